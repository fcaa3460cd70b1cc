// What a check-in comes to here, before the server has compared it: by the list and the queue of this
// device alone.
import { create, type MessageInitShape } from "../wire/messages";
import { makeCommand } from "../wire/frames";
import type { DelegateRefSchema } from "../wire/generated/diemcau/v1/common_pb";
import { CommandEnvelopeSchema, type CommandEnvelope } from "../wire/generated/diemcau/v1/frame_pb";
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";
import { undoneByWaiting } from "./correction";
import { nameOf } from "./name_of";
import { waitingDelegates } from "./waiting_delegates";

export type Provisional =
  /** His check-in waits in the queue already: another one would only be refused. */
  | { kind: "waits"; row: DelegateRow }
  /** In the hall, as far as the list knows. */
  | { kind: "listed"; row: DelegateRow }
  | { kind: "accepted"; row: DelegateRow }
  /** Nobody on the list of this device; the server may know who it is. */
  | { kind: "unknown" };

/** What he is called while the server has not answered: a badge says no name, the list does. */
export function titleHere(here: Provisional | undefined, asked: string): string {
  return here && here.kind !== "unknown" ? nameOf(here.row) : asked;
}

export function provisional(
  delegate: MessageInitShape<typeof DelegateRefSchema>,
  list: ReadonlyMap<number, DelegateRow>,
  queue: readonly CommandEnvelope[],
): Provisional {
  const asked = create(CommandEnvelopeSchema, {
    command: makeCommand({ case: "checkIn", value: { delegate } }),
  });
  const [id] = waitingDelegates([asked], list);
  const row = id === undefined ? undefined : list.get(id);
  if (!row) return { kind: "unknown" };
  const undone = undoneByWaiting(queue);
  const checkIns = queue.filter(
    ({ command, commandId }) => command?.body.case === "checkIn" && !undone.has(commandId.join()),
  );
  if (waitingDelegates(checkIns, list).has(row.delegate)) return { kind: "waits", row };
  const stillIn = row.inside && !(row.lastCommand !== undefined && undone.has(row.lastCommand.join()));
  return { kind: stillIn ? "listed" : "accepted", row };
}
