// Telling people of one name apart, and putting a wrong pick right, in English.
import type { correctionVi } from "./correction_vi";

export const correctionEn: Record<keyof typeof correctionVi, string> = {
  "correction.title": "Change person: not {name}",
  "correction.hint":
    "The entry of {name} is undone as “wrong person”, and the right person is checked in, both at once.",
  "correction.right": "The right person is",
  "correction.keepTime": "Keep the time of entry {time}",
  "correction.reason": "Person changed: recorded for somebody else before",
  "correction.do": "Change person",
  "correction.nothing": "{name} has no check-in that could be changed.",
  "correction.asked": "Ask for the year of birth, the code, or the last 4 digits of the id",
  "correction.askedHint": "Nobody is guessed: {count} people have this name and unit.",
  "correction.born": "Born {year}",
  "correction.bornUnknown": "Year of birth not known",
  "correction.code": "code {code}",
  "correction.digits": "id …⁠{digits}",
  "correction.nobody": "None of them is so.",
  "correction.choose": "Check this one in",
};
