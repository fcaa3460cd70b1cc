// Commands that a version before left in the browser's plain storage: taken over into the queue before it
// is read, each with its id. Two forms are known: all of a page in one entry, a line each, under the
// page's name; and an entry each, under that name and the command's id.
import { hex } from "../link/command_id";
import type { CommandStore } from "../link/command_store";
import { decodeEnvelope } from "../wire/frames";
import type { Role } from "../wire/generated/diemcau/v1/common_pb";
import type { CommandEnvelope } from "../wire/generated/diemcau/v1/frame_pb";

type Texts = Pick<Storage, "getItem" | "removeItem">;

interface Left {
  key: string;
  envelopes: readonly CommandEnvelope[];
}

function bytesOfHex(text: string): Uint8Array {
  if (!/^([0-9a-f]{2})+$/.test(text)) throw new Error("no bytes in hexadecimal");
  return Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

function read(storage: Texts, keys: readonly string[]): { left: Left[]; unreadable: number } {
  const left: Left[] = [];
  let unreadable = 0;
  for (const key of keys) {
    try {
      const lines = (storage.getItem(key) ?? "").split("\n").filter((line) => line !== "");
      left.push({ key, envelopes: lines.map((line) => decodeEnvelope(bytesOfHex(line))) });
    } catch (fault) {
      // It stays where it is, for whoever can read it.
      console.error(`the kept command ${key} cannot be read`, fault);
      ++unreadable;
    }
  }
  return { left, unreadable };
}

function isThere(fault: unknown): boolean {
  return fault instanceof DOMException && fault.name === "ConstraintError";
}

/** The store with what a version before left for that page; nobody sees the one without the other. */
export function withEarlierQueue(
  store: CommandStore,
  storage: Storage,
  page: { role: Role; siteCode: string },
): CommandStore {
  const ofRole = `diemcau.outbox.${page.role}.`;
  const ofPage = `${ofRole}${page.siteCode}.`;
  // The first form knew sites by their numbers, which no page knows at its start: whoever opens first
  // sends them, and each says for which site it is.
  const isOurs = (key: string) =>
    (key.startsWith(ofPage) && /^[0-9a-f]{32}$/.test(key.slice(ofPage.length))) ||
    (key.startsWith(ofRole) && /^(\d+|all)$/.test(key.slice(ofRole.length)));
  /** How many entries stay where they are. */
  const takeOver = async (): Promise<number> => {
    const { left, unreadable } = read(storage, Object.keys(storage).filter(isOurs));
    const inOrder = left
      .flatMap(({ key, envelopes }) => envelopes.map((envelope) => ({ key, envelope })))
      .sort((one, other) => Number(one.envelope.deviceSeq - other.envelope.deviceSeq));
    const last = inOrder.at(-1)?.envelope.deviceSeq ?? 0n;
    for (const { envelope } of inOrder) {
      try {
        await store.add({ envelope, about: "", said: true }, last);
      } catch (fault) {
        // Another page was quicker, or one before ended before it cleared up.
        if (isThere(fault)) continue;
        console.error(`the command ${hex(envelope.commandId)} could not be taken over`, fault);
        return unreadable + left.length;
      }
    }
    // Only now: until all are safe, a start takes them over again.
    for (const { key } of left) storage.removeItem(key);
    return unreadable;
  };
  return {
    read: async () => {
      const notTaken = await takeOver();
      const queue = await store.read();
      return { ...queue, unreadable: queue.unreadable + notTaken };
    },
    add: (command, notBelow) => store.add(command, notBelow),
    noteSaid: (commandId) => store.noteSaid(commandId),
    finish: (commandId, difference) => store.finish(commandId, difference),
    dealtWith: (commandId) => store.dealtWith(commandId),
  };
}
