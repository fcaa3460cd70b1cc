// UUIDv7: the time in milliseconds, then chance. 16 bytes.
export function newCommandId(now: number, random: (bytes: Uint8Array) => void): Uint8Array {
  const id = new Uint8Array(16);
  random(id);
  for (let i = 0; i < 6; ++i) id[i] = Math.floor(now / 2 ** (40 - 8 * i)) & 0xff;
  id[6] = ((id[6] ?? 0) & 0x0f) | 0x70;
  id[8] = ((id[8] ?? 0) & 0x3f) | 0x80;
  return id;
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
