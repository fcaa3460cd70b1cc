// What the link needs of the world; tests bring their own.
import type { KeptTexts } from "./outbox";

export interface Socket {
  send(bytes: Uint8Array): void;
  close(): void;
}

export interface SocketEvents {
  opened(): void;
  received(bytes: Uint8Array): void;
  closed(): void;
}

export interface Surroundings {
  open(events: SocketEvents): Socket;
  /** The device's wall clock: may be wrong, may be set while the page runs. */
  now(): number;
  /** Milliseconds since some moment, never set. */
  elapsed(): number;
  random(): number;
  randomBytes(bytes: Uint8Array): void;
  /** Calls once after `ms`; the result cancels. */
  after(ms: number, call: () => void): () => void;
  storage: KeptTexts;
  /** Asked when a connection was not welcomed. No: coming again is of no use before a sign-in. */
  admitted(): Promise<"yes" | "no" | "unknown">;
}
