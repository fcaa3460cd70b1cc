// Seals what the device keeps, by keys that never leave the browser's database: whoever destroys a key
// has erased all that it sealed, wherever a copy of it lies.
import type { Database } from "./database";

export type KeyName = "queue" | "roster";

const nonceBytes = 12;

export class Vault {
  private readonly keys = new Map<KeyName, Promise<CryptoKey>>();

  constructor(private readonly database: Database) {}

  /** Not in pages that came over plain HTTP from another machine. */
  get canSeal(): boolean {
    // Typed as if it were always there.
    return (crypto.subtle as SubtleCrypto | undefined) !== undefined;
  }

  async seal(name: KeyName, content: Uint8Array): Promise<Uint8Array> {
    const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
    // Looked up each time: another page may have destroyed it, and nobody could open what an old one
    // sealed.
    const present = this.keptKey(name);
    this.keys.set(name, present);
    present.catch(() => this.keys.delete(name));
    const key = await present;
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, content.slice());
    const result = new Uint8Array(nonceBytes + sealed.byteLength);
    result.set(nonce);
    result.set(new Uint8Array(sealed), nonceBytes);
    return result;
  }

  /** Broken when the key was destroyed, or the content is damaged. */
  async open(name: KeyName, sealed: Uint8Array): Promise<Uint8Array> {
    const iv = sealed.slice(0, nonceBytes);
    const key = await this.key(name);
    const content = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed.slice(nonceBytes));
    return new Uint8Array(content);
  }

  async destroy(name: KeyName): Promise<void> {
    this.keys.delete(name);
    await this.database.transaction("keys", "readwrite", { durability: "strict" }).store.delete(name);
  }

  private key(name: KeyName): Promise<CryptoKey> {
    let key = this.keys.get(name);
    if (!key) {
      key = this.keptKey(name);
      this.keys.set(name, key);
      key.catch(() => this.keys.delete(name));
    }
    return key;
  }

  private async keptKey(name: KeyName): Promise<CryptoKey> {
    const kept = await this.database.get("keys", name);
    if (kept) return kept;
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]);
    // Another page may have made one in the same moment: the first one counts.
    const change = this.database.transaction("keys", "readwrite", { durability: "strict" });
    const first = await change.store.get(name);
    if (!first) await change.store.put(made, name);
    await change.done;
    return first ?? made;
  }
}
