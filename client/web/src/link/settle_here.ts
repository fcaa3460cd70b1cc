// What an ended device keeps is this browser's, and is given to the server that this page came from.
import { browserTabs } from "../device/browser_tabs";
import { device } from "../device/device";
import type { EndedDevice } from "../model/me";
import { tell } from "./access_client";
import type { Link } from "./link";
import { settleEnded, type Settled } from "./settle_ended";

/** `link`, `siteCode`: of the page that was open when it ended. `person`: who was on shift. */
export async function settleHere(
  ended: EndedDevice,
  person: string,
  link?: Link,
  siteCode = "",
): Promise<Settled> {
  const turns = browserTabs("hand-over");
  try {
    return await settleEnded(ended, {
      device,
      storage: localStorage,
      page: link && { outbox: link.outbox, siteCode, clockOffset: link.clockOffset },
      person,
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
