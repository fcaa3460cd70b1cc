// The floor will be a site's in a moment: which heads-up stands now, and what was heard of it.
import type { CommandEnvelope } from "../wire/generated/diemcau/v1/frame_pb";
import type { NoticeRow } from "../wire/generated/diemcau/v1/status_pb";

/** A heads-up that nobody acknowledged is shown this long after its time. */
const shownAfterMs = 10 * 60_000;
/** One that was acknowledged, this long. */
const acknowledgedAfterMs = 60_000;

export interface HeadsUp {
  row: NoticeRow;
  /** When the site is given the floor, about. */
  dueAt: number;
  acknowledged: "no" | "waits" | "yes";
}

/** Notices that this device acknowledged, and the server has not heard of. */
export function waitingAcknowledgements(envelopes: readonly CommandEnvelope[]): ReadonlySet<number> {
  return new Set(
    envelopes.flatMap(({ command }) =>
      command?.body.case === "acknowledgeNotice" ? command.body.value.notice : [],
    ),
  );
}

export function dueAt(row: NoticeRow): number {
  return Number(row.sentAt) + row.floorInSeconds * 1_000;
}

/** The latest to the site that has to be seen now. */
export function headsUpNow(
  notices: Iterable<NoticeRow>,
  site: number,
  waiting: ReadonlySet<number>,
  now: number,
): HeadsUp | undefined {
  const row = [...notices]
    .filter((one) => one.floorInSeconds > 0 && !one.withdrawn && one.sites.includes(site))
    .at(-1);
  if (!row) return undefined;
  const acknowledged = row.acknowledged.includes(site) ? "yes" : waiting.has(row.notice) ? "waits" : "no";
  const over = dueAt(row) + (acknowledged === "no" ? shownAfterMs : acknowledgedAfterMs);
  return now <= over ? { row, dueAt: dueAt(row), acknowledged } : undefined;
}

/** The latest that was sent to the site and is not over, for the organizer. */
export function headsUpGiven(notices: Iterable<NoticeRow>, site: number, now: number): NoticeRow | undefined {
  return [...notices]
    .filter(
      (one) =>
        one.floorInSeconds > 0 &&
        !one.withdrawn &&
        one.sites.includes(site) &&
        now <= dueAt(one) + shownAfterMs,
    )
    .at(-1);
}
