// What the person at the door is told while there is no line.
import type { Answer } from "../../model/answers";
import { nameOf } from "../../model/name_of";
import type { Provisional } from "../../model/provisional";
import { formatTime } from "../../text/format";
import type { Translate } from "../../text/language";
import { namesAgree } from "../check_in_answer";

export interface ProvisionalAnswer {
  /** Whether the command is to be given; the answer is what to say while it waits. */
  give: boolean;
  answer: Answer;
}

interface Asked {
  /** As typed or scanned, or the name in the list. */
  title: string;
  /** As the identity card says that was scanned. */
  cardName?: string | undefined;
  /** When the list was as it is. */
  asOf: number;
}

export function provisionalAnswer(t: Translate, here: Provisional, asked: Asked): ProvisionalAnswer {
  if (here.kind === "unknown") {
    return {
      give: true,
      answer: { kind: "waiting", title: asked.title, text: t("offline.unknownHere") },
    };
  }
  const { person, seat: place } = here.row;
  const title = nameOf(here.row);
  switch (here.kind) {
    case "accepted": {
      if (asked.cardName !== undefined && person && !namesAgree(asked.cardName, person.name)) {
        const text = t("offline.cardName", { card: asked.cardName });
        return { give: true, answer: { kind: "problem", title, text } };
      }
      const seat = place === "" ? "" : t("answer.seat", { seat: place });
      const text = [t("offline.acceptedHere"), seat, person?.position].filter(Boolean).join(" · ");
      return { give: true, answer: { kind: "waiting", title, text } };
    }
    case "waits":
      return { give: false, answer: { kind: "already", title, text: t("offline.alreadyHere") } };
    case "listed": {
      const text = t("offline.alreadyListed", { time: formatTime(asked.asOf) });
      return { give: false, answer: { kind: "already", title, text } };
    }
  }
}
