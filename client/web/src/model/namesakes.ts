// People of one list whom name and unit do not tell apart.
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";
import { folded, inOrder } from "./search";

/** As it is heard at a door: without marks, whatever the spaces. */
function heard(text: string | undefined): string {
  return folded(text ?? "")
    .split(/\s+/)
    .filter((word) => word !== "")
    .join(" ");
}

/** All who could be meant, himself among them; empty: he alone. */
export function namesakesOf(row: DelegateRow, list: Iterable<DelegateRow>): DelegateRow[] {
  const name = heard(row.person?.name);
  if (name === "") return [];
  const unit = heard(row.person?.unit);
  const same = [...list].filter(
    (one) => !one.withdrawn && heard(one.person?.name) === name && heard(one.person?.unit) === unit,
  );
  return same.length > 1 ? same.sort(inOrder) : [];
}

/** Those of whom the year of birth, the code or the last digits of the id number say so. */
export function toldApart(rows: readonly DelegateRow[], typed: string): DelegateRow[] {
  const said = folded(typed.trim());
  if (said === "") return [...rows];
  return rows.filter(
    (row) =>
      String(row.person?.birthYear ?? 0) === said ||
      folded(row.code) === said ||
      (row.idTail !== "" && row.idTail === said),
  );
}
