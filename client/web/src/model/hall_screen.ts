// What a hall's screen shows of the totals and of the agenda. Pure.
import { AgendaItemStatus, type Counts } from "../wire/generated/diemcau/v1/common_pb";
import type { AgendaRow, SessionRow } from "../wire/generated/diemcau/v1/status_pb";

/** summoned = attended + absent + notCalled. */
export interface HallFigures {
  summoned: number;
  /** In person or by a substitute. */
  attended: number;
  substituted: number;
  /** With or without a reason. */
  absent: number;
  notCalled: number;
}

export function hallFigures(counts: Counts): HallFigures {
  return {
    summoned: counts.summoned,
    attended: counts.present + counts.substituted,
    substituted: counts.substituted,
    absent: counts.excused + counts.unexcused,
    notCalled: counts.notCalled,
  };
}

/** The item that runs, and the one that comes after it or, where none runs, first. */
export function agendaNow(
  session: SessionRow | undefined,
  rows: ReadonlyMap<number, AgendaRow>,
): { running: AgendaRow | undefined; next: AgendaRow | undefined } {
  const order = (session?.agendaOrder ?? []).flatMap((item) => rows.get(item) ?? []);
  const place = order.findIndex((row) => row.status === AgendaItemStatus.RUNNING);
  const after = order.slice(place + 1);
  return {
    running: order[place],
    next: after.find((row) => row.status === AgendaItemStatus.PLANNED),
  };
}
