// How many of the present were entered from a paper list.
import { formatNumber } from "./format";
import type { Translate } from "./language";

/** Empty: nobody was. */
export function byPaperText(t: Translate, counts: { byPaper: number } | undefined): string {
  const count = counts?.byPaper ?? 0;
  return count === 0 ? "" : t("count.byPaper", { count: formatNumber(count) });
}
