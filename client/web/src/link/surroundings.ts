// What the link needs of the world; tests bring their own.
import type { BadgeKey } from "../model/badge";
import type { TopicModel } from "../model/topic";
import type { CommandStore } from "./command_store";
import type { Tabs } from "./tabs";

/** Small things that outlive the page. What cannot be kept is forgotten. */
export interface KeptTexts {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export interface Lists {
  site: number;
  /** Server's time at which the server was last heard. */
  heardAt: number;
  /** With which badges are checked, if the server has said it. */
  badgeKey?: BadgeKey | undefined;
  topics: ReadonlyMap<string, TopicModel>;
}

export interface ListStore {
  read(): Promise<Lists | undefined>;
  write(lists: Lists): Promise<void>;
  /** Of all pages of this device, for good. */
  forget(): Promise<void>;
}

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
  commands: CommandStore;
  /** Where the page's lists are kept for a start without a network; undefined: nowhere. */
  lists?: ListStore | undefined;
  tabs: Tabs;
  /** Asked when a connection was not welcomed. No: coming again is of no use before a sign-in. */
  admitted(): Promise<"yes" | "no" | "unknown">;
}
