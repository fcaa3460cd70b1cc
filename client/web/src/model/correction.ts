// Đổi người: which entry of a wrong person is taken back, and when it was.
import type { CommandEnvelope } from "../wire/generated/diemcau/v1/frame_pb";
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";
import { AttendanceStatus } from "../wire/generated/diemcau/v1/common_pb";
import { isAbout } from "./waiting_delegates";

export interface WrongEntry {
  /** What an undo names. */
  command: Uint8Array;
  /** By the server's clock; undefined: not known. */
  at: number | undefined;
}

/** Commands, as text, that a waiting undo of somebody's entry takes back. */
export function undoneByWaiting(queue: readonly CommandEnvelope[]): ReadonlySet<string> {
  return new Set(
    queue.flatMap(({ command }) =>
      command?.body.case === "undoCommand" ? [command.body.value.target.join()] : [],
    ),
  );
}

/** What put him in: a check-in that waits here still, else what his row rests on. */
export function wrongEntryOf(
  delegate: number,
  row: DelegateRow | undefined,
  queue: readonly CommandEnvelope[],
  clockOffset: number,
): WrongEntry | undefined {
  const undone = undoneByWaiting(queue);
  const waiting = queue.findLast(
    (envelope) =>
      envelope.command?.body.case === "checkIn" &&
      !undone.has(envelope.commandId.join()) &&
      isAbout(envelope, delegate, row?.code),
  );
  if (waiting) {
    const { commandId, deviceTime } = waiting;
    return {
      command: commandId,
      at: deviceTime === undefined ? undefined : Number(deviceTime) + clockOffset,
    };
  }
  const isIn = row !== undefined && (row.inside || row.status === AttendanceStatus.PRESENT);
  if (!isIn || row.lastCommand === undefined || undone.has(row.lastCommand.join())) return undefined;
  const known = row.firstEntry !== undefined && row.entry === undefined;
  return { command: row.lastCommand, at: known ? Number(row.firstEntry) : undefined };
}
