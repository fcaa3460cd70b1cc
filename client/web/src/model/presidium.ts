// Who sits in front and is taken in by name, without a badge: the site's chair, and whom the list puts
// into the presidium, by the note or by a category of that name (docs/IMPORT.md).
import type { CategoryRow, DelegateRow, SiteRow } from "../wire/generated/diemcau/v1/status_pb";
import { folded, inOrder } from "./search";

const marks = /(^|[^a-z])(doan chu tich|chu toa|chu tri|presidium)([^a-z]|$)/;

function plain(text: string): string {
  return folded(text).replace(/\s+/g, " ").trim();
}

/** Two people of the chair's name are both shown: nobody is guessed. The chairs first. */
export function presidiumOf(
  list: Iterable<DelegateRow>,
  sites: ReadonlyMap<number, SiteRow>,
  categories: readonly CategoryRow[],
): DelegateRow[] {
  const inFront = new Set(
    categories.filter((one) => marks.test(plain(one.fields?.name ?? ""))).map((one) => one.category),
  );
  const isChair = (row: DelegateRow) => {
    const chair = sites.get(row.home)?.fields?.chairName ?? "";
    const name = row.person?.name ?? "";
    return chair !== "" && chair.normalize("NFC").trim() === name.normalize("NFC").trim();
  };
  const ranked = [...list].flatMap((row) => {
    if (row.withdrawn || row.visitor) return [];
    const chair = isChair(row);
    const belongs = chair || inFront.has(row.category) || marks.test(plain(row.note));
    return belongs ? [{ row, chair }] : [];
  });
  ranked.sort((one, other) => Number(other.chair) - Number(one.chair) || inOrder(one.row, other.row));
  return ranked.map(({ row }) => row);
}
