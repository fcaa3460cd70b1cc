// Sends commands until their outcome is known, in the device's order and in batches; of the pages that
// have the same queue only the one whose turn it is. After the server could not read a frame, one by
// one: so the command that it cannot read is found, given up and told to whoever gave it, and the
// others get through.
import { create, fromBinary, toBinary } from "../wire/messages";
import { encodeEnvelope } from "../wire/frames";
import { RefusalReason } from "../wire/generated/diemcau/v1/command_pb";
import {
  CommandResultSchema,
  type CommandEnvelope,
  type CommandResult,
} from "../wire/generated/diemcau/v1/frame_pb";
import { hex } from "./command_id";
import type { KeptCommand } from "./command_store";
import type { Outbox } from "./outbox";
import type { TabMessage, Tabs } from "./tabs";

/** Of one frame: well below what a server takes. */
const batchBytesMax = 32 * 1024;
const batchCommandsMax = 100;
/** Sent and not answered. */
const inFlightMax = 2 * batchCommandsMax;

export class Sender {
  private readonly outcomes = new Map<string, (result: CommandResult) => void>();
  private oneByOne = false;
  private online = false;
  private turn: "none" | "asked" | "held" = "none";
  private endTurn: (() => void) | undefined;
  /** On the present connection; also those that are to be sent again later. */
  private readonly sent = new Set<string>();
  /** Answered, and on their way out of the queue. */
  private readonly over = new Set<string>();

  constructor(
    private readonly outbox: Outbox,
    private readonly tabs: Tabs,
    private readonly send: (envelopes: readonly CommandEnvelope[]) => void,
  ) {}

  /** Calls when the outcome is known. */
  expect(commandId: Uint8Array, told: (result: CommandResult) => void): void {
    this.outcomes.set(hex(commandId), told);
  }

  /** The connection is new: everything again. */
  connected(): void {
    this.online = true;
    this.sent.clear();
    this.wake();
  }

  disconnected(): void {
    this.online = false;
    this.sent.clear();
    this.endTurn?.();
  }

  /** There may be something to send. */
  wake(): void {
    if (this.turn === "held") this.sendMore();
    if (this.turn !== "none" || !this.online || this.outbox.all.length === 0) return;
    this.turn = "asked";
    this.tabs
      .takeTurn(() => this.atWork())
      .catch((fault: unknown) => console.error("the turn to send was lost", fault))
      .finally(() => {
        this.turn = "none";
        this.endTurn = undefined;
        this.wake();
      });
  }

  sendAgain(commandId: Uint8Array): void {
    const command = this.outbox.find(commandId);
    if (command && this.turn === "held") this.send([command.envelope]);
  }

  /** A frame of ours could not be read. */
  async onUnreadable(explanation: string): Promise<void> {
    const guilty = this.oneByOne ? this.outbox.all.find((command) => this.isSent(command)) : undefined;
    this.oneByOne = this.outbox.all.length > 0;
    if (!guilty) return;
    await this.finish(
      create(CommandResultSchema, {
        commandId: guilty.envelope.commandId,
        outcome: { case: "refusal", value: { reason: RefusalReason.MALFORMED, explanation } },
      }),
    );
  }

  async finish(result: CommandResult): Promise<void> {
    const id = hex(result.commandId);
    const isTold = this.outcomes.has(id);
    this.over.add(id);
    // The server has it on its disk: nobody has to wait for ours.
    this.tell(result);
    await this.outbox.finish(result, isTold);
    this.over.delete(id);
    this.sent.delete(id);
    this.tabs.tell({ kind: "result", result: toBinary(CommandResultSchema, result) });
    if (this.outbox.all.length === 0) {
      this.oneByOne = false;
      this.endTurn?.();
    } else this.wake();
  }

  /** Another page of this device has something to say. */
  async heard(message: TabMessage): Promise<void> {
    if (message.kind === "putOff") return;
    await this.outbox.read();
    if (message.kind === "result") this.tell(fromBinary(CommandResultSchema, message.result));
    this.wake();
  }

  private tell(result: CommandResult): void {
    const id = hex(result.commandId);
    this.outcomes.get(id)?.(result);
    this.outcomes.delete(id);
  }

  private async atWork(): Promise<void> {
    // What other pages have kept and sent meanwhile.
    await this.outbox.read();
    if (!this.online || this.outbox.all.length === 0) return;
    const ended = new Promise<void>((resolve) => (this.endTurn = resolve));
    this.turn = "held";
    this.sendMore();
    await ended;
  }

  private isSent(command: KeptCommand): boolean {
    return this.sent.has(hex(command.envelope.commandId));
  }

  private get inFlight(): number {
    return this.sent.size - [...this.over].filter((id) => this.sent.has(id)).length;
  }

  private sendMore(): void {
    if (!this.online) return;
    let batch: CommandEnvelope[] = [];
    let bytes = 0;
    const flush = () => {
      if (batch.length > 0) this.send(batch);
      batch = [];
      bytes = 0;
    };
    for (const command of this.outbox.all) {
      if (this.inFlight >= (this.oneByOne ? 1 : inFlightMax)) break;
      if (this.isSent(command) || this.over.has(hex(command.envelope.commandId))) continue;
      const size = encodeEnvelope(command.envelope).length;
      if (batch.length >= batchCommandsMax || bytes + size > batchBytesMax) flush();
      batch.push(command.envelope);
      bytes += size;
      this.sent.add(hex(command.envelope.commandId));
    }
    flush();
  }
}
