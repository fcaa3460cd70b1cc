// Finds whose card it is on the own roster, without asking the server: by the hash that the server
// gives a site's own devices (docs/decisions/0026). Both sides compute the first 16 bytes of
// HMAC-SHA-256 over the 12 digits.
import type { TopicModel } from "./topic";

const hashBytes = 16;

async function idHash(key: Uint8Array, number: string): Promise<Uint8Array> {
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", new Uint8Array(key), hmac, false, ["sign"]);
  const whole = await crypto.subtle.sign("HMAC", imported, new TextEncoder().encode(number));
  return new Uint8Array(whole, 0, hashBytes);
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, place) => byte === other[place]);
}

/**
 * The delegate with this number; undefined: nobody on the roster, or it cannot be told here (a
 * browser lets pages compute hashes only over TLS or on the server's own machine).
 */
export async function whoseCard(model: TopicModel, number: string): Promise<number | undefined> {
  if (model.idKey.length === 0 || !("subtle" in crypto)) return undefined;
  const wanted = await idHash(model.idKey, number);
  for (const row of model.idHashes.values()) {
    if (same(row.idHash, wanted)) return row.delegate;
  }
  return undefined;
}
