// What a check-in comes to here, before the server has compared it: by the list and the queue of this
// device alone.
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { makeCommand } from "../wire/frames";
import type { DelegateRefSchema } from "../wire/generated/diemcau/v1/common_pb";
import { CommandEnvelopeSchema, type CommandEnvelope } from "../wire/generated/diemcau/v1/frame_pb";
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";
import { waitingDelegates } from "./waiting_delegates";

export type Provisional =
  /** His check-in waits in the queue already: another one would only be refused. */
  | { kind: "waits"; row: DelegateRow }
  /** In the hall, as far as the list knows. */
  | { kind: "listed"; row: DelegateRow }
  | { kind: "accepted"; row: DelegateRow }
  /** Nobody on the list of this device; the server may know who it is. */
  | { kind: "unknown" };

export function provisional(
  delegate: MessageInitShape<typeof DelegateRefSchema>,
  list: ReadonlyMap<number, DelegateRow>,
  queue: readonly CommandEnvelope[],
): Provisional {
  const asked = create(CommandEnvelopeSchema, {
    command: makeCommand({ case: "checkIn", value: { delegate } }),
  });
  const [id] = waitingDelegates([asked]);
  const code = delegate.name?.case === "code" ? delegate.name.value.toLowerCase() : undefined;
  const row =
    id === undefined ? [...list.values()].find((one) => one.code.toLowerCase() === code) : list.get(id);
  if (!row) return { kind: "unknown" };
  const checkIns = queue.filter(({ command }) => command?.body.case === "checkIn");
  if (waitingDelegates(checkIns).has(row.delegate)) return { kind: "waits", row };
  return { kind: row.inside ? "listed" : "accepted", row };
}
