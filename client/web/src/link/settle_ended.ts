// Does what an ended device has to do with all that it keeps: one that was lost erases it, one that was
// replaced hands its queue over. Safe to do again, after whatever became of the last try.
import type { Device } from "../device/device";
import { readNote, writeNote } from "../device/ended_note";
import { eraseAll, idsOf, readWhole, takeAway, type WholeQueue } from "../device/whole_queue";
import { handOverParts, type HandOverPart, type OfSite } from "../model/hand_over";
import type { AccessAnswer, Refused } from "../model/access_answer";
import type { EndedDevice } from "../model/me";
import { hex } from "./command_id";
import type { Difference } from "./command_store";
import { handOver } from "./hand_over";
import type { Outbox } from "./outbox";

export type Settled =
  | { kind: "dropped"; commands: number; differences: number }
  | { kind: "notDropped" }
  | (Kept & { kind: "handedOver"; count: number; at: number | undefined })
  | (Kept & { kind: "nothing" })
  | (Kept & { kind: "failed"; count: number; refused: Refused })
  | { kind: "notRead" };

/** What stays on the device all the same. */
interface Kept {
  left: number;
  unreadable: number;
  differences: readonly Difference[];
}

export interface Surrounded {
  device: Device;
  storage: Storage;
  /** Of the page that is open, with what no disk took; and its site. */
  page?: { outbox: Outbox; siteCode: string } | undefined;
  person: string;
  /** Server time minus device time: without it the server does not believe when something was. */
  clockOffset: () => Promise<number | undefined>;
  now: () => number;
  /** One page of this browser at a time. */
  takeTurn: (work: () => Promise<void>) => Promise<void>;
  send: (part: HandOverPart) => Promise<AccessAnswer<unknown>>;
}

export async function settleEnded(ended: EndedDevice, around: Surrounded): Promise<Settled> {
  let settled: Settled = { kind: "notRead" };
  await around.takeTurn(async () => {
    settled = ended.as === "lost" ? await drop(ended, around) : await giveAway(ended, around);
  });
  return settled;
}

async function drop(ended: EndedDevice, { device, storage, page }: Surrounded): Promise<Settled> {
  const inMemory = page?.outbox.onlyInMemory ?? 0;
  let erased: { commands: number; differences: number } | undefined;
  try {
    erased = await eraseAll(device, storage);
  } catch (fault) {
    console.error("what this device keeps cannot be erased", fault);
  }
  await page?.outbox.leave(() => true);
  if (!erased) return { kind: "notDropped" };
  const before = readNote(storage, ended.id).dropped ?? { commands: 0, differences: 0 };
  const dropped = {
    commands: before.commands + erased.commands + inMemory,
    differences: before.differences + erased.differences,
  };
  writeNote(storage, { device: ended.id, dropped });
  return { kind: "dropped", ...dropped };
}

/** What waits on the disk, and what an open page has besides. */
async function allThatWaits({ device, storage, page }: Surrounded): Promise<WholeQueue> {
  const whole = await readWhole(device, storage).catch((fault: unknown): WholeQueue => {
    // Where nothing can be kept, the open page has all there is.
    if (!page?.outbox.onlyInMemory) throw fault;
    return { commands: [], differences: [], unreadable: 0 };
  });
  if (page) {
    await page.outbox.read();
    const known = idsOf(whole.commands);
    whole.commands.push(
      ...page.outbox.all
        .filter(({ envelope }) => !known.has(hex(envelope.commandId)))
        .map(({ envelope }) => ({ site: page.siteCode, envelope })),
    );
  }
  return whole;
}

function withOffset(commands: readonly OfSite[], offset: number | undefined): readonly OfSite[] {
  if (offset === undefined) return commands;
  return commands.map(({ site, envelope }) => ({
    site,
    envelope: { ...envelope, clockOffsetMs: BigInt(offset) },
  }));
}

async function giveAway(ended: EndedDevice, around: Surrounded): Promise<Settled> {
  const { device, storage, page } = around;
  let whole: WholeQueue;
  try {
    whole = await allThatWaits(around);
  } catch (fault) {
    console.error("what this device keeps cannot be read", fault);
    return { kind: "notRead" };
  }
  const { commands, differences } = whole;
  // By their ids: what no disk took has numbers that another page may have given, too.
  const { handed } = readNote(storage, ended.id);
  const tried = handed && new Set(handed.ids);
  const isTried = ({ envelope }: OfSite) => tried?.has(hex(envelope.commandId)) ?? !ended.handedOver;
  const due = commands.filter(isTried);
  const isSettled = ended.handedOver || handed?.at !== undefined;
  const offset = due.length > 0 && !isSettled ? await around.clockOffset() : undefined;
  const { parts, unfit } = handOverParts(withOffset(due, offset), around.person);
  const tooLarge = idsOf(unfit);
  const going = due.filter(({ envelope }) => !tooLarge.has(hex(envelope.commandId)));
  const kept: Kept = {
    left: commands.length - due.length,
    unreadable: whole.unreadable + unfit.length,
    differences,
  };
  const over = async () => {
    const gone = idsOf(going);
    // What stays by mistake is told apart by the note.
    await takeAway(device, gone).catch((fault: unknown) => console.error("it is still kept here", fault));
    await page?.outbox.leave((id) => gone.has(id));
  };
  if (isSettled) {
    await over();
    return { kind: "handedOver", count: handed?.ids.length ?? 0, at: handed?.at, ...kept };
  }
  if (going.length === 0) {
    await over();
    return { kind: "nothing", ...kept };
  }
  const ids = handed?.ids ?? [...idsOf(going)];
  writeNote(storage, { device: ended.id, handed: { ids } });
  const outcome = await handOver(parts, around.send);
  if (outcome === "lost") return drop({ ...ended, as: "lost" }, around);
  if (outcome === "before" && !tried) {
    // It was not this device: whatever the server has, it is not these.
    writeNote(storage, { device: ended.id });
    return { kind: "handedOver", count: 0, at: undefined, ...kept, left: commands.length };
  }
  if (outcome !== "kept" && outcome !== "before") {
    return { kind: "failed", count: going.length, refused: outcome, ...kept };
  }
  const at = around.now();
  writeNote(storage, { device: ended.id, handed: { ids, at } });
  await over();
  return { kind: "handedOver", count: ids.length, at, ...kept };
}
