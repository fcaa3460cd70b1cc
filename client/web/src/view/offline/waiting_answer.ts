// What a person is told of a command whose outcome is not known yet.
import type { Answer } from "../../model/answers";
import type { Translate } from "../../text/language";

/** `where` it is kept; `provisional`: what is to be said of it here. */
export function waitingAnswer(
  t: Translate,
  title: string,
  where: "disk" | "memory",
  provisional: Answer | undefined,
): Answer {
  if (where === "memory") return { kind: "problem", title, text: t("offline.onlyInMemory") };
  return provisional ?? { kind: "waiting", title, text: t("answer.waiting") };
}
