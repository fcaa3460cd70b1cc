// What codes say, and what of them goes no further. Random ones print their seed when they fail.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readScan } from "./scanned";

const address = "Thôn 1, Tân Tiến, TP. Bắc Giang, Bắc Giang";
const chipCard = `000075000123|000000123|Nguyễn Văn A|01011975|Nam|${address}|10052021`;
const newCard = "000090000789||Đặng Hồng Đức|15081990|Nam|Thôn Ấp, Ngọc Lý, Tân Yên|12112025||||";
const copiedCard = "000090000789|Đặng Hồng Đức|15/08/1990|Nam|Thôn Ấp, Ngọc Lý, Tân Yên|12/11/2025";

/** Unicode's composed and decomposed forms: both are printed. */
const forms = ["NFC", "NFD"] as const;

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(""));
/** No real person's number begins so. */
const number = digits(9).map((rest) => `000${rest}`);
const syllable = fc.constantFrom("Nguyễn", "Đặng", "Thuỷ", "Ngân", "Ỷ", "Hoà", "Quỳnh", "ẤN", "Ơ", "Đỗ");
const name = fc.array(syllable, { minLength: 2, maxLength: 5 }).map((all) => all.join(" "));
const place = fc.array(fc.constantFrom("Thôn 1", "-", "", "  ", "Tân Tiến", "TP. Bắc Giang"), {
  maxLength: 6,
});
const date = fc.constantFrom("01011975", "00001950", "29022000");
const oldNumber = fc.constantFrom("", "000000123", "00000012", "0000000123");
const card = fc
  .record({
    number,
    name,
    place,
    date,
    oldNumber,
    layout: fc.constantFrom(6, 7, 11),
    form: fc.constantFrom(...forms),
  })
  .map(({ number, name, place, date, oldNumber, layout, form }) => {
    const rest = [date, "Nữ", place.join(", "), date];
    const fields = layout === 6 ? [number, name, ...rest] : [number, oldNumber, name, ...rest];
    if (layout === 11) fields.push("", "", "", "");
    return { number, name, text: fields.join("|").normalize(form) };
  });

describe("an identity card", () => {
  it.each(forms)("gives number and name in its 6-, 7- and 11-field forms, in %s", (form) => {
    const read = (text: string) => readScan(text.normalize(form));
    const duc = { kind: "idNumber", number: "000090000789", name: "Đặng Hồng Đức" };
    expect(read(chipCard)).toEqual({ kind: "idNumber", number: "000075000123", name: "Nguyễn Văn A" });
    expect(read(newCard)).toEqual(duc);
    expect(read(copiedCard)).toEqual(duc);
  });

  it("may come with a mark before, an end of line after, and blanks between", () => {
    expect(readScan(`\uFEFF${newCard.replace("Hồng ", " Hồng  ")}\r\n`)).toMatchObject({
      name: "Đặng Hồng Đức",
    });
  });

  it("of anybody gives number and name in NFC, and nothing else", () => {
    fc.assert(
      fc.property(card, ({ number, name, text }) => {
        expect(readScan(text)).toEqual({ kind: "idNumber", number, name: name.normalize("NFC") });
      }),
    );
  });

  it("that lost its end, or digits of its number, is told as damaged and gives nothing", () => {
    fc.assert(
      fc.property(card, fc.nat(), ({ text }, cut) => {
        // Before the fifth "|" it cannot be whole; before the first it may be a code or a number.
        const fifth = text.split("|").slice(0, 5).join("|").length;
        const first = text.indexOf("|");
        const torn = text.slice(0, first + 1 + (cut % (fifth - first)));
        expect(readScan(torn)).toEqual({ kind: "unusable", what: "damagedCard" });
        expect(readScan(text.slice(1))).toEqual({ kind: "unusable", what: "damagedCard" });
      }),
    );
  });
});

describe("a scan", () => {
  it("is a number or a code", () => {
    expect(readScan(" 000123456789 ")).toEqual({ kind: "idNumber", number: "000123456789" });
    expect(readScan("LN-1")).toEqual({ kind: "code", code: "LN-1" });
    expect(readScan("0001234567890")).toEqual({ kind: "code", code: "0001234567890" });
    // As far as they are ASCII: other digits are in no list.
    expect(readScan("٠٠٠١٢٣٤٥٦٧٨٩")).toMatchObject({ kind: "code" });
  });

  it("of something else says what it is", () => {
    const what = (text: string) => readScan(text);
    expect(what("https://example.invalid/the?x=1")).toEqual({ kind: "unusable", what: "address" });
    expect(what("HTTP://EXAMPLE.INVALID")).toEqual({ kind: "unusable", what: "address" });
    const health = "DN4000000000012|4e677579e1bb856e2056c3a26e|01/01/1970|2|00 - 000|-|01/01/2024|-|0|0|0";
    expect(what(health)).toEqual({ kind: "unusable", what: "healthCard" });
    expect(what("1".repeat(183))).toEqual({ kind: "unusable", what: "damagedBadge" });
    expect(what("0".repeat(100))).toEqual({ kind: "unusable", what: "damagedBadge" });
    expect(what(`BEGIN:VCARD ${"x".repeat(80)}`)).toEqual({ kind: "unusable", what: "foreign" });
  });

  it("never throws and never says more than number, name or code", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const scan = readScan(text);
        if (scan.kind === "code") expect(new TextEncoder().encode(scan.code).length).toBeLessThanOrEqual(64);
        if (scan.kind === "code") expect(scan.code).not.toContain("|");
      }),
    );
  });
});
