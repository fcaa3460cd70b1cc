// The queue of one site's page in the browser's database.
import { create, fromBinary, toBinary } from "../wire/messages";
import { hex } from "../link/command_id";
import type { CommandStore, Difference, KeptCommand, KeptQueue } from "../link/command_store";
import { CommandEnvelopeSchema, CommandResultSchema } from "../wire/generated/diemcau/v1/frame_pb";
import type { Database } from "./database";
import { readParts, writeParts } from "./parts";
import type { Vault } from "./vault";

const strict = { durability: "strict" } as const;

function lines(command: KeptCommand): Uint8Array[] {
  return [toBinary(CommandEnvelopeSchema, command.envelope), new TextEncoder().encode(command.about)];
}

function commandOf(
  envelope: Uint8Array | undefined,
  about: Uint8Array | undefined,
  said: boolean,
  seq: number,
) {
  if (!envelope || !about) throw new Error("a kept command is cut short");
  const read = fromBinary(CommandEnvelopeSchema, envelope);
  return {
    envelope: create(CommandEnvelopeSchema, { ...read, deviceSeq: BigInt(seq) }),
    about: new TextDecoder().decode(about),
    said,
  };
}

export class KeptCommands implements CommandStore {
  /** `database` is opened when first needed, and again after it failed. */
  constructor(
    private readonly opened: () => Promise<{ database: Database; vault: Vault }>,
    private readonly queue: string,
  ) {}

  async read(): Promise<KeptQueue> {
    const { database } = await this.opened();
    const look = database.transaction(["commands", "differences", "numbers"]);
    const [commands, differences, lastSeq] = await Promise.all([
      look.objectStore("commands").index("queue").getAll(this.queue),
      look.objectStore("differences").index("queue").getAll(this.queue),
      look.objectStore("numbers").get("lastSeq"),
    ]);
    let unreadable = 0;
    const readable = async <Value>(work: () => Promise<Value>): Promise<Value[]> => {
      try {
        return [await work()];
      } catch (fault) {
        console.error("an entry of the queue cannot be read", fault);
        ++unreadable;
        return [];
      }
    };
    const read = await Promise.all(
      commands.map((one) =>
        readable(async () => {
          const [envelope, about] = readParts(await this.open(one.content));
          return commandOf(envelope, about, one.said, one.seq);
        }),
      ),
    );
    const seen = await Promise.all(
      differences.map((one) =>
        readable(async (): Promise<Difference> => {
          const [envelope, about, result] = readParts(await this.open(one.content));
          if (!result) throw new Error("a kept outcome is cut short");
          const command = commandOf(envelope, about, true, one.seq);
          return { command, result: fromBinary(CommandResultSchema, result) };
        }),
      ),
    );
    return {
      commands: read.flat(),
      differences: seen.flat(),
      unreadable,
      lastSeq: BigInt(lastSeq ?? 0),
    };
  }

  async add(command: KeptCommand, notBelow: bigint): Promise<KeptCommand> {
    const { database } = await this.opened();
    // Before the transaction: it ends by itself when it waits for anything else.
    const content = await this.seal(writeParts(lines(command)));
    const change = database.transaction(["commands", "numbers"], "readwrite", strict);
    const numbers = change.objectStore("numbers");
    const seq = Math.max((await numbers.get("lastSeq")) ?? 0, Number(notBelow)) + 1;
    const id = hex(command.envelope.commandId);
    await Promise.all([
      numbers.put(seq, "lastSeq"),
      change.objectStore("commands").add({ seq, queue: this.queue, id, said: command.said, content }),
      change.done,
    ]);
    return { ...command, envelope: { ...command.envelope, deviceSeq: BigInt(seq) } };
  }

  async noteSaid(commandId: Uint8Array): Promise<void> {
    const { database } = await this.opened();
    const change = database.transaction("commands", "readwrite", strict);
    const record = await change.store.index("id").get(hex(commandId));
    if (record) await change.store.put({ ...record, said: true });
    await change.done;
  }

  async finish(commandId: Uint8Array, difference: Difference | undefined): Promise<void> {
    const { database } = await this.opened();
    const content =
      difference &&
      (await this.seal(
        writeParts([...lines(difference.command), toBinary(CommandResultSchema, difference.result)]),
      ));
    // Without a difference nothing is lost if this is done twice: the server knows the command.
    const change = database.transaction(
      ["commands", "differences"],
      "readwrite",
      difference ? strict : { durability: "relaxed" },
    );
    const id = hex(commandId);
    const seq = await change.objectStore("commands").index("id").getKey(id);
    if (seq !== undefined) {
      await change.objectStore("commands").delete(seq);
      if (content) await change.objectStore("differences").put({ seq, queue: this.queue, id, content });
    }
    await change.done;
  }

  async dealtWith(commandId: Uint8Array): Promise<void> {
    const { database } = await this.opened();
    const change = database.transaction("differences", "readwrite", strict);
    const seq = await change.store.index("id").getKey(hex(commandId));
    if (seq !== undefined) await change.store.delete(seq);
    await change.done;
  }

  private async seal(content: Uint8Array): Promise<Uint8Array> {
    const { vault } = await this.opened();
    return vault.canSeal ? vault.seal("queue", content) : content;
  }

  private async open(content: Uint8Array): Promise<Uint8Array> {
    const { vault } = await this.opened();
    return vault.canSeal ? vault.open("queue", content) : content;
  }
}
