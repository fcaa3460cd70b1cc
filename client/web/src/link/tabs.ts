// The pages of one device that have the same queue: one of them sends, all show the same.

export type TabMessage =
  /** The queue on the disk is another. */
  | { kind: "changed" }
  /** An outcome came; whoever gave the command is told. The bytes of a CommandResult. */
  | { kind: "result"; result: Uint8Array }
  /** The server wants to hear of that command later. */
  | { kind: "putOff"; commandId: string; waitMs: number };

export interface Tabs {
  /** Runs `work` when no other page is at work; the turn ends with it, or with the page. */
  takeTurn(work: () => Promise<void>): Promise<void>;
  /** The other pages hear it. */
  tell(message: TabMessage): void;
  listen(listener: (message: TabMessage) => void): void;
  close(): void;
}
