// Several byte strings as one: the length of each in four bytes, then itself.

export function writeParts(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((sum, part) => sum + 4 + part.length, 0));
  const view = new DataView(result.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint32(at, part.length);
    result.set(part, at + 4);
    at += 4 + part.length;
  }
  return result;
}

/** Throws when the last part is cut short. */
export function readParts(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const length = view.getUint32(at);
    if (at + 4 + length > bytes.length) throw new Error("kept bytes are cut short");
    parts.push(bytes.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return parts;
}
