// Help on the operator's page, in English: fetched when somebody opens it.
import type { helpVi } from "./help_vi";

export const helpEn: Record<keyof typeof helpVi, string> = {
  "help.title": "Help for site operators",
  "help.question.1": "Check somebody in",
  "help.answer.1":
    "Scan the badge or the citizen card with the camera or a scanner, or type into the search field: a name without marks, initials (nvh), a code, the last 4 digits of the id, a unit. When one person is left, press Enter. Green: recorded. The chair and the presidium stand on top: one tap, no badge.",
  "help.question.2": "The screen has another colour",
  "help.answer.2":
    "Blue: kept on this device, to be sent. Yellow: already in. Purple: of another site, or recorded elsewhere, too. Red: not on the list, or a problem; read the line and do what it says.",
  "help.question.3": "The wrong person was recorded",
  "help.answer.3":
    "Press “Change person” in the answer or on the wrong person's line and choose the right one: one step, without a network, too. To take it back altogether: “Undo”.",
  "help.question.4": "Two people of one name and unit",
  "help.answer.4":
    "Nobody is guessed. Ask for the year of birth, the code, or the last 4 digits of the id, then choose.",
  "help.question.5": "Not on the list",
  "help.answer.5":
    "“Find at another site” if it is a delegate of another site. A guest: “Not on the list”, three fields.",
  "help.question.6": "Absent, substitute",
  "help.answer.6":
    "Press the name to open the line: “Absent” (with a reason or without), “Substitute”. For many: tick them, then mark them absent at once.",
  "help.question.7": "No network, no power",
  "help.answer.7":
    "Go on: everything is kept on this device, also when the page is closed or the battery is empty, and is sent once there is a network. Do not clear the browser's data. Answers that differ from the first one appear as a list at the top of the page.",
  "help.question.8": "Paper list",
  "help.answer.8":
    "Under “Paper list”: print the full list with boxes beforehand. When paper had to do, use “Enter from paper” afterwards: tick who was present, or who was absent.",
  "help.question.9": "Report and sign off figures",
  "help.answer.9":
    "“Report figures” shows them large, with the words to read out. At the end, sign off the site's figures in the chair's name. A site without a list: enter the number of people and press “Report”.",
  "help.question.10": "Several sites, next shift",
  "help.answer.10":
    "Choose the site at the top of the page, without signing out. Change of shift: press the operator's name in the corner. The site's name stands in every answer.",
};
