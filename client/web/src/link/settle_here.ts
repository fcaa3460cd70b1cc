// What an ended device keeps is this browser's, and is given to the server that this page came from.
import { browserTabs } from "../device/browser_tabs";
import { device } from "../device/device";
import type { EndedDevice } from "../model/me";
import { tell, whoAmI } from "./access_client";
import { ClockOffset } from "./clock_offset";
import type { Link } from "./link";
import { settleEnded, type Settled } from "./settle_ended";

/** Of a device that has opened no page since before it ended. */
async function measuredOffset(): Promise<number | undefined> {
  const offset = new ClockOffset();
  const sentAt = Date.now();
  const me = await whoAmI();
  if (me?.serverTime !== undefined) offset.note(sentAt, Date.now(), me.serverTime);
  return offset.value;
}

/** One at a time in this page, also where the browser has no locks. */
let before: Promise<unknown> = Promise.resolve();

/** `link`, `siteCode`: of the page that was open when it ended. `person`: who was on shift. */
export function settleHere(ended: EndedDevice, person: string, link?: Link, siteCode = ""): Promise<Settled> {
  const settled = before.then(() => settleNow(ended, person, link, siteCode));
  before = settled;
  return settled;
}

async function settleNow(
  ended: EndedDevice,
  person: string,
  link: Link | undefined,
  siteCode: string,
): Promise<Settled> {
  const turns = browserTabs("hand-over");
  try {
    return await settleEnded(ended, {
      device,
      storage: localStorage,
      page: link && { outbox: link.outbox, siteCode },
      person,
      clockOffset: async () => link?.clockOffset ?? (await measuredOffset()),
      now: () => (link ? link.serverNow() : Date.now()),
      takeTurn: (work) => turns.takeTurn(work),
      send: (part) => tell("hand-over", part),
    });
  } catch (fault) {
    console.error("what an ended device keeps is not settled", fault);
    return { kind: "notRead" };
  } finally {
    turns.close();
  }
}
