// Commands that were given and whose outcome is not known yet. They outlive a reload of the page,
// and keep their id and content however often they are sent. Each is kept under a key of its own:
// two pages of one device never overwrite what the other still has to send.
import type { CommandEnvelope } from "../wire/generated/diemcau/v1/frame_pb";
import { decodeEnvelope, encodeEnvelope } from "../wire/frames";
import { bytesOfHex, hex } from "./command_id";

export interface KeptTexts {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  keys(): string[];
}

export class Outbox {
  private readonly waiting: CommandEnvelope[] = [];

  /** `name` separates the outboxes of different sites on one device. */
  constructor(
    private readonly storage: KeptTexts,
    private readonly name: string,
  ) {
    for (const key of storage.keys()) {
      if (!key.startsWith(`${name}.`)) continue;
      try {
        this.waiting.push(decodeEnvelope(bytesOfHex(storage.getItem(key) ?? "")));
      } catch (fault) {
        // Written by another version, or damaged. It stays where it is; nobody here can send it.
        console.error(`cannot read the kept command ${key}`, fault);
      }
    }
    this.waiting.sort((one, other) => Number(one.deviceSeq - other.deviceSeq));
  }

  /** Oldest first. */
  get all(): readonly CommandEnvelope[] {
    return this.waiting;
  }

  add(envelope: CommandEnvelope): void {
    this.waiting.push(envelope);
    this.storage.setItem(this.keyOf(envelope.commandId), hex(encodeEnvelope(envelope)));
  }

  find(commandId: Uint8Array): CommandEnvelope | undefined {
    const id = hex(commandId);
    return this.waiting.find((envelope) => hex(envelope.commandId) === id);
  }

  remove(commandId: Uint8Array): void {
    const found = this.find(commandId);
    if (found) this.waiting.splice(this.waiting.indexOf(found), 1);
    this.storage.removeItem(this.keyOf(commandId));
  }

  private keyOf(commandId: Uint8Array): string {
    return `${this.name}.${hex(commandId)}`;
  }
}
