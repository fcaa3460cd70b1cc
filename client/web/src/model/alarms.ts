// What an organizer must look at now, the gravest first.
import { FloorStatus, LinkState, SessionPhase } from "../wire/generated/diemcau/v1/common_pb";
import type { TopicModel } from "./topic";

export type Alarm =
  | { kind: "lost"; site: number; since: number | undefined }
  | { kind: "manyLost"; sites: number[] }
  | { kind: "neverSeen"; sites: number[] }
  | { kind: "conflicts"; count: number }
  | { kind: "floor"; request: number; site: number }
  | { kind: "notice"; notice: number; missing: number };

/** More sites than this are named in one alarm, so that no other one is pushed out of sight. */
const singlyMax = 4;

function numberOf(at: bigint | undefined): number | undefined {
  return at === undefined ? undefined : Number(at);
}

export function alarmsOf(overview: TopicModel, agenda: TopicModel, phase: SessionPhase | undefined): Alarm[] {
  const alarms: Alarm[] = [];
  const peopleAreThere =
    phase === SessionPhase.CHECK_IN || phase === SessionPhase.IN_PROGRESS || phase === SessionPhase.ON_BREAK;
  const sites = [...overview.sites.values()].filter((row) => !row.withdrawn);
  // The central bridge may have no operator of its own, and a hosted site's line raises no alarm.
  const watched = sites.filter((row) => row.hostedBy === undefined && row.fields?.parent !== undefined);
  const lost = watched.filter((row) => row.link === LinkState.LOST);
  if (lost.length > singlyMax) alarms.push({ kind: "manyLost", sites: lost.map((row) => row.site) });
  else for (const row of lost) alarms.push({ kind: "lost", site: row.site, since: numberOf(row.linkSince) });
  const open = overview.totals?.counts?.conflicts ?? 0;
  if (open > 0) alarms.push({ kind: "conflicts", count: open });
  for (const row of agenda.floor.values()) {
    if (row.status === FloorStatus.WAITING)
      alarms.push({ kind: "floor", request: row.request, site: row.site });
  }
  for (const row of agenda.notices.values()) {
    if (row.withdrawn || !row.acknowledge) continue;
    // Nobody is there to read it at a hosted site.
    const addressed =
      row.sites.length === 0
        ? watched.length
        : row.sites.filter((site) => overview.sites.get(site)?.hostedBy === undefined).length;
    const missing = addressed - row.acknowledged.length;
    if (missing > 0) alarms.push({ kind: "notice", notice: row.notice, missing });
  }
  const unseen = watched.filter((row) => row.link === LinkState.NEVER_SEEN);
  if (peopleAreThere && unseen.length > 0) {
    alarms.push({ kind: "neverSeen", sites: unseen.map((row) => row.site) });
  }
  return alarms;
}
