// What the generated files beside the contract's types are made of. A message is a line of its fields,
// as write_messages.mjs writes them: name=number, "*" repeated or "?" optional, the letter of its kind
// (of a message with its place among the types), "|" and the oneof that it belongs to.

export interface Field {
  name: string;
  number: number;
  repeated: boolean;
  /** A value that is zero is told from none. */
  optional: boolean;
  /** u uint32, i int32, U uint64, I int64, f fixed64, b bool, s string, y bytes, e enum, m message. */
  kind: string;
  /** Of a message. */
  type: Table | undefined;
  oneof: string | undefined;
}

export interface Table {
  readonly typeName: string;
  /** By their numbers. */
  readonly fields: readonly Field[];
  readonly byNumber: ReadonlyMap<number, Field>;
}

const pattern = /(\w+)=(\d+)([*?]?)([a-zA-Z])(\d*)(?:\|(\w+))?/g;

/** Read when it is first asked for: a start needs few of them. */
export function table(typeName: string, line: string, types: () => readonly Table[] = () => []): Table {
  let byNumber: Map<number, Field> | undefined;
  let fields: readonly Field[] | undefined;
  const read = () => {
    if (byNumber) return byNumber;
    byNumber = new Map();
    const known = types();
    for (const [, name = "", number, mark, kind = "", place, oneof] of line.matchAll(pattern)) {
      byNumber.set(Number(number), {
        name,
        number: Number(number),
        repeated: mark === "*",
        optional: mark === "?",
        kind,
        type: kind === "m" ? known[Number(place)] : undefined,
        oneof,
      });
    }
    return byNumber;
  };
  return {
    typeName,
    get fields() {
      fields ??= [...read().values()].sort((one, other) => one.number - other.number);
      return fields;
    },
    get byNumber() {
      return read();
    },
  };
}

/** As TypeScript's own: values by their names, and names by their values. */
export function enumeration(line: string): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const one of line.split(" ")) {
    const [name = "", value] = one.split("=");
    values[name] = Number(value);
    values[Number(value)] = name;
  }
  return values;
}
