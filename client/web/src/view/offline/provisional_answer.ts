// What the person at the door is told while there is no line.
import type { Answer } from "../../model/answers";
import type { Provisional } from "../../model/provisional";
import { formatTime } from "../../text/format";
import type { Translate } from "../../text/language";

/** An answer: nothing is to be given to the server. A text: it is what to say while that waits. */
export function provisionalAnswer(t: Translate, here: Provisional, asOf: number): Answer | string {
  switch (here.kind) {
    case "unknown":
      return t("offline.unknownHere");
    case "accepted": {
      const seat = here.row.seat === "" ? "" : t("answer.seat", { seat: here.row.seat });
      return [t("offline.acceptedHere"), seat, here.row.person?.position].filter(Boolean).join(" · ");
    }
    case "waits":
      return {
        kind: "already",
        title: here.row.person?.name ?? here.row.code,
        text: t("offline.alreadyHere"),
      };
    case "listed": {
      const text = t("offline.alreadyListed", { time: formatTime(asOf) });
      return { kind: "already", title: here.row.person?.name ?? here.row.code, text };
    }
  }
}
