// A queue that is kept as long as this object: for tests.
import { hex } from "./command_id";
import type { CommandStore, Difference, KeptCommand, KeptQueue } from "./command_store";

export class MemoryCommands implements CommandStore {
  commands: KeptCommand[] = [];
  differences: Difference[] = [];
  private lastSeq = 0n;

  read(): Promise<KeptQueue> {
    const { commands, differences, lastSeq } = this;
    return Promise.resolve({
      commands: [...commands],
      differences: [...differences],
      unreadable: 0,
      lastSeq,
    });
  }

  add(command: KeptCommand, notBelow: bigint): Promise<KeptCommand> {
    const above = this.lastSeq > notBelow ? this.lastSeq : notBelow;
    this.lastSeq = above + 1n;
    const added = { ...command, envelope: { ...command.envelope, deviceSeq: this.lastSeq } };
    this.commands.push(added);
    return Promise.resolve(added);
  }

  noteSaid(commandId: Uint8Array): Promise<void> {
    this.commands = this.commands.map((one) => (has(one, commandId) ? { ...one, said: true } : one));
    return Promise.resolve();
  }

  finish(commandId: Uint8Array, difference: Difference | undefined): Promise<void> {
    const was = this.commands.length;
    this.commands = this.commands.filter((one) => !has(one, commandId));
    if (difference && this.commands.length < was) this.differences.push(difference);
    return Promise.resolve();
  }

  dealtWith(commandId: Uint8Array): Promise<void> {
    this.differences = this.differences.filter((one) => !has(one.command, commandId));
    return Promise.resolve();
  }
}

function has(command: KeptCommand, commandId: Uint8Array): boolean {
  return hex(command.envelope.commandId) === hex(commandId);
}
