// Delegates whom a command is about that was not answered yet.
import type { DelegateRef } from "../wire/generated/diemcau/v1/common_pb";
import type { CommandEnvelope } from "../wire/generated/diemcau/v1/frame_pb";
import { readBadge } from "./badge";

function refsOf(envelope: CommandEnvelope): readonly (DelegateRef | undefined)[] {
  const body = envelope.command?.body;
  switch (body?.case) {
    case "checkIn":
    case "checkOut":
      return [body.value.delegate];
    case "markAbsent":
      return body.value.delegates;
    case "substitute":
      return [body.value.principal];
    default:
      return [];
  }
}

export function waitingDelegates(envelopes: readonly CommandEnvelope[]): ReadonlySet<number> {
  const ids = new Set<number>();
  for (const envelope of envelopes) {
    for (const ref of refsOf(envelope)) {
      if (ref?.name.case === "id") ids.add(ref.name.value);
      if (ref?.name.case !== "badge") continue;
      const badge = readBadge(ref.name.value);
      if (badge) ids.add(badge.delegate);
    }
  }
  return ids;
}
