import type { KeptTexts } from "./outbox";
import type { Socket, SocketEvents, Surroundings } from "./link";

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

export function browserSurroundings(storage: KeptTexts): Surroundings {
  return {
    open: openSocket,
    now: () => Date.now(),
    random: () => Math.random(),
    randomBytes: (bytes) => {
      crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
    },
    after: (ms, call) => {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
    storage,
  };
}
