// A refusal in people's words, with the facts they need.
import type { Refusal } from "../wire/generated/diemcau/v1/command_pb";
import type { Translate } from "./language";
import type { TextKey } from "./vi";

export function refusalText(t: Translate, refusal: Refusal): string {
  const key = `refusal.${refusal.reason}`;
  return t(t.has(key) ? key : "refusal.other", {
    field: refusal.field,
    count: Number(refusal.count),
    site: refusal.siteName,
    explanation: refusal.explanation,
    phase: refusal.phase === undefined ? "" : t(`phase.${refusal.phase}` as TextKey),
  });
}
