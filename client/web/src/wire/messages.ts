// Messages of the contract: made, as bytes, and back. The values are those of @bufbuild/protobuf, whose
// types these are and with which messages.test.ts compares; its code and descriptors are several times
// what a start may weigh (docs/decisions/0028).
import type { DescMessage, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import { eightBytes, lengthFirst, Reader, varint, Writer } from "./bytes";
import type { Field, Table } from "./tables";

export type { MessageInitShape } from "@bufbuild/protobuf";

interface Unknown {
  no: number;
  wireType: number;
  data: Uint8Array;
}

interface Chosen {
  case: string | undefined;
  value?: unknown;
}

type Message = Record<string, unknown> & { $typeName: string; $unknown?: Unknown[] };

export function create<Desc extends DescMessage>(
  schema: Desc,
  init?: MessageInitShape<Desc>,
): MessageShape<Desc> {
  return made(tableOf(schema), init ?? {}) as unknown as MessageShape<Desc>;
}

export function fromBinary<Desc extends DescMessage>(schema: Desc, bytes: Uint8Array): MessageShape<Desc> {
  const message = made(tableOf(schema), {});
  readInto(message, tableOf(schema), new Reader(bytes));
  return message as unknown as MessageShape<Desc>;
}

export function toBinary<Desc extends DescMessage>(
  schema: Desc,
  message: MessageShape<Desc>,
): Uint8Array<ArrayBuffer> {
  const writer = new Writer();
  write(message as unknown as Message, tableOf(schema), writer);
  return writer.finish();
}

/** The generated files hold tables where their types say descriptors. */
function tableOf(schema: DescMessage): Table {
  return schema as unknown as Table;
}

function made(table: Table, init: object): Message {
  const given = init as Record<string, unknown>;
  if (given["$typeName"] === table.typeName) return given as Message;
  const message: Message = { $typeName: table.typeName };
  for (const field of table.fields) {
    if (field.oneof !== undefined) {
      const chosen = given[field.oneof] as Chosen | undefined;
      if (chosen?.case === field.name) {
        message[field.oneof] = { case: field.name, value: valueOf(field, chosen.value) };
      } else message[field.oneof] ??= { case: undefined };
      continue;
    }
    const value = given[field.name];
    if (field.repeated) {
      const values = (value as unknown[] | undefined) ?? [];
      message[field.name] = field.type ? values.map((one) => valueOf(field, one)) : values;
    } else if (value !== undefined) message[field.name] = valueOf(field, value);
    else if (!field.optional && !field.type) message[field.name] = kindOf(field).zero;
  }
  return message;
}

function valueOf(field: Field, given: unknown): unknown {
  return field.type ? made(field.type, (given as object | undefined) ?? {}) : given;
}

/** What a value that is no message is on the wire. */
interface Kind {
  wireType: number;
  zero: unknown;
  read: (reader: Reader) => unknown;
  write: (writer: Writer, value: unknown) => void;
}

const int32: Kind = {
  wireType: varint,
  zero: 0,
  read: (reader) => reader.int32(),
  write: (writer, value) => writer.int32(value as number),
};

const kinds: Readonly<Record<string, Kind>> = {
  u: {
    wireType: varint,
    zero: 0,
    read: (reader) => reader.uint32(),
    write: (writer, value) => writer.uint32(value as number),
  },
  i: int32,
  e: int32,
  U: {
    wireType: varint,
    zero: 0n,
    read: (reader) => reader.uint64(),
    write: (writer, value) => writer.uint64(value as bigint),
  },
  I: {
    wireType: varint,
    zero: 0n,
    read: (reader) => reader.int64(),
    write: (writer, value) => writer.int64(value as bigint),
  },
  f: {
    wireType: eightBytes,
    zero: 0n,
    read: (reader) => reader.fixed64(),
    write: (writer, value) => writer.fixed64(value as bigint),
  },
  b: {
    wireType: varint,
    zero: false,
    read: (reader) => reader.bool(),
    write: (writer, value) => writer.uint32(value ? 1 : 0),
  },
  s: {
    wireType: lengthFirst,
    zero: "",
    read: (reader) => reader.string(),
    write: (writer, value) => writer.string(value as string),
  },
  y: {
    wireType: lengthFirst,
    zero: new Uint8Array(),
    read: (reader) => reader.lengthAndBytes(),
    write: (writer, value) => writer.lengthAndBytes(value as Uint8Array),
  },
};

function kindOf(field: Field): Kind {
  const kind = kinds[field.kind];
  if (!kind) throw new Error(`${field.name}: values of kind ${field.kind} are not known`);
  return kind;
}

function wireTypeOf(field: Field): number {
  return field.type ? lengthFirst : kindOf(field).wireType;
}

function readInto(message: Message, table: Table, reader: Reader): void {
  while (!reader.isAtEnd) {
    const tag = reader.uint32();
    const number = tag >>> 3;
    const wireType = tag & 7;
    if (number === 0) throw new RangeError("no field has the number 0");
    const field = table.byNumber.get(number);
    const own = field && wireTypeOf(field);
    if (field && wireType === own) readField(message, field, reader);
    else if (field?.repeated && wireType === lengthFirst && own !== lengthFirst) {
      const packed = reader.within();
      const values = message[field.name] as unknown[];
      while (!packed.isAtEnd) values.push(readValue(field, packed));
    } else {
      // What a newer server says, for a newer page that reads what this one keeps.
      (message.$unknown ??= []).push({ no: number, wireType, data: reader.skipped(wireType) });
    }
  }
}

function readField(message: Message, field: Field, reader: Reader): void {
  const { name, oneof } = field;
  if (oneof !== undefined) {
    const chosen = message[oneof] as Chosen;
    const before = chosen.case === name ? chosen.value : undefined;
    message[oneof] = { case: name, value: readValue(field, reader, before) };
  } else if (field.repeated) (message[name] as unknown[]).push(readValue(field, reader));
  else message[name] = readValue(field, reader, message[name]);
}

/** A message that comes again adds to what came `before`. */
function readValue(field: Field, reader: Reader, before?: unknown): unknown {
  if (!field.type) return kindOf(field).read(reader);
  const message = (before as Message | undefined) ?? made(field.type, {});
  readInto(message, field.type, reader.within());
  return message;
}

function write(message: Message, table: Table, writer: Writer): void {
  for (const field of table.fields) {
    if (field.oneof !== undefined) {
      const chosen = message[field.oneof] as Chosen;
      if (chosen.case === field.name) writeField(field, chosen.value, writer);
      continue;
    }
    const value = message[field.name];
    if (field.repeated) writeAll(field, value as unknown[], writer);
    else if (value !== undefined && (field.optional || !isZero(value))) writeField(field, value, writer);
  }
  for (const { no, wireType, data } of message.$unknown ?? []) {
    writer.tag(no, wireType);
    writer.raw(data);
  }
}

function isZero(value: unknown): boolean {
  return value instanceof Uint8Array ? value.length === 0 : !value;
}

function writeAll(field: Field, values: readonly unknown[], writer: Writer): void {
  if (wireTypeOf(field) === lengthFirst) {
    for (const value of values) writeField(field, value, writer);
  } else if (values.length > 0) {
    writer.tag(field.number, lengthFirst);
    writer.within(() => {
      for (const value of values) writeValue(field, value, writer);
    });
  }
}

function writeField(field: Field, value: unknown, writer: Writer): void {
  writer.tag(field.number, wireTypeOf(field));
  writeValue(field, value, writer);
}

function writeValue(field: Field, value: unknown, writer: Writer): void {
  const { type } = field;
  if (type) writer.within(() => write(value as Message, type, writer));
  else kindOf(field).write(writer, value);
}
