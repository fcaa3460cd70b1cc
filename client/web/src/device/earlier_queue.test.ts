import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { hex } from "../link/command_id";
import type { CommandStore } from "../link/command_store";
import { encodeEnvelope, makeCommand } from "../wire/frames";
import { Role } from "../wire/generated/diemcau/v1/common_pb";
import { CommandEnvelopeSchema, type CommandEnvelope } from "../wire/generated/diemcau/v1/frame_pb";
import { create } from "../wire/messages";
import { Device } from "./device";
import { withEarlierQueue } from "./earlier_queue";

const page = { role: Role.SITE_OPERATOR, siteCode: "07207" };

/** As a browser's: its keys are its own properties. */
class Kept {
  [key: string]: unknown;
  getItem(key: string): string | null {
    return typeof this[key] === "string" ? this[key] : null;
  }
  removeItem(key: string): void {
    Reflect.deleteProperty(this, key);
  }
}

function storageOf(entries: Record<string, string>): Storage {
  return Object.assign(new Kept(), entries) as unknown as Storage;
}

function checkIn(seq: number): CommandEnvelope {
  return create(CommandEnvelopeSchema, {
    commandId: new Uint8Array(16).fill(seq),
    deviceSeq: BigInt(seq),
    deviceTime: 1_686_531_600_000n,
    command: makeCommand({ case: "checkIn", value: { delegate: { name: { case: "id", value: seq } } } }),
  });
}

const line = (envelope: CommandEnvelope) => hex(encodeEnvelope(envelope));
const entry = (envelope: CommandEnvelope, name = "2.07207") =>
  [`diemcau.outbox.${name}.${hex(envelope.commandId)}`, line(envelope)] as const;
const idsOf = ({ commands }: Awaited<ReturnType<CommandStore["read"]>>) =>
  commands.map(({ envelope }) => envelope.commandId[0]);

describe("what a version before left to be sent", () => {
  let queue: CommandStore;
  beforeEach(() => {
    vi.stubGlobal("indexedDB", new IDBFactory());
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    queue = new Device().queue("SITE_OPERATOR.07207");
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it("is taken over once, in the order in which it was given, and shown if it turns out otherwise", async () => {
    const storage = storageOf(Object.fromEntries([entry(checkIn(9)), entry(checkIn(3)), entry(checkIn(4))]));
    const read = await withEarlierQueue(queue, storage, page).read();
    expect(idsOf(read)).toEqual([3, 4, 9]);
    expect(read.commands.map(({ envelope }) => Number(envelope.deviceSeq))).toEqual([10, 11, 12]);
    expect(read.commands.every(({ said }) => said)).toBe(true);
    expect(read.commands[0]?.envelope.command).toEqual(checkIn(3).command);
    expect(Object.keys(storage)).toEqual([]);
    expect(idsOf(await withEarlierQueue(queue, storage, page).read())).toEqual([3, 4, 9]);
  });

  it("may lie in one entry, as the first version had it", async () => {
    const storage = storageOf({ "diemcau.outbox.2.5": [checkIn(2), checkIn(1)].map(line).join("\n") });
    expect(idsOf(await withEarlierQueue(queue, storage, page).read())).toEqual([1, 2]);
    expect(Object.keys(storage)).toEqual([]);
  });

  it("is not taken from other pages of the device", async () => {
    const others = Object.fromEntries([entry(checkIn(1), "2.07222"), entry(checkIn(2), "1.")]);
    const storage = storageOf({ ...others, "diemcau.language": "en" });
    expect(idsOf(await withEarlierQueue(queue, storage, page).read())).toEqual([]);
    expect(Object.keys(storage)).toHaveLength(3);
  });

  it("is taken over again after a start that ended in between, and not twice", async () => {
    const [key, text] = entry(checkIn(1));
    await withEarlierQueue(queue, storageOf({ [key]: text }), page).read();
    const storage = storageOf(Object.fromEntries([[key, text], entry(checkIn(2))]));
    expect(idsOf(await withEarlierQueue(queue, storage, page).read())).toEqual([1, 2]);
    expect(Object.keys(storage)).toEqual([]);
  });

  it("stays where it is while the browser's database takes nothing", async () => {
    const storage = storageOf(Object.fromEntries([entry(checkIn(1))]));
    const full = { ...queue, add: () => Promise.reject(new DOMException("full", "QuotaExceededError")) };
    const read = await withEarlierQueue({ ...full, read: () => queue.read() }, storage, page).read();
    expect([idsOf(read), read.unreadable]).toEqual([[], 1]);
    expect(Object.keys(storage)).toHaveLength(1);
  });

  it("stays and is counted where it cannot be read", async () => {
    const [key] = entry(checkIn(1));
    const storage = storageOf(Object.fromEntries([[key, "xyz"], entry(checkIn(2))]));
    const read = await withEarlierQueue(queue, storage, page).read();
    expect([idsOf(read), read.unreadable]).toEqual([[2], 1]);
    expect(Object.keys(storage)).toEqual([key]);
  });
});
