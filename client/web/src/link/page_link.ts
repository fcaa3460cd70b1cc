// The link of the page that opens, with all that this device keeps for it. In a chunk of its own: pages
// that need no link do not load it, the others while they wait for other answers.
import { browserTabs } from "../device/browser_tabs";
import { device, queueName } from "../device/device";
import { withEarlierQueue } from "../device/earlier_queue";
import { Role } from "../wire/generated/diemcau/v1/common_pb";
import { browserSurroundings } from "./browser_surroundings";
import { Link } from "./link";
import type { Surroundings } from "./surroundings";

export type RoleWord = keyof typeof Role;

export function startedLink(page: {
  role: RoleWord;
  /** Empty: of no site. */
  siteCode: string;
  deviceId: string;
  operatorName: string;
  admitted: Surroundings["admitted"];
}): Link {
  const isOperator = page.role === "SITE_OPERATOR";
  const { admitted, deviceId, operatorName, siteCode } = page;
  const queue = queueName(page.role, siteCode);
  const kept = {
    admitted,
    commands: withEarlierQueue(device.queue(queue), localStorage, { role: Role[page.role], siteCode }),
    lists: isOperator ? device.lists(queue) : undefined,
    tabs: browserTabs(queue),
  };
  const identity = { role: Role[page.role], deviceId, operatorName, siteCode };
  const link = new Link(browserSurroundings(localStorage, kept), identity);
  link.start();
  addEventListener("online", () => link.wake());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") link.wake();
  });
  return link;
}

/** Whether the page of that site can open without a network. */
export async function hasKeptLists(siteCode: string): Promise<boolean> {
  const kept = await device.keptRosters().catch((): string[] => []);
  return kept.includes(queueName("SITE_OPERATOR", siteCode));
}

export function forgetLists(): Promise<void> {
  return device.forgetRosters();
}
