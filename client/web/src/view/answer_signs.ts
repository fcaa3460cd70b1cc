// Told by a sign and by words, never by colour alone.
import type { Answer } from "../model/answers";

export const signs: Record<Answer["kind"], string> = {
  accepted: "✓",
  already: "!",
  elsewhere: "⇄",
  unknown: "?",
  problem: "×",
  waiting: "…",
};
