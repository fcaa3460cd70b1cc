// Pages of one queue in this browser: Web Locks choose who sends, a BroadcastChannel tells the others.
// Where the browser has neither, every page sends what it sees: the server knows each command's id.
import type { TabMessage, Tabs } from "../link/tabs";

export function browserTabs(queue: string): Tabs {
  const name = `diemcau.${queue}`;
  const locks = (navigator as { locks?: LockManager }).locks;
  const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(name) : undefined;
  let closed = false;
  return {
    takeTurn: async (work) => {
      if (locks) await locks.request(name, work);
      else await work();
    },
    tell: (message) => {
      if (!closed) channel?.postMessage(message);
    },
    listen: (listener) => {
      if (channel) channel.onmessage = (event: MessageEvent<TabMessage>) => listener(event.data);
    },
    close: () => {
      closed = true;
      channel?.close();
    },
  };
}
