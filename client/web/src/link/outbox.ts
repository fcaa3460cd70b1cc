// Commands that were given and whose outcome is not known yet. They outlive a reload of the page,
// and keep their id and content however often they are sent.
import type { CommandEnvelope } from "../wire/generated/diemcau/v1/frame_pb";
import { decodeEnvelope, encodeEnvelope } from "../wire/frames";
import { bytesOfHex, hex } from "./command_id";

export interface KeptTexts {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export class Outbox {
  private readonly waiting: CommandEnvelope[] = [];

  constructor(
    private readonly storage: KeptTexts,
    private readonly key: string,
  ) {
    for (const line of (storage.getItem(key) ?? "").split("\n")) {
      if (line !== "") this.waiting.push(decodeEnvelope(bytesOfHex(line)));
    }
  }

  get all(): readonly CommandEnvelope[] {
    return this.waiting;
  }

  add(envelope: CommandEnvelope): void {
    this.waiting.push(envelope);
    this.keep();
  }

  /** Removes the command; false: it was not there. */
  remove(commandId: Uint8Array): boolean {
    const name = hex(commandId);
    const at = this.waiting.findIndex((envelope) => hex(envelope.commandId) === name);
    if (at < 0) return false;
    this.waiting.splice(at, 1);
    this.keep();
    return true;
  }

  private keep(): void {
    this.storage.setItem(this.key, this.waiting.map((envelope) => hex(encodeEnvelope(envelope))).join("\n"));
  }
}
