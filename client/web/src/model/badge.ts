// The text of a signed badge (PROTOCOL.md, section 7), and whether our conference made it. The same as
// server/wire/badge.
import { hex } from "../link/command_id";

export interface Badge {
  /** As it was read: what a command carries. */
  text: string;
  delegate: number;
  keyId: Uint8Array;
  payload: Uint8Array;
  signature: Uint8Array;
}

/** With which this conference's badges are checked. */
export interface BadgeKey {
  key: Uint8Array;
  id: Uint8Array;
}

/** "otherKey": made by another conference, or nobody. "forged": says it is ours and is not. */
export type BadgeOrigin = "ours" | "otherKey" | "forged" | "cannotTell";

const version = 1;
const purpose = "diemcau badge 1";
const groupBytes = 6;
const groupDigits = 15;
const payloadBytes = 9;
const badgeBytes = payloadBytes + 64;
const badgeDigits = 183;

/** The number's bytes, the highest first; undefined: it needs more than so many. */
function bytesOf(digits: string, count: number): number[] | undefined {
  let value = Number(digits);
  const bytes: number[] = [];
  for (let i = 0; i < count; ++i) {
    bytes.unshift(value % 256);
    value = Math.floor(value / 256);
  }
  return value === 0 ? bytes : undefined;
}

/** What the text says, not yet believed; undefined: no badge of this version. */
export function readBadge(text: string): Badge | undefined {
  if (text.length !== badgeDigits || !/^[0-9]+$/.test(text)) return undefined;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += groupDigits) {
    const group = bytesOf(text.slice(at, at + groupDigits), Math.min(groupBytes, badgeBytes - bytes.length));
    if (!group) return undefined;
    bytes.push(...group);
  }
  if (bytes[0] !== version) return undefined;
  const all = Uint8Array.from(bytes);
  return {
    text,
    delegate: all.slice(5, payloadBytes).reduce((number, byte) => number * 256 + byte, 0),
    keyId: all.slice(1, 5),
    payload: all.slice(0, payloadBytes),
    signature: all.slice(payloadBytes),
  };
}

let verifier: Promise<typeof import("@noble/ed25519")> | undefined;

/** Fetches what checks signatures: to be done while there is a network. */
export function prepareBadgeCheck(): Promise<typeof import("@noble/ed25519")> {
  // Browsers' own Ed25519 is too new for the phones in the halls.
  verifier ??= import("@noble/ed25519").catch((fault: unknown) => {
    verifier = undefined;
    throw fault;
  });
  return verifier;
}

/** Without the key, or what checks signatures, nothing can be told: then the server's answer counts. */
export async function originOf(badge: Badge, key: BadgeKey | undefined): Promise<BadgeOrigin> {
  if (!key) return "cannotTell";
  if (hex(badge.keyId) !== hex(key.id)) return "otherKey";
  const prefix = new TextEncoder().encode(purpose);
  const message = new Uint8Array(prefix.length + badge.payload.length);
  message.set(prefix);
  message.set(badge.payload, prefix.length);
  try {
    const { verifyAsync } = await prepareBadgeCheck();
    return (await verifyAsync(badge.signature, message, key.key, { zip215: false })) ? "ours" : "forged";
  } catch (fault) {
    console.error("this device cannot check badges", fault);
    return "cannotTell";
  }
}
