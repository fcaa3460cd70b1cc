// Delegates whom a command is about that was not answered yet.
import type { DelegateRef } from "../wire/generated/diemcau/v1/common_pb";
import type { CommandEnvelope } from "../wire/generated/diemcau/v1/frame_pb";
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";
import { readBadge } from "./badge";

function refsOf(envelope: CommandEnvelope): readonly (DelegateRef | undefined)[] {
  const body = envelope.command?.body;
  switch (body?.case) {
    case "checkIn":
    case "checkOut":
    case "undoCommand":
      return [body.value.delegate];
    case "markAbsent":
      return body.value.delegates;
    case "substitute":
      return [body.value.principal];
    default:
      return [];
  }
}

interface Named {
  ids: Set<number>;
  /** In small letters. */
  codes: Set<string>;
}

function namedBy(envelopes: readonly CommandEnvelope[]): Named {
  const ids = new Set<number>();
  const codes = new Set<string>();
  for (const envelope of envelopes) {
    for (const ref of refsOf(envelope)) {
      if (ref?.name.case === "id") ids.add(ref.name.value);
      if (ref?.name.case === "code") codes.add(ref.name.value.toLowerCase());
      if (ref?.name.case !== "badge") continue;
      const badge = readBadge(ref.name.value);
      if (badge) ids.add(badge.delegate);
    }
  }
  return { ids, codes };
}

/** Undefined: his code is not known here. */
export function isAbout(envelope: CommandEnvelope, delegate: number, code: string | undefined): boolean {
  const { ids, codes } = namedBy([envelope]);
  return ids.has(delegate) || (code !== undefined && codes.has(code.toLowerCase()));
}

/** `list`: who is meant by a code; whoever is not on it cannot be shown as waiting. */
export function waitingDelegates(
  envelopes: readonly CommandEnvelope[],
  list: ReadonlyMap<number, DelegateRow> | readonly DelegateRow[],
): ReadonlySet<number> {
  const { ids, codes } = namedBy(envelopes);
  if (codes.size === 0) return ids;
  for (const row of list.values()) if (codes.has(row.code.toLowerCase())) ids.add(row.delegate);
  return ids;
}
