import type { KeptTexts, Socket, SocketEvents, Surroundings } from "./surroundings";

function openSocket(events: SocketEvents): Socket {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(`${scheme}//${location.host}/ws`, "diemcau.v1");
  socket.binaryType = "arraybuffer";
  socket.onopen = () => events.opened();
  socket.onmessage = (message: MessageEvent<ArrayBuffer>) => events.received(new Uint8Array(message.data));
  socket.onclose = () => events.closed();
  return {
    send: (bytes) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(bytes);
    },
    close: () => socket.close(),
  };
}

function keptTexts(storage: Storage): KeptTexts {
  return {
    getItem: (key) => storage.getItem(key),
    setItem: (key, value) => {
      try {
        storage.setItem(key, value);
      } catch (fault) {
        // The device's storage is full: the outbox notices it by itself, and says so.
        console.error(`cannot keep ${key}`, fault);
      }
    },
  };
}

export function browserSurroundings(
  storage: Storage,
  kept: Pick<Surroundings, "admitted" | "commands" | "lists" | "tabs">,
): Surroundings {
  return {
    open: openSocket,
    // Whole milliseconds, also where the clock was replaced by one that counts finer.
    now: () => Math.floor(Date.now()),
    elapsed: () => performance.now(),
    random: () => Math.random(),
    randomBytes: (bytes) => {
      crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
    },
    after: (ms, call) => {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
    storage: keptTexts(storage),
    ...kept,
  };
}
