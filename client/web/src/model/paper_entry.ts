// A list that was ticked on paper, entered afterwards.
import { AttendanceStatus } from "../wire/generated/diemcau/v1/common_pb";
import { RefusalReason, type Refusal } from "../wire/generated/diemcau/v1/command_pb";
import type { CommandResult } from "../wire/generated/diemcau/v1/frame_pb";
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";

/** What the ticks mean: those are there; or those are not, and all others are. */
export type TicksMean = "present" | "absent";

/** Not in yet, as far as this device knows. */
export function isOpenOnPaper(row: DelegateRow, waiting: ReadonlySet<number>): boolean {
  return !row.inside && row.status !== AttendanceStatus.PRESENT && !waiting.has(row.delegate);
}

export function presentByPaper(
  open: readonly DelegateRow[],
  ticked: ReadonlySet<number>,
  mean: TicksMean,
): DelegateRow[] {
  return open.filter((row) => ticked.has(row.delegate) === (mean === "present"));
}

export type PaperOutcome =
  { kind: "waiting" | "accepted" | "already" | "conflict" } | { kind: "refused"; refusal: Refusal };

export function paperOutcome({ outcome }: CommandResult): PaperOutcome {
  if (outcome.case === "accepted") return { kind: outcome.value.conflictOpened ? "conflict" : "accepted" };
  if (outcome.case !== "refusal") return { kind: "waiting" };
  const refusal = outcome.value;
  return refusal.reason === RefusalReason.ALREADY_CHECKED_IN
    ? { kind: "already" }
    : { kind: "refused", refusal };
}

export type PaperTally = Record<PaperOutcome["kind"], number>;

export function tallyOf(outcomes: Iterable<PaperOutcome>): PaperTally {
  const tally: PaperTally = { waiting: 0, accepted: 0, already: 0, conflict: 0, refused: 0 };
  for (const { kind } of outcomes) ++tally[kind];
  return tally;
}
