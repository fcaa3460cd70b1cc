// Whether an outcome is what the screen had said of a command that waited.
import type { CommandResult } from "../wire/generated/diemcau/v1/frame_pb";

/** Somebody has to see it: it was refused, or accepted into a conflict with another site. */
export function differs(result: CommandResult): boolean {
  const { outcome } = result;
  return outcome.case === "refusal" || (outcome.case === "accepted" && outcome.value.conflictOpened);
}
