// The site's figures, each of which shows the people behind it.
import { rosterParts, type RosterFilter } from "../model/roster_filter";
import { formatNumber } from "../text/format";
import type { DelegateRow, SiteLiveRow, SiteRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";
import { Fresh, Headline } from "./headline";

export function Scoreboard(props: {
  row: SiteRow;
  delegates: readonly DelegateRow[];
  live: SiteLiveRow | undefined;
  asOf: bigint | undefined;
  filter: RosterFilter;
  onFilter: (filter: RosterFilter) => void;
}) {
  const { t } = useShared();
  const counts = props.row.own;
  if (!counts) return null;
  return (
    <section class="scoreboard" aria-label={t("count.attended")}>
      <Headline counts={counts} share={props.row.shareCut} />
      <div class="filters" role="group" aria-label={t("operator.filter")}>
        {rosterParts.map((part) => (
          <button
            key={part.name}
            class={`filter filter-${part.name}`}
            aria-pressed={props.filter === part.name}
            onClick={() => props.onFilter(part.name)}
          >
            {t(part.key)} <strong>{formatNumber(props.delegates.filter(part.keeps).length)}</strong>
          </button>
        ))}
      </div>
      <p class="under">
        <Fresh asOf={props.asOf} pending={props.live?.pendingScans} />
        <span>{t("count.insideNow", { count: formatNumber(counts.inside) })}</span>
      </p>
    </section>
  );
}
