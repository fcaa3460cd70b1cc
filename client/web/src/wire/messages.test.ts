// The client's own code for the contract's messages says what protobuf's own library says.
import {
  create as libraryCreate,
  createFileRegistry,
  fromBinary as libraryFromBinary,
  ScalarType,
  toBinary as libraryToBinary,
  toJson,
  type DescField,
  type DescMessage,
  type DescOneof,
} from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as api from "./generated/diemcau/v1/api_pb";
import * as command from "./generated/diemcau/v1/command_pb";
import * as common from "./generated/diemcau/v1/common_pb";
import * as frame from "./generated/diemcau/v1/frame_pb";
import * as status from "./generated/diemcau/v1/status_pb";
import { create, fromBinary, toBinary } from "./messages";
import { recentCommandsOf } from "./recent_commands";

const contract = fileURLToPath(new URL("./generated/contract.bin", import.meta.url));
const registry = createFileRegistry(libraryFromBinary(FileDescriptorSetSchema, readFileSync(contract)));
const exported: Record<string, unknown> = { ...api, ...command, ...common, ...frame, ...status };
const own = (desc: DescMessage) => {
  const name = desc.typeName.slice(desc.file.proto.package.length + 1).replaceAll(".", "_");
  return exported[`${name}Schema`] as DescMessage | undefined;
};
const known = (desc: DescMessage) => {
  const schema = own(desc);
  if (!schema) throw new Error(`there is no table of ${desc.typeName}`);
  return schema;
};
const messages: DescMessage[] = [];
for (const type of registry) if (type.kind === "message") messages.push(type);

const scalars: Partial<Record<ScalarType, fc.Arbitrary<unknown>>> = {
  [ScalarType.UINT32]: fc.oneof(fc.constant(0), fc.nat(), fc.integer({ min: 2 ** 31, max: 2 ** 32 - 1 })),
  [ScalarType.INT32]: fc.oneof(fc.constant(0), fc.integer()),
  [ScalarType.UINT64]: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })),
  [ScalarType.INT64]: fc.oneof(fc.constant(0n), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  [ScalarType.FIXED64]: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })),
  [ScalarType.BOOL]: fc.boolean(),
  [ScalarType.STRING]: fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constant("Đại biểu ".repeat(99)),
  ),
  [ScalarType.BYTES]: fc.uint8Array({ maxLength: 300 }),
};

function single(field: DescField, depth: number): fc.Arbitrary<unknown> {
  if (field.message) return initOf(field.message, depth + 1);
  if (field.enum)
    return fc.oneof(fc.constantFrom(...field.enum.values.map(({ number }) => number)), fc.nat());
  const one = field.fieldKind === "map" ? undefined : scalars[field.scalar];
  if (!one) throw new Error(`${String(field)}: the test has no values of its type`);
  return one;
}

function member(one: DescField | DescOneof, depth: number): fc.Arbitrary<unknown> {
  if (one.kind === "oneof") {
    const cases = one.fields.map((field) =>
      single(field, depth).map((value) => ({ case: field.localName, value })),
    );
    return fc.option(fc.oneof(...cases), { nil: undefined });
  }
  if (one.fieldKind === "list") return fc.array(single(one, depth), { maxLength: 3 });
  return fc.option(single(one, depth), { nil: undefined });
}

/** What a message is made from: any fields, at most four messages deep. */
function initOf(desc: DescMessage, depth = 0): fc.Arbitrary<Record<string, unknown>> {
  if (depth > 4) return fc.constant({});
  const members = desc.members.map((one) => [one.localName, member(one, depth)] as const);
  return fc
    .record(Object.fromEntries(members), { requiredKeys: [] })
    .map((init) => Object.fromEntries(Object.entries(init).filter(([, value]) => value !== undefined)));
}

