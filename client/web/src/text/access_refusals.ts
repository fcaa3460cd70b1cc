// Why somebody did not come in, or could not let somebody in, in people's words.
import type { Refused } from "../model/access_answer";
import { hasText, type Translate } from "./language";

export function refusedText(t: Translate, refused: Refused): string {
  if (refused.kind !== "refused") return t(`refused.${refused.kind}`);
  const key = `refused.${refused.reason}`;
  const seconds = Math.ceil(refused.retryAfterMs / 1000);
  return hasText(key) ? t(key, { seconds }) : t("refused.other", { reason: refused.reason });
}
