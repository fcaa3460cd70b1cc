// Protobuf's wire format: https://protobuf.dev/programming-guides/encoding

/** Wire types, but groups, which the contract has none of. */
export const varint = 0;
export const eightBytes = 1;
export const lengthFirst = 2;
export const fourBytes = 5;

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

export class Reader {
  private low = 0;
  private high = 0;

  /** Both are places in `bytes`. */
  constructor(
    private readonly bytes: Uint8Array,
    private at = 0,
    private readonly end = bytes.length,
  ) {}

  get isAtEnd(): boolean {
    return this.at >= this.end;
  }

  private byte(): number {
    if (this.at >= this.end) throw new RangeError("the message is cut short");
    return this.bytes[this.at++] ?? 0;
  }

  private readVarint(): void {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.byte();
      const bits = byte & 0x7f;
      if (shift <= 28) low |= bits << shift;
      if (shift === 28) high = bits >> 4;
      else if (shift > 28) high |= bits << (shift - 32);
      if (byte < 0x80) {
        this.low = low >>> 0;
        this.high = high >>> 0;
        return;
      }
    }
    throw new RangeError("a number is too long");
  }

  uint32(): number {
    this.readVarint();
    return this.low;
  }

  int32(): number {
    return this.uint32() | 0;
  }

  bool(): boolean {
    this.readVarint();
    return this.low !== 0 || this.high !== 0;
  }

  uint64(): bigint {
    this.readVarint();
    return this.high === 0 ? BigInt(this.low) : (BigInt(this.high) << 32n) | BigInt(this.low);
  }

  int64(): bigint {
    return BigInt.asIntN(64, this.uint64());
  }

  fixed64(): bigint {
    const bytes = this.taken(8);
    return new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true);
  }

  private taken(length: number): Uint8Array {
    const from = this.at;
    if (length > this.end - from) throw new RangeError("the message is cut short");
    this.at += length;
    return this.bytes.subarray(from, this.at);
  }

  lengthAndBytes(): Uint8Array {
    return this.taken(this.uint32());
  }

  string(): string {
    return decoder.decode(this.lengthAndBytes());
  }

  /** Of the message that follows. */
  within(): Reader {
    const length = this.uint32();
    const from = this.at;
    this.taken(length);
    return new Reader(this.bytes, from, this.at);
  }

  /** The bytes of a value that nobody here knows, for whoever gets the message on. */
  skipped(wireType: number): Uint8Array {
    const from = this.at;
    if (wireType === varint) this.readVarint();
    else if (wireType === eightBytes) this.taken(8);
    else if (wireType === lengthFirst) this.lengthAndBytes();
    else if (wireType === fourBytes) this.taken(4);
    else throw new RangeError(`no such wire type: ${wireType}`);
    return this.bytes.subarray(from, this.at);
  }
}

export class Writer {
  private bytes = new Uint8Array(256);
  private at = 0;

  finish(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.at);
  }

  private room(length: number): void {
    if (this.at + length <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.at + length));
    grown.set(this.bytes);
    this.bytes = grown;
  }

  raw(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }

  tag(number: number, wireType: number): void {
    this.uint32(((number << 3) | wireType) >>> 0);
  }

  uint32(value: number): void {
    if (value !== value >>> 0) throw new RangeError(`no unsigned number of 32 bits: ${value}`);
    this.room(5);
    let rest = value;
    for (; rest > 0x7f; rest >>>= 7) this.bytes[this.at++] = (rest & 0x7f) | 0x80;
    this.bytes[this.at++] = rest;
  }

  int32(value: number): void {
    if (value !== (value | 0)) throw new RangeError(`no number of 32 bits: ${value}`);
    if (value >= 0) this.uint32(value);
    else this.int64(BigInt(value));
  }

  uint64(value: bigint): void {
    if (value !== BigInt.asUintN(64, value)) throw new RangeError(`no unsigned number of 64 bits: ${value}`);
    this.room(10);
    let rest = value;
    for (; rest > 0x7fn; rest >>= 7n) this.bytes[this.at++] = Number(rest & 0x7fn) | 0x80;
    this.bytes[this.at++] = Number(rest);
  }

  int64(value: bigint): void {
    if (value !== BigInt.asIntN(64, value)) throw new RangeError(`no number of 64 bits: ${value}`);
    this.uint64(BigInt.asUintN(64, value));
  }

  fixed64(value: bigint): void {
    this.room(8);
    new DataView(this.bytes.buffer).setBigUint64(this.at, value, true);
    this.at += 8;
  }

  lengthAndBytes(bytes: Uint8Array): void {
    this.uint32(bytes.length);
    this.raw(bytes);
  }

  string(text: string): void {
    this.lengthAndBytes(encoder.encode(text));
  }

  /** What `write` writes, after its length. */
  within(write: () => void): void {
    const from = this.at;
    write();
    const length = this.at - from;
    // The length is known only now, and takes one to five bytes before it.
    this.uint32(length);
    const size = this.at - from - length;
    const prefix = this.bytes.slice(this.at - size, this.at);
    this.bytes.copyWithin(from + size, from, from + length);
    this.bytes.set(prefix, from);
  }
}
