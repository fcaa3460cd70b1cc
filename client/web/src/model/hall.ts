// Ghép điểm cầu: whose rosters the operator of a hall holds.
import type { DelegateRow, SiteRow } from "../wire/generated/diemcau/v1/status_pb";
import { inTreeOrder } from "./site_order";

export function hostedAt(sites: Iterable<SiteRow>, host: number): SiteRow[] {
  return [...sites]
    .filter((row) => row.hostedBy === host)
    .sort(
      (one, other) => (one.fields?.sortOrder ?? 0) - (other.fields?.sortOrder ?? 0) || one.site - other.site,
    );
}

/** Of a site that sits in this hall: not of the hall's own site, and no visitor. */
export function isHosted(row: DelegateRow, hall: number): boolean {
  return row.home !== hall && !row.visitor;
}

export interface Hosting {
  site: number;
  host: number;
  /** Unset: it has begun. */
  from?: bigint;
  /** When it will end, if that is known. */
  until?: bigint;
}

/** What is hosted now, and what will be. */
export function hostingsOf(sites: Iterable<SiteRow>): Hosting[] {
  return inTreeOrder(sites).flatMap((row): Hosting[] => {
    const { site, hostedBy, nextHall, nextHallAt } = row;
    if (hostedBy !== undefined) {
      return [{ site, host: hostedBy, ...(nextHallAt === undefined ? {} : { until: nextHallAt }) }];
    }
    if (nextHall === undefined || nextHallAt === undefined) return [];
    return [{ site, host: nextHall, from: nextHallAt }];
  });
}
