// Sends commands until their outcome is known. Normally all at once. After the server could not read
// a frame, one by one: so the command that it cannot read is found, given up and told to whoever
// gave it, and the others get through.
import { create } from "@bufbuild/protobuf";
import { RefusalReason } from "../wire/generated/diemcau/v1/command_pb";
import {
  CommandResultSchema,
  type CommandEnvelope,
  type CommandResult,
} from "../wire/generated/diemcau/v1/frame_pb";
import { hex } from "./command_id";
import type { Outbox } from "./outbox";

export class Sender {
  private readonly outcomes = new Map<string, (result: CommandResult) => void>();
  private oneByOne = false;
  private inFlight: CommandEnvelope | undefined;

  constructor(
    private readonly outbox: Outbox,
    private readonly send: (envelope: CommandEnvelope) => void,
  ) {}

  /** The promise is kept when the outcome is known. */
  expect(envelope: CommandEnvelope): Promise<CommandResult> {
    this.outbox.add(envelope);
    return new Promise((resolve) => this.outcomes.set(hex(envelope.commandId), resolve));
  }

  /** The connection is new: everything again. */
  sendAll(): void {
    this.inFlight = undefined;
    if (this.oneByOne) this.sendNext();
    else for (const envelope of [...this.outbox.all]) this.send(envelope);
  }

  sendNew(envelope: CommandEnvelope): void {
    if (this.oneByOne) this.sendNext();
    else this.send(envelope);
  }

  sendAgain(commandId: Uint8Array): void {
    const envelope = this.outbox.find(commandId);
    if (envelope) this.send(envelope);
  }

  /** A frame of ours could not be read. */
  onUnreadable(explanation: string): void {
    const guilty = this.oneByOne ? this.inFlight : undefined;
    this.oneByOne = this.outbox.all.length > 0;
    if (!guilty) return;
    this.finish(
      create(CommandResultSchema, {
        commandId: guilty.commandId,
        outcome: { case: "refusal", value: { reason: RefusalReason.MALFORMED, explanation } },
      }),
    );
  }

  finish(result: CommandResult): void {
    const id = hex(result.commandId);
    this.outbox.remove(result.commandId);
    this.outcomes.get(id)?.(result);
    this.outcomes.delete(id);
    if (!this.oneByOne) return;
    this.inFlight = undefined;
    if (this.outbox.all.length === 0) this.oneByOne = false;
    else this.sendNext();
  }

  private sendNext(): void {
    const next = this.outbox.all[0];
    if (this.inFlight || !next) return;
    this.inFlight = next;
    this.send(next);
  }
}
