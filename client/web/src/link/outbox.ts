// Commands that were given and whose outcome is not known yet, and outcomes that somebody has still to
// see: what the disk has, as this page last read it, and what could not be written there.
import { differs } from "../model/difference";
import type { CommandEnvelope, CommandResult } from "../wire/generated/diemcau/v1/frame_pb";
import { hex } from "./command_id";
import type { CommandStore, Difference, KeptCommand, KeptQueue } from "./command_store";

const nothing: KeptQueue = { commands: [], differences: [], unreadable: 0, lastSeq: 0n };

function idOf(command: KeptCommand): string {
  return hex(command.envelope.commandId);
}

function inOrder(one: KeptCommand, other: KeptCommand): number {
  return Number(one.envelope.deviceSeq - other.envelope.deviceSeq);
}

export class Outbox {
  private onDisk: KeptQueue = nothing;
  /** What the disk did not take. Lost with the page. */
  private inMemory: KeptCommand[] = [];
  private memoryDifferences: Difference[] = [];
  private lastSeq: bigint;
  private waiting: readonly KeptCommand[] = [];
  /** Reading and writing, one after the other. */
  private work: Promise<unknown> = Promise.resolve();
  private failure: unknown;
  private known = false;

  /** `lastSeq`: of the device's order, from a place that outlives the disk's refusal. */
  constructor(
    private readonly store: CommandStore,
    lastSeq: bigint,
    private readonly changed: () => void,
  ) {
    this.lastSeq = lastSeq;
  }

  /** In the device's order. */
  get all(): readonly KeptCommand[] {
    return this.waiting;
  }

  get differences(): readonly Difference[] {
    return [...this.onDisk.differences, ...this.memoryDifferences];
  }

  get unreadable(): number {
    return this.onDisk.unreadable;
  }

  /** Commands that are lost when this page closes. */
  get onlyInMemory(): number {
    return this.inMemory.length;
  }

  /** Why the disk did not take the last that it was given; undefined: it did. */
  get trouble(): unknown {
    return this.failure;
  }

  /** Whether the disk was read, or could not be: nothing may be sent before. */
  get isKnown(): boolean {
    return this.known;
  }

  get last(): bigint {
    return this.lastSeq;
  }

  read(): Promise<void> {
    return this.inTurn(async () => {
      try {
        this.take(await this.store.read());
      } catch (fault) {
        this.fail(fault);
      }
      this.known = true;
      this.arrange();
    });
  }

  /** What was given comes back with its number: "disk" when it is safe there. */
  add(
    envelope: CommandEnvelope,
    about: string,
    said: boolean,
  ): Promise<{ command: KeptCommand; where: "disk" | "memory" }> {
    return this.inTurn(async () => {
      const given: KeptCommand = { envelope, about, said };
      try {
        const command = await this.store.add(given, this.lastSeq);
        this.lastSeq = command.envelope.deviceSeq;
        this.onDisk = { ...this.onDisk, commands: [...this.onDisk.commands, command] };
        this.failure = undefined;
        this.arrange();
        return { command, where: "disk" };
      } catch (fault) {
        this.fail(fault);
        this.lastSeq += 1n;
        const command = { ...given, envelope: { ...envelope, deviceSeq: this.lastSeq } };
        this.inMemory.push(command);
        this.arrange();
        return { command, where: "memory" };
      }
    });
  }

  find(commandId: Uint8Array): KeptCommand | undefined {
    const id = hex(commandId);
    return this.waiting.find((command) => idOf(command) === id);
  }

  /** Before the screen says that it is done here. */
  noteSaid(commandId: Uint8Array): Promise<void> {
    return this.inTurn(async () => {
      const id = hex(commandId);
      const mark = (command: KeptCommand) => (idOf(command) === id ? { ...command, said: true } : command);
      if (this.inMemory.some((command) => idOf(command) === id)) this.inMemory = this.inMemory.map(mark);
      else {
        try {
          await this.store.noteSaid(commandId);
        } catch (fault) {
          this.fail(fault);
        }
        this.onDisk = { ...this.onDisk, commands: this.onDisk.commands.map(mark) };
      }
      this.arrange();
    });
  }

  /** `isTold`: whoever gave it hears of the outcome from this page. */
  finish(result: CommandResult, isTold: boolean): Promise<void> {
    return this.inTurn(async () => {
      const command = this.find(result.commandId);
      if (!command) return;
      const difference = differs(result) && (command.said || !isTold) ? { command, result } : undefined;
      const id = idOf(command);
      const isOther = (one: KeptCommand) => idOf(one) !== id;
      if (!this.inMemory.every(isOther)) {
        this.inMemory = this.inMemory.filter(isOther);
        if (difference) this.memoryDifferences.push(difference);
      } else {
        try {
          await this.store.finish(result.commandId, difference);
        } catch (fault) {
          // It stays on the disk and is sent once more by the next page: the server knows its id.
          this.fail(fault);
        }
        this.onDisk = {
          ...this.onDisk,
          commands: this.onDisk.commands.filter(isOther),
          differences: difference ? [...this.onDisk.differences, difference] : this.onDisk.differences,
        };
      }
      this.arrange();
    });
  }

  dealtWith(commandId: Uint8Array): Promise<void> {
    return this.inTurn(async () => {
      const id = hex(commandId);
      const isOther = (one: Difference) => idOf(one.command) !== id;
      if (this.memoryDifferences.every(isOther)) {
        try {
          await this.store.dealtWith(commandId);
        } catch (fault) {
          this.fail(fault);
          this.changed();
          return;
        }
      }
      this.memoryDifferences = this.memoryDifferences.filter(isOther);
      this.onDisk = { ...this.onDisk, differences: this.onDisk.differences.filter(isOther) };
      this.arrange();
    });
  }

  /** Those are this device's no more: the server has them, or nobody is to have them. */
  leave(isGone: (id: string) => boolean): Promise<void> {
    this.inMemory = this.inMemory.filter((one) => !isGone(idOf(one)));
    this.memoryDifferences = this.memoryDifferences.filter(({ command }) => !isGone(idOf(command)));
    return this.read();
  }

  private take(read: KeptQueue): void {
    this.onDisk = read;
    if (read.lastSeq > this.lastSeq) this.lastSeq = read.lastSeq;
  }

  private fail(fault: unknown): void {
    console.error("this browser cannot store", fault);
    this.failure = fault;
  }

  private arrange(): void {
    this.waiting = [...this.onDisk.commands, ...this.inMemory].sort(inOrder);
    this.changed();
  }

  private inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.work.then(work);
    this.work = done.catch(() => undefined);
    return done;
  }
}
