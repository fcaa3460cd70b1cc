// The contract's messages as tables for src/wire/messages.ts, beside the types that protoc-gen-es writes.
// Its own descriptors, with what reads them, are five times as large (docs/decisions/0028).
import { createFileRegistry, fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { readFileSync, writeFileSync } from "node:fs";

const [descriptors, folder] = process.argv.slice(2);
const set = fromBinary(FileDescriptorSetSchema, readFileSync(descriptors));
const files = [...createFileRegistry(set).files];

/** ScalarType of protobuf's descriptors: the letter that messages.ts knows. */
const letters = { 3: "I", 4: "U", 5: "i", 6: "f", 8: "b", 9: "s", 12: "y", 13: "u" };

const exported = (type) => type.typeName.slice(type.file.proto.package.length + 1).replaceAll(".", "_");

function withNested(messages) {
  return messages.flatMap((one) => [one, ...withNested(one.nestedMessages)]);
}

function written(field, types) {
  const repeated = field.fieldKind === "list";
  const kind = repeated ? field.listKind : field.fieldKind;
  let letter = kind === "enum" ? "e" : letters[field.scalar];
  if (kind === "message") {
    if (!types.includes(field.message)) types.push(field.message);
    letter = `m${types.indexOf(field.message)}`;
  }
  if (letter === undefined) throw new Error(`${field} has a type that messages.ts does not know`);
  const optional = field.presence === 1 && kind !== "message" && !field.oneof;
  const mark = repeated ? "*" : optional ? "?" : "";
  return `${field.localName}=${field.number}${mark}${letter}${field.oneof ? `|${field.oneof.localName}` : ""}`;
}

function enumSource(one) {
  const values = one.values.map(({ localName, number }) => `${localName}=${number}`).join(" ");
  return `export const ${exported(one)} = /* @__PURE__ */ enumeration("${values}");\n`;
}

function messageSource(one, needed) {
  const types = [];
  const fields = one.fields.map((field) => written(field, types)).join(" ");
  for (const type of types) needed.add(type);
  const list = types.length > 0 ? `, () => [${types.map((type) => `${exported(type)}Schema`)}]` : "";
  return `export const ${exported(one)}Schema = /* @__PURE__ */ table("${one.typeName}", "${fields}"${list});\n`;
}

for (const file of files) {
  const messages = withNested(file.messages);
  const enums = [...file.enums, ...messages.flatMap((one) => one.nestedEnums)];
  const needed = new Set();
  const body = [...enums.map(enumSource), ...messages.map((one) => messageSource(one, needed))].join("");
  const imports = files
    .filter((other) => other !== file)
    .map((other) => [other.name, [...needed].filter((type) => type.file === other)])
    .filter(([, types]) => types.length > 0)
    .map(([name, types]) => {
      const names = types.map((type) => `${exported(type)}Schema`).join(", ");
      return `import { ${names} } from "./${name.split("/").at(-1)}_pb.js";\n`;
    });
  const head = 'import { enumeration, table } from "../../../tables";\n';
  writeFileSync(`${folder}/${file.name}_pb.js`, head + [...imports].join("") + body);
}
