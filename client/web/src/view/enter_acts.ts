// What a scanner, or somebody at the keyboard, meant by what stands in the search box.
import { readScan, type Scanned } from "../model/scanned";
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";
import type { Shared } from "./context";

/** What Enter does: a scan acts on whom it names, a search only when one person is left. */
export function enterActs(
  typed: string,
  matching: readonly DelegateRow[],
  shared: Shared,
  onRow: (row: DelegateRow, by: "code" | "search") => void,
  onScan: (scan: Scanned) => void,
): boolean {
  const scan = readScan(typed);
  const code = scan.kind === "code" ? scan.code.toLowerCase() : undefined;
  const exact = matching.find((one) => one.code.toLowerCase() === code);
  const only = exact ?? (matching.length === 1 ? matching[0] : undefined);
  if (code === undefined || (!only && matching.length === 0)) onScan(scan);
  else if (only) onRow(only, exact ? "code" : "search");
  else {
    const text = shared.t("operator.many", { count: matching.length });
    shared.show({ kind: "problem", title: typed.trim(), text });
    return false;
  }
  return true;
}
