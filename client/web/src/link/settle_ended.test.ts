// What an ended device does with all that it keeps: erased if it was lost, handed over once if it was
// replaced, and never gone before the server has it.
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Device } from "../device/device";
import type { AccessAnswer } from "../model/access_answer";
import type { HandOverPart } from "../model/hand_over";
import type { EndedDevice } from "../model/me";
import { encodeEnvelope, makeCommand } from "../wire/frames";
import { RefusalReason } from "../wire/generated/diemcau/v1/command_pb";
import {
  ClientFrameSchema,
  CommandEnvelopeSchema,
  CommandResultSchema,
} from "../wire/generated/diemcau/v1/frame_pb";
import { create, fromBinary } from "../wire/messages";
import { hex, newCommandId } from "./command_id";
import type { KeptCommand } from "./command_store";
import { Outbox } from "./outbox";
import { settleEnded, type Settled } from "./settle_ended";

/** As a browser's: its keys are its own properties. */
class Kept {
  [key: string]: unknown;
  getItem(key: string): string | null {
    return typeof this[key] === "string" ? this[key] : null;
  }
  setItem(key: string, value: string): void {
    this[key] = value;
  }
  removeItem(key: string): void {
    Reflect.deleteProperty(this, key);
  }
}

const one = "SITE_OPERATOR.07207";
const other = "SITE_OPERATOR.07222";
const lost: EndedDevice = { id: "device:1", as: "lost", handedOver: false };
const replaced: EndedDevice = { id: "device:1", as: "replaced", handedOver: false };
const done: AccessAnswer<unknown> = { kind: "done", value: undefined };
const refused = (reason: string): AccessAnswer<unknown> => ({ kind: "refused", reason, retryAfterMs: 0 });
const unreachable: AccessAnswer<unknown> = { kind: "unreachable" };

let device: Device;
let storage: Storage;
let sent: HandOverPart[];
let answers: AccessAnswer<unknown>[];
let offset: number | undefined;

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  device = new Device();
  storage = new Kept() as unknown as Storage;
  sent = [];
  answers = [];
  offset = 250;
  return () => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  };
});

let moment = 0;
function command(text = ""): KeptCommand {
  const envelope = create(CommandEnvelopeSchema, {
    commandId: newCommandId(++moment, (bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>)),
    command: makeCommand({ case: "requestFloor", value: { site: 1, speaker: "Ông Mẫu", subject: text } }),
    deviceTime: 5n,
  });
  return { envelope, about: "Ông Mẫu", said: true };
}

async function queued(queue = one, count = 1, text = ""): Promise<void> {
  for (let place = 0; place < count; ++place) await device.queue(queue).add(command(text), 0n);
}

async function differing(queue = one): Promise<void> {
  const kept = await device.queue(queue).add(command(), 0n);
  const result = create(CommandResultSchema, {
    commandId: kept.envelope.commandId,
    outcome: { case: "refusal", value: { reason: RefusalReason.DELEGATE_WITHDRAWN } },
  });
  await device.queue(queue).finish(kept.envelope.commandId, { command: kept, result });
}

function settle(ended: EndedDevice, outbox?: Outbox): Promise<Settled> {
  return settleEnded(ended, {
    device,
    storage,
    page: outbox && { outbox, siteCode: "07207" },
    person: "Nguyễn Văn A",
    clockOffset: () => Promise.resolve(offset),
    now: () => 1_000,
    takeTurn: (work) => work(),
    send: (part) => {
      sent.push(part);
      return Promise.resolve(answers.shift() ?? done);
    },
  });
}

const handed = () =>
  sent.flatMap(({ queues }) =>
    queues.flatMap(({ site, commands }) => {
      const { body } = fromBinary(
        ClientFrameSchema,
        Uint8Array.from(atob(commands), (letter) => letter.charCodeAt(0)),
      );
      if (body.case !== "commands") throw new Error("not a batch");
      return body.value.commands.map((envelope) => ({ site, envelope }));
    }),
  );

async function keys(): Promise<readonly string[]> {
  const { database } = await device.opened();
  return database.getAllKeys("keys");
}