describe("messages", () => {
  it("are all of the contract's", () => {
    expect(messages.length).toBeGreaterThan(60);
    expect(messages.filter((desc) => !own(desc)).map(String)).toEqual([]);
  });

  it.each(messages.map((desc) => [desc.name, desc] as const))(
    "%s has the library's values and bytes, and comes back from them",
    (_, desc) => {
      fc.assert(
        fc.property(initOf(desc), (init) => {
          const made = create(known(desc), init);
          const expected = libraryCreate(desc, init);
          expect(made).toEqual(expected);
          const bytes = libraryToBinary(desc, expected);
          expect(Buffer.from(toBinary(known(desc), made)).equals(bytes)).toBe(true);
          expect(fromBinary(known(desc), bytes)).toEqual(libraryFromBinary(desc, bytes));
        }),
        { numRuns: 40 },
      );
    },
  );

  it("keep what a newer server says, for a newer page that reads what this one keeps", () => {
    const desc = registry.getMessage("diemcau.v1.DelegateRow");
    if (!desc) throw new Error("the contract has no such message");
    const newer = Uint8Array.of(0x08, 7, 0xfa, 0x3f, 2, 1, 2, 0xf8, 0x3f, 0x96, 0x01, 0xf5, 0x3f, 1, 2, 3, 4);
    const read = fromBinary(known(desc), newer);
    expect(read).toEqual(libraryFromBinary(desc, newer));
    expect([...toBinary(known(desc), read)]).toEqual([...newer]);
  });

  it("add up what comes in parts, and read lists packed or one by one", () => {
    const desc = registry.getMessage("diemcau.v1.TopicUpdate");
    if (!desc) throw new Error("the contract has no such message");
    const part = (init: Record<string, unknown>) => libraryToBinary(desc, libraryCreate(desc, init));
    const departed = Uint8Array.of(0x58, 5, 0x58, 0x96, 0x01);
    const bytes = Buffer.concat([
      part({ conference: { fields: { name: "Hội nghị", invented: true } }, departedDelegates: [1, 2] }),
      part({ conference: { rootSite: 3, fields: { placeName: "Hội trường" } }, topic: "overview" }),
      departed,
    ]);
    const read = fromBinary(known(desc), bytes);
    expect(read).toEqual(libraryFromBinary(desc, bytes));
    expect(read).toMatchObject({ departedDelegates: [1, 2, 5, 150], conference: { rootSite: 3 } });
  });

  it("that are cut short, or no messages, are refused", () => {
    for (const bytes of [
      [0x0a],
      [0x0a, 5, 1],
      [0x80],
      [0x00, 1],
      [0x0b],
      [0x08, ...Array<number>(10).fill(0xff)],
    ]) {
      expect(() => fromBinary(frame.ServerFrameSchema, Uint8Array.from(bytes)), String(bytes)).toThrow();
    }
    const notUtf8 = Uint8Array.of(0x0a, 1, 0xff);
    expect(() => fromBinary(frame.HelloSchema, notUtf8)).toThrow();
  });

  it("come to an end on any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          fromBinary(frame.ServerFrameSchema, bytes);
        } catch (fault) {
          expect(fault).toBeInstanceOf(Error);
        }
      }),
    );
  });

  it("hold no number that their field cannot", () => {
    const row = (init: object) => toBinary(status.DelegateRowSchema, create(status.DelegateRowSchema, init));
    expect(() => row({ delegate: -1 })).toThrow(RangeError);
    expect(() => row({ delegate: 2 ** 32 })).toThrow(RangeError);
    expect(() => row({ sortOrder: 2 ** 31 })).toThrow(RangeError);
    expect(() => row({ firstEntry: 2n ** 63n })).toThrow(RangeError);
    expect(() => row({ entry: -1n })).toThrow(RangeError);
  });
});

describe("what was done last", () => {
  it("is read as the library reads it", () => {
    const desc = registry.getMessage("diemcau.v1.RecentCommands");
    if (!desc) throw new Error("the contract has no such message");
    fc.assert(
      fc.property(initOf(desc), (init) => {
        const rows = (init["commands"] ?? []) as { role?: number }[];
        for (const row of rows) if (row.role !== undefined) row.role %= 6;
        const message = libraryCreate(desc, init);
        expect({ $typeName: desc.typeName, commands: recentCommandsOf(toJson(desc, message)) }).toEqual(
          message,
        );
      }),
    );
  });

  it("takes a role that it does not know for the first", () => {
    expect(recentCommandsOf({ commands: [{ role: "ROLE_NEWER" }] })[0]?.role).toBe(common.Role.ADMIN);
    expect(recentCommandsOf({})).toEqual([]);
  });
});
