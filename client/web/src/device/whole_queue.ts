// The queues of all sites' pages of this device at once: read, taken away, erased.
import type { Difference } from "../link/command_store";
import { hex } from "../link/command_id";
import type { OfSite } from "../model/hand_over";
import { Role } from "../wire/generated/diemcau/v1/common_pb";
import { queueName, siteCodeOf, type Device } from "./device";
import { withEarlierQueue } from "./earlier_queue";

const role = "SITE_OPERATOR";
const ofEarlier = "diemcau.outbox.";
const ofEarlierSites = `${ofEarlier}${Role[role]}.`;

export interface WholeQueue {
  commands: OfSite[];
  differences: Difference[];
  unreadable: number;
}

function earlierKeys(storage: Storage, prefix: string): string[] {
  return Object.keys(storage).filter((key) => key.startsWith(prefix));
}

/** Of this device's site pages, also of what a version before left. */
export async function readWhole(device: Device, storage: Storage): Promise<WholeQueue> {
  const { queues } = await device.unfinished();
  const sites = new Set([
    ...queues.filter((queue) => queue.startsWith(`${role}.`)).flatMap((queue) => siteCodeOf(queue) ?? []),
    ...earlierKeys(storage, ofEarlierSites).flatMap(
      (key) => /^(.+)\.[0-9a-f]{32}$/.exec(key.slice(ofEarlierSites.length))?.[1] ?? [],
    ),
  ]);
  const whole: WholeQueue = { commands: [], differences: [], unreadable: 0 };
  for (const site of sites) {
    const store = device.queue(queueName(role, site));
    const read = await withEarlierQueue(store, storage, { role: Role[role], siteCode: site }).read();
    whole.commands.push(...read.commands.map(({ envelope }) => ({ site, envelope })));
    whole.differences.push(...read.differences);
    whole.unreadable += read.unreadable;
  }
  // Nobody can say of which site these are.
  if (sites.size === 0) whole.unreadable += earlierKeys(storage, ofEarlierSites).length;
  return whole;
}

/** The server has these. What nobody has dealt with, and what cannot be read, stays. */
export async function takeAway(device: Device, ids: ReadonlySet<string>): Promise<void> {
  const { database } = await device.opened();
  const change = database.transaction("commands", "readwrite", { durability: "strict" });
  for (let cursor = await change.store.openCursor(); cursor; cursor = await cursor.continue()) {
    if (ids.has(cursor.value.id)) await cursor.delete();
  }
  await change.done;
  // The key stays: another page may be about to seal a command with it.
  await device.forgetRosters();
}

export function idsOf(commands: readonly OfSite[]): ReadonlySet<string> {
  return new Set(commands.map(({ envelope }) => hex(envelope.commandId)));
}

/** All that this browser keeps of a conference. The keys first: whatever remains, nobody can read it. */
export async function eraseAll(
  device: Device,
  storage: Storage,
): Promise<{ commands: number; differences: number }> {
  const { database, vault } = await device.opened();
  const { commands, differences } = await device.unfinished();
  await vault.destroy("queue");
  await vault.destroy("roster");
  const change = database.transaction(["commands", "differences", "rosters"], "readwrite", {
    durability: "strict",
  });
  await Promise.all([
    change.objectStore("commands").clear(),
    change.objectStore("differences").clear(),
    change.objectStore("rosters").clear(),
    change.done,
  ]);
  const earlier = earlierKeys(storage, ofEarlier);
  const lines = earlier.flatMap((key) => (storage.getItem(key) ?? "").split("\n").filter(Boolean));
  const ofConference = ["diemcau.operator", "diemcau.site", ...earlierKeys(storage, "diemcau.device_check.")];
  for (const key of [...earlier, ...ofConference]) storage.removeItem(key);
  return { commands: commands + lines.length, differences };
}
