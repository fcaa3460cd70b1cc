// All sites, one line each, sortable.
import { useState } from "preact/hooks";
import { inTreeOrder } from "../model/site_order";
import { formatNumber, formatShare } from "../text/format";
import type { TextKey } from "../text/vi";
import { LinkState } from "../wire/generated/diemcau/v1/common_pb";
import type { SiteLiveRow, SiteRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";

type Column = { key: TextKey; value: (row: SiteRow) => number };

const attended = (row: SiteRow) => (row.own?.present ?? 0) + (row.own?.substituted ?? 0);

const columns: Column[] = [
  { key: "count.summoned", value: (row) => row.own?.summoned ?? 0 },
  { key: "count.present", value: (row) => row.own?.present ?? 0 },
  { key: "count.substituted", value: (row) => row.own?.substituted ?? 0 },
  { key: "count.excused", value: (row) => row.own?.excused ?? 0 },
  { key: "count.unexcused", value: (row) => row.own?.unexcused ?? 0 },
  { key: "count.notCalled", value: (row) => row.own?.notCalled ?? 0 },
  { key: "count.inside", value: (row) => row.own?.inside ?? 0 },
  { key: "count.share", value: (row) => row.shareCut },
];

const gravity: Record<LinkState, number> = {
  [LinkState.LOST]: 0,
  [LinkState.DEGRADED]: 1,
  [LinkState.NEVER_SEEN]: 2,
  [LinkState.TESTING]: 3,
  [LinkState.READY]: 4,
  [LinkState.LIVE]: 5,
  [LinkState.CLOSED]: 6,
};

type Sort = { by: "tree" } | { by: "link" | TextKey; falling: boolean };

export function LinkMark({ state }: { state: LinkState }) {
  const { t } = useShared();
  return <span class={`link link-${state}`}>{t(`link.state.${state}` as TextKey)}</span>;
}

function sorted(rows: SiteRow[], sort: Sort): SiteRow[] {
  if (sort.by === "tree") return rows;
  const value =
    sort.by === "link"
      ? (row: SiteRow) => gravity[row.link]
      : (columns.find((column) => column.key === sort.by)?.value ?? (() => 0));
  return [...rows].sort((one, other) => (value(one) - value(other)) * (sort.falling ? -1 : 1));
}

export function SiteTable(props: { rows: readonly SiteRow[]; live: ReadonlyMap<number, SiteLiveRow> }) {
  const { t } = useShared();
  const [sort, setSort] = useState<Sort>({ by: "tree" });
  const head = (by: "link" | TextKey, label: string, numeric = true) => {
    const falling = sort.by === by ? sort.falling : undefined;
    return (
      <th
        scope="col"
        class={numeric ? "number" : ""}
        aria-sort={falling === undefined ? "none" : falling ? "descending" : "ascending"}
      >
        <button
          class="quiet"
          aria-label={t("organizer.sort", { column: label })}
          onClick={() => setSort({ by, falling: falling === undefined ? numeric : !falling })}
        >
          {label}
          <span aria-hidden="true">{falling === undefined ? "" : falling ? " ▾" : " ▴"}</span>
        </button>
      </th>
    );
  };
  return (
    <div class="table-place">
      <table class="sites">
        <thead>
          <tr>
            <th scope="col">
              <button class="quiet" onClick={() => setSort({ by: "tree" })}>
                {t("count.sites")}
              </button>
            </th>
            {head("link", t("organizer.filterLink"), false)}
            {columns.map((column) => head(column.key, t(column.key)))}
          </tr>
        </thead>
        <tbody>
          {sorted([...props.rows], sort).map((row) => {
            const pending = props.live.get(row.site)?.pendingScans ?? 0;
            return (
              <tr key={row.site} data-site={row.fields?.code}>
                <th scope="row" class={`depth-${Math.min(row.depth, 3)}`}>
                  <a
                    href={`/operator?site=${row.site}`}
                    aria-label={t("organizer.openSite", { name: row.fields?.name ?? "" })}
                  >
                    {row.fields?.name}
                  </a>
                  {pending > 0 && <small> {t("link.waiting", { count: pending })}</small>}
                </th>
                <td>
                  <LinkMark state={row.link} />
                </td>
                {columns.map((column) => (
                  <td key={column.key} class="number" data-column={column.key.slice("count.".length)}>
                    {column.key === "count.share"
                      ? formatShare(row.shareCut)
                      : formatNumber(column.value(row))}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** All sites as tiles that fit one screen: the line by colour and word, the share as a bar. */
export function SiteTiles({ rows }: { rows: readonly SiteRow[] }) {
  const { t } = useShared();
  return (
    <ul class="tiles">
      {rows.map((row) => (
        <li key={row.site} class={`tile link-${row.link}`} data-site={row.fields?.code}>
          <a
            href={`/operator?site=${row.site}`}
            aria-label={t("organizer.openSite", { name: row.fields?.name ?? "" })}
          >
            <span class="tile-name">{shortName(row)}</span>
            <span class="tile-figures">
              {formatNumber(attended(row))}/{formatNumber(row.own?.summoned ?? 0)}
            </span>
            <span class="tile-link">{t(`link.state.${row.link}` as TextKey)}</span>
            <progress max={Math.max(row.own?.summoned ?? 0, 1)} value={attended(row)} aria-hidden="true" />
          </a>
        </li>
      ))}
    </ul>
  );
}

/** "Điểm cầu huyện Lục Ngạn" is "huyện Lục Ngạn" where every tile is a site. */
function shortName(row: SiteRow): string {
  return (row.fields?.name ?? "").replace(/^Điểm cầu /, "");
}

/** `level`, `link`: an enumerator as text; empty: all. */
export function shownSites(rows: Iterable<SiteRow>, level: string, link: string): SiteRow[] {
  return inTreeOrder(rows).filter(
    (row) =>
      (level === "" || String(row.fields?.level) === level) && (link === "" || String(row.link) === link),
  );
}
