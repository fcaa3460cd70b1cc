// Finding people as one types: without diacritics, by initials, by code, by the last digits of the
// id number. Who matches with the diacritics as typed comes first.
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";

export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** Every word of the query begins some word of the text. */
function beginsWords(text: string, query: string): boolean {
  const of = words(text);
  return words(query).every((asked) => of.some((word) => word.startsWith(asked)));
}

/** How well the row matches; 0: not at all. */
export function matchRank(row: DelegateRow, query: string): number {
  const asked = query.trim().normalize("NFC");
  if (asked === "") return 1;
  const plain = folded(asked);
  const code = folded(row.code);
  if (code === plain) return 9;
  const name = row.person?.name ?? "";
  const exact = name.normalize("NFC").toLowerCase();
  const typedMarks = plain !== asked.toLowerCase();
  if (beginsWords(exact, asked.toLowerCase())) return typedMarks ? 8 : 7;
  if (beginsWords(folded(name), plain)) return 6;
  const initials = words(folded(name))
    .map((word) => word.charAt(0))
    .join("");
  if (!/\s/.test(plain) && plain.length >= 2 && initials.startsWith(plain)) return 5;
  if (code.startsWith(plain)) return 4;
  if (/^\d{4}$/.test(plain) && row.idTail === plain) return 4;
  if (beginsWords(folded(`${row.person?.unit ?? ""} ${row.person?.position ?? ""}`), plain)) return 2;
  return 0;
}

export function found(rows: Iterable<DelegateRow>, query: string): DelegateRow[] {
  const ranked: { row: DelegateRow; rank: number }[] = [];
  for (const row of rows) {
    const rank = matchRank(row, query);
    if (rank > 0) ranked.push({ row, rank });
  }
  ranked.sort((one, other) => other.rank - one.rank || inOrder(one.row, other.row));
  return ranked.map(({ row }) => row);
}

export function inOrder(one: DelegateRow, other: DelegateRow): number {
  return one.sortOrder - other.sortOrder || one.delegate - other.delegate;
}
