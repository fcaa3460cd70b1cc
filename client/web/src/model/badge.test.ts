// Our own badges: read as the server writes them, and told from forged ones.
import * as ed25519 from "@noble/ed25519";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hex } from "../link/command_id";
import { originOf, readBadge, type BadgeKey } from "./badge";

// The example of docs/PROTOCOL.md; tests/wire/badge_test.cpp holds the server to it.
const example =
  "001774440345088000053358634991197242588751338147063254072724188069451955997105000974" +
  "291299129131278521697249402049311272139563463030454107271695557142110875907423852119" +
  "137399687400000";
const bytesOfHex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));
const key: BadgeKey = {
  key: bytesOfHex("03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"),
  id: bytesOfHex("9d24e2ee"),
};

function textOf(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 6) {
    const group = bytes.slice(at, at + 6);
    const value = group.reduce((sum, byte) => sum * 256 + byte, 0);
    text += String(value).padStart(group.length === 6 ? 15 : 3, "0");
  }
  return text;
}

/** Signed with any key, and naming any key. */
async function made(secret: Uint8Array, keyId: Uint8Array, delegate: number): Promise<string> {
  const payload = Uint8Array.from([1, ...keyId, 0, 0, delegate >> 8, delegate & 0xff]);
  const message = new Uint8Array([...new TextEncoder().encode("diemcau badge 1"), ...payload]);
  const signature = await ed25519.signAsync(message, secret);
  return textOf(Uint8Array.from([...payload, ...signature]));
}

const read = (text: string) => {
  const badge = readBadge(text);
  if (!badge) throw new Error("no badge");
  return badge;
};

describe("a badge", () => {
  it("is read as the protocol writes it, and is known as ours", async () => {
    const badge = read(example);
    expect(badge.delegate).toBe(3180);
    expect(hex(badge.payload)).toBe("019d24e2ee00000c6c");
    expect(await originOf(badge, key)).toBe("ours");
  });

  it("of another conference names another key", async () => {
    const secret = new Uint8Array(32).fill(9);
    expect(await originOf(read(await made(secret, bytesOfHex("01020304"), 7)), key)).toBe("otherKey");
  });

  it("that another key signed in our name is forged", async () => {
    const secret = new Uint8Array(32).fill(9);
    expect(await originOf(read(await made(secret, key.id, 7)), key)).toBe("forged");
    const ours = Uint8Array.from({ length: 32 }, (_, i) => i);
    expect(await originOf(read(await made(ours, key.id, 7)), key)).toBe("ours");
  });

  it("cannot be told apart before the server has sent its key", async () => {
    expect(await originOf(read(example), undefined)).toBe("cannotTell");
  });

  it("with any digit changed is no badge, or another's, or forged: never ours", async () => {
    const changed = fc.tuple(fc.nat({ max: example.length - 1 }), fc.integer({ min: 1, max: 9 }));
    await fc.assert(
      fc.asyncProperty(changed, async ([at, by]) => {
        const digit = (Number(example[at]) + by) % 10;
        const badge = readBadge(`${example.slice(0, at)}${digit}${example.slice(at + 1)}`);
        if (badge) expect(await originOf(badge, key)).not.toBe("ours");
      }),
    );
  });

  it("has one text: what was read is written the same again", () => {
    const bytes = fc.uint8Array({ minLength: 72, maxLength: 72 });
    fc.assert(
      fc.property(bytes, (rest) => {
        const all = Uint8Array.from([1, ...rest]);
        const badge = read(textOf(all));
        expect([...badge.payload, ...badge.signature]).toEqual([...all]);
      }),
    );
    // Numbers that no group of bytes has.
    const over = (from: number, digits: string) =>
      example.slice(0, from) + digits + example.slice(from + digits.length);
    expect(readBadge(over(30, "281474976710655"))).toBeDefined();
    expect(readBadge(over(30, "281474976710656"))).toBeUndefined();
    expect(readBadge(over(180, "256"))).toBeUndefined();
    for (const text of [example.slice(1), example + "0", "9".repeat(183), example.replace(/^0/, " ")]) {
      expect(readBadge(text)).toBeUndefined();
    }
  });
});
