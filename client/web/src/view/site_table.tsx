// All sites, one line each, sortable.
import { useState } from "preact/hooks";
import { devicesOf, devicesRank } from "../model/site_devices";
import { inTreeOrder } from "../model/site_order";
import { byPaperText } from "../text/by_paper";
import { formatNumber, formatShare } from "../text/format";
import { shortSiteName } from "../text/site_names";
import type { TextKey } from "../text/vi";
import { LinkState } from "../wire/generated/diemcau/v1/common_pb";
import type { SiteLiveRow, SiteRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";
import { ShareBar } from "./headline";
import { DevicesCell, DevicesMark } from "./site_devices";

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

type SortedBy = "link" | "devices" | TextKey;
type Sort = { by: "tree" } | { by: SortedBy; falling: boolean };

/** A hosted site's people sit elsewhere: its line is nobody's concern. */
function LinkMark({ row }: { row: SiteRow }) {
  const { t } = useShared();
  if (row.hostedBy !== undefined) return <span class="link link-hosted">{t("hosting.hosted")}</span>;
  return <span class={`link link-${row.link}`}>{t(`link.state.${row.link}` as TextKey)}</span>;
}

function gravityOf(row: SiteRow): number {
  return row.hostedBy === undefined ? gravity[row.link] : gravity[LinkState.CLOSED];
}

function rankOf(row: SiteRow): number {
  return devicesRank(devicesOf(row));
}

function columnOf(by: TextKey): (row: SiteRow) => number {
  return columns.find((column) => column.key === by)?.value ?? (() => 0);
}

function sorted(rows: SiteRow[], sort: Sort): SiteRow[] {
  if (sort.by === "tree") return rows;
  const value = sort.by === "link" ? gravityOf : sort.by === "devices" ? rankOf : columnOf(sort.by);
  return [...rows].sort((one, other) => (value(one) - value(other)) * (sort.falling ? -1 : 1));
}

/** A site without anybody summoned has no share. */
function shareOf(row: SiteRow): string {
  return (row.own?.summoned ?? 0) === 0 ? "–" : formatShare(row.shareCut);
}

export function SiteTable(props: { rows: readonly SiteRow[]; live: ReadonlyMap<number, SiteLiveRow> }) {
  const { t } = useShared();
  const [sort, setSort] = useState<Sort>({ by: "tree" });
  const head = (by: SortedBy, label: string, numeric = true) => {
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
            <th scope="col" aria-sort={sort.by === "tree" ? "ascending" : "none"}>
              <button class="quiet" onClick={() => setSort({ by: "tree" })}>
                {t("count.sites")}
              </button>
            </th>
            {head("link", t("organizer.filterLink"), false)}
            {head("devices", t("siteDevices.column"), false)}
            {columns.map((column) => head(column.key, t(column.key)))}
          </tr>
        </thead>
        <tbody>
          {sorted([...props.rows], sort).map((row) => {
            const pending = props.live.get(row.site)?.pendingScans ?? 0;
            const byPaper = byPaperText(t, row.own);
            return (
              <tr key={row.site} data-site={row.fields?.code}>
                <th scope="row" class={`depth-${Math.min(row.depth, 3)}`}>
                  <a href={pageOf(row)} title={row.fields?.name}>
                    {shortSiteName(row.fields?.name ?? "")}
                  </a>
                  {row.signOffNumber > 0 && (
                    <span class={`mark ${row.changedSinceSignOff ? "warn" : "good"}`}>
                      {t(row.changedSinceSignOff ? "signOff.changedShort" : "signOff.doneShort")}
                    </span>
                  )}
                  {row.headcount !== undefined && (
                    <small>
                      {t("count.headcount")}: {formatNumber(row.headcount)}
                    </small>
                  )}
                  {byPaper && <small data-by-paper={row.own?.byPaper}>{byPaper}</small>}
                  {pending > 0 && <small> {t("link.waiting", { count: pending })}</small>}
                </th>
                <td>
                  <LinkMark row={row} />
                </td>
                <td data-column="devices">
                  <DevicesCell row={row} />
                </td>
                {columns.map((column) => (
                  <td key={column.key} class="number" data-column={column.key.slice("count.".length)}>
                    {column.key === "count.share" ? shareOf(row) : formatNumber(column.value(row))}
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

function pageOf(row: SiteRow): string {
  return `/operator?site=${encodeURIComponent(row.fields?.code ?? "")}`;
}

/** A line as it should be. Its tile shows no word, so that the words that are there stand out. */
function isQuiet(link: LinkState): boolean {
  return link === LinkState.LIVE || link === LinkState.READY;
}

/** All sites as tiles that fit one screen: a line that fails by colour and word, the share as a bar. */
export function SiteTiles({ rows }: { rows: readonly SiteRow[] }) {
  const { t } = useShared();
  const isHosted = (row: SiteRow) => row.hostedBy !== undefined;
  return (
    <ul class="tiles">
      {rows.map((row) => (
        <li
          key={row.site}
          class={`tile link-${isHosted(row) ? "hosted" : row.link} depth-${Math.min(row.depth, 3)}`}
          data-site={row.fields?.code}
        >
          <a href={pageOf(row)} title={row.fields?.name}>
            <span class="tile-name">{shortSiteName(row.fields?.name ?? "")}</span>
            <span class="tile-figures">
              {row.fields?.hasRoster
                ? `${formatNumber(attended(row))}/${formatNumber(row.own?.summoned ?? 0)}`
                : formatNumber(row.headcount ?? 0)}
              {(row.own?.conflicts ?? 0) > 0 && <span class="tile-conflict"> ⇄</span>}
              {row.signOffNumber > 0 && !row.changedSinceSignOff && <span class="tile-signed"> ✓</span>}
              <DevicesMark row={row} />
            </span>
            <span class={`tile-link ${isQuiet(row.link) && !isHosted(row) ? "unseen" : ""}`}>
              {isHosted(row) ? t("hosting.hosted") : t(`link.short.${row.link}` as TextKey)}
            </span>
            <ShareBar counts={row.own} />
          </a>
        </li>
      ))}
    </ul>
  );
}

/** `level`, `link`: an enumerator as text; empty: all. */
export function shownSites(rows: Iterable<SiteRow>, level: string, link: string): SiteRow[] {
  return inTreeOrder(rows).filter(
    (row) =>
      (level === "" || String(row.fields?.level) === level) &&
      (link === "" || (row.hostedBy === undefined && String(row.link) === link)),
  );
}