describe("a lost device", () => {
  it("erases all sites' commands, differences, lists and keys, and says how many", async () => {
    await queued(one, 2);
    await queued(other);
    await differing();
    storage.setItem(
      `diemcau.outbox.2.07207.${hex(command().envelope.commandId)}`,
      hex(encodeEnvelope(command().envelope)),
    );
    storage.setItem("diemcau.operator", "Nguyễn Văn A");
    storage.setItem("diemcau.language", "en");
    expect(await settle(lost)).toEqual({ kind: "dropped", commands: 4, differences: 1 });
    expect(await device.unfinished()).toEqual({ commands: 0, differences: 0, queues: [] });
    expect(await keys()).toEqual([]);
    expect(Object.keys(storage).sort()).toEqual(["diemcau.ended", "diemcau.language"]);
    expect(sent).toEqual([]);
  });

  it("still says how many when it is opened again", async () => {
    await queued(one, 3);
    await settle(lost);
    expect(await settle(lost)).toEqual({ kind: "dropped", commands: 3, differences: 0 });
    expect(await settle({ ...lost, id: "device:2" })).toMatchObject({ commands: 0 });
  });

  it("destroys the keys before it erases what they sealed", async () => {
    await queued();
    const { database, vault } = await device.opened();
    const order: string[] = [];
    vi.spyOn(vault, "destroy").mockImplementation((name) => {
      order.push(name);
      return Promise.resolve();
    });
    const transaction = database.transaction.bind(database);
    vi.spyOn(database, "transaction").mockImplementation((...given: Parameters<typeof transaction>) => {
      if (given[1] === "readwrite") order.push("erase");
      return transaction(...given);
    });
    await settle(lost);
    expect(order).toEqual(["queue", "roster", "erase"]);
  });

  it("drops what only the open page has, too", async () => {
    const failing = {
      ...device.queue(one),
      add: () => Promise.reject(new Error("full")),
      read: () => device.queue(one).read(),
    } as unknown as ReturnType<Device["queue"]>;
    const outbox = new Outbox(failing, 0n, () => undefined);
    await outbox.add(command().envelope, "", true);
    expect(await settle(lost, outbox)).toMatchObject({ commands: 1 });
    expect(outbox.all).toEqual([]);
  });

  it("says so when the browser does not let it erase", async () => {
    device = new Device(() => Promise.reject(new Error("not in this window")));
    expect(await settle(lost)).toEqual({ kind: "notDropped" });
  });
});

