// What a delegate is called; by his code where this page may not know his name.
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";

export function nameOf(row: DelegateRow): string {
  return row.person?.name ?? row.code;
}
