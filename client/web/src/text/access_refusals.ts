// Why somebody did not come in, or could not let somebody in, in people's words.
import type { Refused } from "../model/access_answer";
import { formatNumber } from "./format";
import type { Translate } from "./language";

const megabyte = 1024 * 1024;

function megabytes(count: number): string {
  return `${formatNumber(count)} MB`;
}

export function refusedText(t: Translate, refused: Refused): string {
  if (refused.kind !== "refused") return t(`refused.${refused.kind}`);
  const key = `refused.${refused.reason}`;
  const seconds = Math.ceil(refused.retryAfterMs / 1000);
  // Rounded so that it suffices.
  const needed = megabytes(Math.ceil((refused.room?.needed ?? 0) / megabyte));
  const free = megabytes(Math.floor((refused.room?.free ?? 0) / megabyte));
  return t.has(key) ? t(key, { seconds, needed, free }) : t("refused.other", { reason: refused.reason });
}
