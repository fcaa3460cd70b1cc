// The sites that a device is for, among all sites.
import type { SiteRow } from "../wire/generated/diemcau/v1/status_pb";
import type { Me, SiteScope } from "./me";
import { inTreeOrder } from "./site_order";
import type { TopicModel } from "./topic";

/** `rows` in the order of the tree; keeps it. */
export function inScope(rows: readonly SiteRow[], scope: readonly SiteScope[]): SiteRow[] {
  const whole = new Set<number>();
  const alone = new Set<number>();
  for (const { site, withBelow } of scope) (withBelow ? whole : alone).add(site);
  return rows.filter((row) => {
    const parent = row.fields?.parent;
    if (parent !== undefined && whole.has(parent)) whole.add(row.site);
    return whole.has(row.site) || alone.has(row.site);
  });
}

/** Those that this browser may enter for. */
export function offeredSites(me: Me, overview: TopicModel): SiteRow[] {
  const all = inTreeOrder(overview.sites.values());
  return me.signInNeeded && me.device ? inScope(all, me.device.sites) : all;
}