describe("a replaced device", () => {
  it("hands over what waits, of all its sites, in its order, and then lets it go", async () => {
    await queued(one);
    await queued(other);
    await queued(one);
    expect(await settle(replaced)).toMatchObject({ kind: "handedOver", count: 3, at: 1_000, left: 0 });
    expect(handed().map(({ site, envelope }) => [site, envelope.deviceSeq])).toEqual([
      ["07207", 1n],
      ["07222", 2n],
      ["07207", 3n],
    ]);
    expect(sent[0]?.person).toBe("Nguyễn Văn A");
    expect(await device.unfinished()).toMatchObject({ commands: 0 });
    // Another page may be about to seal with it; the lists' key is gone.
    expect(await keys()).toEqual(["queue"]);
  });

  it("has nothing to hand over when nothing waits", async () => {
    expect(await settle(replaced)).toMatchObject({ kind: "nothing", left: 0, unreadable: 0 });
    expect(sent).toEqual([]);
  });

  it("keeps everything until the server has kept the last part", async () => {
    await queued(one, 8, "x".repeat(30_000));
    answers = [done, unreachable];
    expect(await settle(replaced)).toMatchObject({ kind: "failed", count: 8, refused: unreachable });
    expect(sent.length).toBe(2);
    expect(await device.unfinished()).toMatchObject({ commands: 8 });
    sent = [];
    expect(await settle(replaced)).toMatchObject({ kind: "handedOver", count: 8 });
    expect(sent.map(({ part }) => part)).toEqual(sent.map((_, place) => place));
    expect(handed()).toHaveLength(8);
    expect(await device.unfinished()).toMatchObject({ commands: 0 });
  });

  it("begins again with part 0 when the server says so, and not for ever", async () => {
    await queued(one, 8, "x".repeat(30_000));
    answers = [done, refused("out_of_order")];
    expect(await settle(replaced)).toMatchObject({ kind: "handedOver" });
    expect(sent.slice(0, 3).map(({ part }) => part)).toEqual([0, 1, 0]);
    await queued(other);
    answers = Array.from({ length: 9 }, () => refused("out_of_order"));
    sent = [];
    expect(await settle({ ...replaced, id: "device:3" })).toMatchObject({ kind: "failed" });
    expect(sent.length).toBeLessThan(9);
  });

  it("is done when the answer was lost: what came later is not among it, and stays", async () => {
    await queued(one, 2);
    answers = [unreachable];
    await settle(replaced);
    await queued(one);
    answers = [refused("handed_over")];
    expect(await settle(replaced)).toMatchObject({ kind: "handedOver", count: 2, left: 1 });
    const { commands } = await device.queue(one).read();
    expect(commands.map(({ envelope }) => envelope.deviceSeq)).toEqual([3n]);
  });

  it("takes away what it was handing over when the server says that it has it, and only that", async () => {
    await queued(one, 2);
    answers = [unreachable];
    await settle(replaced);
    sent = [];
    expect(await settle({ ...replaced, handedOver: true })).toMatchObject({ kind: "handedOver", count: 2 });
    expect(sent).toEqual([]);
    expect(await device.unfinished()).toMatchObject({ commands: 0 });
    await queued(other);
    expect(await settle({ ...replaced, id: "device:4", handedOver: true })).toMatchObject({ left: 1 });
    expect(await device.unfinished()).toMatchObject({ commands: 1 });
  });

  it("keeps everything when somebody else has handed something over in its name", async () => {
    await queued(one, 2);
    answers = [refused("handed_over")];
    for (let time = 0; time < 2; ++time) {
      expect(await settle(replaced)).toMatchObject({ kind: "handedOver", count: 0, left: 2 });
      expect(await device.unfinished()).toMatchObject({ commands: 2 });
      answers = [refused("handed_over")];
    }
  });

  it("lets go of nothing that only another page had, though its number is the same", async () => {
    const full = () =>
      new Outbox(
        {
          read: () => Promise.resolve({ commands: [], differences: [], unreadable: 0, lastSeq: 0n }),
          add: () => Promise.reject(new Error("full")),
        } as unknown as ReturnType<Device["queue"]>,
        0n,
        () => undefined,
      );
    const [here, there] = [full(), full()];
    await here.add(command().envelope, "", true);
    await here.add(command().envelope, "", true);
    await there.add(command().envelope, "", true);
    expect(await settle(replaced, here)).toMatchObject({ kind: "handedOver", count: 2, left: 0 });
    expect(here.all).toEqual([]);
    expect(await settle(replaced, there)).toMatchObject({ left: 1 });
    expect(there.all).toHaveLength(1);
  });

  it("erases when it turns out to have been lost", async () => {
    await queued(one, 2);
    answers = [refused("device_lost")];
    expect(await settle(replaced)).toEqual({ kind: "dropped", commands: 2, differences: 0 });
  });

  it("keeps answers that nobody has dealt with, and their key", async () => {
    await queued();
    await differing();
    const settled = await settle(replaced);
    expect(settled).toMatchObject({ kind: "handedOver", count: 1 });
    expect("differences" in settled && settled.differences).toHaveLength(1);
    expect((await new Device().queue(one).read()).differences).toHaveLength(1);
  });

  it("says what it cannot read, and keeps it", async () => {
    await queued(one, 2);
    const { database } = await device.opened();
    const [record] = await database.getAll("commands");
    if (!record) throw new Error("nothing is kept");
    await database.put("commands", { ...record, content: new Uint8Array(40) });
    expect(await settle(replaced)).toMatchObject({ kind: "handedOver", count: 1, unreadable: 1 });
    expect(await device.unfinished()).toMatchObject({ commands: 1 });
    expect(await keys()).toContain("queue");
  });

  it("hands over what only the open page has, with the clock's offset", async () => {
    const store = device.queue(one);
    let full = false;
    const sometimes = {
      read: () => store.read(),
      add: (given: KeptCommand, last: bigint) =>
        full ? Promise.reject(new Error("full")) : store.add(given, last),
    } as unknown as ReturnType<Device["queue"]>;
    const outbox = new Outbox(sometimes, 0n, () => undefined);
    await outbox.add(command().envelope, "", true);
    full = true;
    await outbox.add(command().envelope, "", true);
    expect(await settle(replaced, outbox)).toMatchObject({ kind: "handedOver", count: 2 });
    expect(handed().map(({ site, envelope }) => [site, envelope.clockOffsetMs])).toEqual([
      ["07207", 250n],
      ["07207", 250n],
    ]);
    expect(outbox.all).toEqual([]);
  });

  it("hands over without the clock's offset where nobody can tell it", async () => {
    await queued();
    offset = undefined;
    expect(await settle(replaced)).toMatchObject({ kind: "handedOver", count: 1 });
    expect(handed()[0]?.envelope.clockOffsetMs).toBeUndefined();
  });

  it("hands over what the open page has where nothing can be kept", async () => {
    device = new Device(() => Promise.reject(new Error("not in this window")));
    const outbox = new Outbox(device.queue(one), 0n, () => undefined);
    await outbox.add(command().envelope, "", true);
    expect(await settle(replaced, outbox)).toMatchObject({ kind: "handedOver", count: 1 });
    expect(handed()).toHaveLength(1);
    expect(outbox.all).toEqual([]);
  });

  it("takes along what a version before left", async () => {
    const { envelope } = command();
    storage.setItem(`diemcau.outbox.2.07222.${hex(envelope.commandId)}`, hex(encodeEnvelope(envelope)));
    expect(await settle(replaced)).toMatchObject({ kind: "handedOver", count: 1 });
    expect(handed().map(({ site }) => site)).toEqual(["07222"]);
  });

  it("says so when the disk cannot be read", async () => {
    device = new Device(() => Promise.reject(new Error("not now")));
    expect(await settle(replaced)).toEqual({ kind: "notRead" });
  });
});
