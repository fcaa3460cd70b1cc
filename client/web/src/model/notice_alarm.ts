// Which notices make a sound: each once when it comes, also one that came while there was no line; and
// after a start those that nobody has acknowledged. A heads-up is heard again until it is acknowledged.
import type { NoticeRow } from "../wire/generated/diemcau/v1/status_pb";

export type NoticeSound = "notice" | "headsUp";

export const headsUpAgainMs = 20_000;

export function isUnread(row: NoticeRow, site: number, waiting: ReadonlySet<number>): boolean {
  return row.acknowledge && !row.acknowledged.includes(site) && !waiting.has(row.notice);
}

export class NoticeAlarm {
  private readonly heard = new Set<number>();
  private begun = false;

  /** `rows`: all of the site as they are now, kept ones included. */
  sounds(rows: Iterable<NoticeRow>, site: number, waiting: ReadonlySet<number>): NoticeSound | undefined {
    let sound: NoticeSound | undefined;
    for (const row of rows) {
      if (row.withdrawn || this.heard.has(row.notice)) continue;
      this.heard.add(row.notice);
      if (!this.begun && !isUnread(row, site, waiting)) continue;
      if (sound !== "headsUp") sound = row.floorInSeconds > 0 ? "headsUp" : "notice";
    }
    this.begun = true;
    return sound;
  }
}
