// The queue as it is kept on the device's disk: a crash at every step, several pages, sealing.
import { create } from "../wire/messages";
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { newCommandId } from "../link/command_id";
import type { CommandStore, KeptCommand } from "../link/command_store";
import { makeCommand } from "../wire/frames";
import { RefusalReason } from "../wire/generated/diemcau/v1/command_pb";
import { CommandEnvelopeSchema, CommandResultSchema } from "../wire/generated/diemcau/v1/frame_pb";
import { openDatabase } from "./database";
import { Device } from "./device";

let factory: IDBFactory;

beforeEach(() => {
  factory = new IDBFactory();
  vi.stubGlobal("indexedDB", factory);
  return () => vi.unstubAllGlobals();
});

let moment = 1;
function command(session = 0, about = "Ông Mẫu"): KeptCommand {
  const envelope = create(CommandEnvelopeSchema, {
    commandId: newCommandId(++moment, (bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>)),
    command: makeCommand({ case: "freezeRoster", value: { session } }),
    deviceTime: 5n,
  });
  return { envelope, about, said: false };
}

function refusalOf({ envelope }: KeptCommand) {
  return create(CommandResultSchema, {
    commandId: envelope.commandId,
    outcome: { case: "refusal", value: { reason: RefusalReason.DELEGATE_WITHDRAWN } },
  });
}

/** As the next page of this device finds it. */
function reopened(queue = "2.TY"): CommandStore {
  return new Device().queue(queue);
}

describe("the queue on the disk", () => {
  it("gives back what was kept, with its words, in the device's order", async () => {
    const store = reopened();
    const [first, second] = [await store.add(command(3), 0n), await store.add(command(1), 0n)];
    const { commands, lastSeq } = await reopened().read();
    expect(commands).toEqual([first, second]);
    expect(commands.map((one) => one.envelope.deviceSeq)).toEqual([1n, 2n]);
    expect(commands[0]?.about).toBe("Ông Mẫu");
    expect(lastSeq).toBe(2n);
  });

  it("never gives a number of the device's order twice: not to two pages, two sites, or after all went out", async () => {
    const [one, other, elsewhere] = [reopened(), reopened(), reopened("2.LN")];
    const added = await Promise.all(
      [one, other, elsewhere, one, other].map((store) => store.add(command(), 0n)),
    );
    for (const { envelope } of added) await one.finish(envelope.commandId, undefined);
    added.push(await reopened().add(command(), 0n));
    const numbers = added.map(({ envelope }) => Number(envelope.deviceSeq)).sort((a, b) => a - b);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6]);
    const above = await reopened().add(command(), 40n);
    expect(above.envelope.deviceSeq).toBe(41n);
  });

  it("of one site is not another's", async () => {
    await reopened().add(command(), 0n);
    expect((await reopened("2.LN").read()).commands).toEqual([]);
    expect((await new Device().unfinished()).commands).toBe(1);
  });

  it("moves what differs from the queue to the list in one step, which a reload keeps", async () => {
    const store = reopened();
    const kept = await store.add(command(), 0n);
    await store.noteSaid(kept.envelope.commandId);
    const [waiting] = (await reopened().read()).commands;
    expect(waiting?.said).toBe(true);
    await store.finish(kept.envelope.commandId, { command: kept, result: refusalOf(kept) });
    const { commands, differences } = await reopened().read();
    expect(commands).toEqual([]);
    const outcome = differences[0]?.result.outcome;
    expect(outcome?.case === "refusal" && outcome.value.reason).toBe(RefusalReason.DELEGATE_WITHDRAWN);
    expect(differences[0]?.command.about).toBe("Ông Mẫu");
    await reopened().dealtWith(kept.envelope.commandId);
    expect((await reopened().read()).differences).toEqual([]);
  });

  it("ends twice as it ends once: two pages may hear the same outcome", async () => {
    const store = reopened();
    const kept = await store.add(command(), 0n);
    const difference = { command: kept, result: refusalOf(kept) };
    await store.finish(kept.envelope.commandId, difference);
    await store.dealtWith(kept.envelope.commandId);
    await reopened().finish(kept.envelope.commandId, difference);
    expect((await reopened().read()).differences).toEqual([]);
  });

  it("holds no name that can be read without the key", async () => {
    await reopened().add(command(0, "Nguyễn Văn Mẫu"), 0n);
    const { database } = await new Device().opened();
    const [record] = await database.getAll("commands");
    const text = new TextDecoder().decode(record?.content);
    expect(text).not.toContain("Mẫu");
    const key = await database.get("keys", "queue");
    expect(key?.extractable).toBe(false);
  });

  it("can be read after another page has destroyed the key that this one knew", async () => {
    const here = new Device();
    await here.queue("2.TY").add(command(), 0n);
    const { vault } = await new Device().opened();
    await vault.destroy("queue");
    const added = await here.queue("2.TY").add(command(), 0n);
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { commands, unreadable } = await reopened().read();
    expect(unreadable).toBe(1);
    expect(commands.map(({ envelope }) => envelope.commandId)).toEqual([added.envelope.commandId]);
  });

  it("counts what it cannot read, and neither loses it nor is held up by it", async () => {
    const store = reopened();
    const damaged = await store.add(command(), 0n);
    const good = await store.add(command(), 0n);
    const { database } = await new Device().opened();
    const record = await database.get("commands", Number(damaged.envelope.deviceSeq));
    if (!record) throw new Error("nothing was kept");
    await database.put("commands", { ...record, content: record.content.slice(0, 20) });
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const read = await reopened().read();
    expect(read.commands).toEqual([good]);
    expect(read.unreadable).toBe(1);
    expect((await new Device().unfinished()).commands).toBe(2);
    vi.restoreAllMocks();
  });
});

describe("a browser that keeps nothing", () => {
  it("is asked again the next time", async () => {
    let refuse = true;
    const device = new Device((onClosed) =>
      refuse ? Promise.reject(new DOMException("not here", "InvalidStateError")) : openDatabase(onClosed),
    );
    const store = device.queue("2.TY");
    await expect(store.add(command(), 0n)).rejects.toThrow();
    refuse = false;
    await expect(store.add(command(), 0n)).resolves.toBeDefined();
  });
});
