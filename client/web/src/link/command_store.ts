// Where the commands that somebody gave are kept until their outcome is known, and the outcomes that
// somebody has still to see. Every promise is kept when the thing is on the disk; it is broken when the
// browser cannot store: then nothing of it happened.
import type { CommandEnvelope, CommandResult } from "../wire/generated/diemcau/v1/frame_pb";

export interface KeptCommand {
  /** With its id and the device's order; neither changes any more. */
  readonly envelope: CommandEnvelope;
  /** Whom or what it is about, as the screen called it. */
  readonly about: string;
  /** The screen has told that this is done here, before the server knew. */
  readonly said: boolean;
}

/** An outcome that is not what the screen had said. */
export interface Difference {
  readonly command: KeptCommand;
  readonly result: CommandResult;
}

export interface KeptQueue {
  /** In the device's order. */
  readonly commands: readonly KeptCommand[];
  /** Oldest first. */
  readonly differences: readonly Difference[];
  /** Entries that this version cannot read. They stay. */
  readonly unreadable: number;
  /** The device's order as far as it was given out. */
  readonly lastSeq: bigint;
}

export interface CommandStore {
  read(): Promise<KeptQueue>;
  /** Gives the next number of the device's order, which is above `notBelow`. */
  add(command: KeptCommand, notBelow: bigint): Promise<KeptCommand>;
  noteSaid(commandId: Uint8Array): Promise<void>;
  /** The command leaves the queue and its difference enters the list, both or neither. */
  finish(commandId: Uint8Array, difference: Difference | undefined): Promise<void>;
  dealtWith(commandId: Uint8Array): Promise<void>;
}
