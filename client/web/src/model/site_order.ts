// Sites in the order of the tree: each before those below it, siblings by their sort order.
import type { SiteRow } from "../wire/generated/diemcau/v1/status_pb";

export function inTreeOrder(rows: Iterable<SiteRow>): SiteRow[] {
  const children = new Map<number | undefined, SiteRow[]>();
  for (const row of rows) {
    if (row.withdrawn) continue;
    const parent = row.fields?.parent;
    children.set(parent, [...(children.get(parent) ?? []), row]);
  }
  const ordered: SiteRow[] = [];
  const add = (parent: number | undefined) => {
    const below = children.get(parent) ?? [];
    below.sort(
      (one, other) => (one.fields?.sortOrder ?? 0) - (other.fields?.sortOrder ?? 0) || one.site - other.site,
    );
    for (const row of below) {
      ordered.push(row);
      add(row.site);
    }
  };
  add(undefined);
  return ordered;
}
