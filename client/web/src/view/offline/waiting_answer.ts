// What a person is told of a command whose outcome is not known yet.
import type { Answer } from "../../model/answers";
import type { Translate } from "../../text/language";

/** `where` it is kept; `provisional`: what is done here already. */
export function waitingAnswer(
  t: Translate,
  title: string,
  where: "disk" | "memory",
  provisional: string | undefined,
): Answer {
  if (where === "memory") return { kind: "problem", title, text: t("offline.onlyInMemory") };
  return { kind: "waiting", title, text: provisional ?? t("answer.waiting") };
}
