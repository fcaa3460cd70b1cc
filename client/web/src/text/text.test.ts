import { create } from "../wire/messages";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { byPaperText } from "./by_paper";
import { formatDate, formatDuration, formatNumber, formatShare, formatTime } from "./format";
import { translator, type Words } from "./language";
import { sources, type Part, type Sources } from "./parts";
import { RefusalReason, RefusalSchema } from "../wire/generated/diemcau/v1/command_pb";
import { refusalText } from "./refusals";
import { shortSiteName } from "./site_names";
import { Texts } from "./texts";
import { vi } from "./vi";

describe("numbers and times", () => {
  it("are written the Vietnamese way", () => {
    expect(formatNumber(3181)).toBe("3.181");
    expect(formatNumber(2000000)).toBe("2.000.000");
    expect(formatShare(9996)).toBe("99,96%");
    expect(formatShare(10000)).toBe("100,00%");
    expect(formatDuration(75_000)).toBe("1:15");
    expect(formatDuration(-3_675_000)).toBe("1:01:15");
  });

  it("are of Vietnam, whatever the device is set to", () => {
    const opening = 1_686_531_600_000; // 08:00 on 12 June 2023
    expect(formatTime(opening)).toBe("08:00");
    expect(formatTime(BigInt(opening), true)).toBe("08:00:00");
    expect(formatDate(opening)).toBe("12/06/2023");
  });
});

const folder = fileURLToPath(new URL("..", import.meta.url));
const sourceFiles = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
  (name) => /\.tsx?$/.test(name) && !/generated|test|text.(\w+_)?(vi|en)\.ts/.test(name),
);
const sourceOf = new Map(sourceFiles.map((name) => [name, readFileSync(`${folder}/${name}`, "utf8")]));
const partNames = Object.keys(sources.vi) as Part[];
const wordsOf = new Map<Part, Record<string, string>>(
  await Promise.all(partNames.map(async (part) => [part, await sources.vi[part]()] as const)),
);

const allKeys = [...wordsOf.values()].flatMap((words) => Object.keys(words));

/** Of these keys, those that the source shows. `phase.${…}` and its like stand for all that begin so. */
function shown(source: string, keys: readonly string[]): string[] {
  const families = [...source.matchAll(/`([a-zA-Z.]+\.)\$\{/g)].map((found) => found[1] ?? "?");
  return keys.filter(
    (key) => source.includes(`"${key}"`) || families.some((family) => key.startsWith(family)),
  );
}

const known = new Map<string, ReadonlySet<string>>();

/** Of the whole catalogue: looked for once in each file, for many come with several others. */
function shownBy(name: string): ReadonlySet<string> {
  const found = known.get(name) ?? new Set(shown(sourceOf.get(name) ?? "", allKeys));
  known.set(name, found);
  return found;
}

/** The file, and all that come with it at once. */
function withImports(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  const imports = (sourceOf.get(name) ?? "").matchAll(
    /^(?:import|export) (?!type)[^;]*? from "(\.[^"]+)";$/gm,
  );
  for (const [, path = ""] of imports) {
    const file = join(dirname(name), path);
    for (const known of [`${file}.ts`, `${file}.tsx`]) if (sourceOf.has(known)) withImports(known, found);
  }
  return found;
}

describe("the catalogues", () => {
  it("ask for the same facts in both languages", async () => {
    const holes = (text = "") => [...text.matchAll(/\{(\w+)\}/g)].map((hole) => hole[1]).sort();
    for (const [part, words] of wordsOf) {
      const english: Record<string, string> = await sources.en[part]();
      for (const [key, text] of Object.entries(words)) expect(holes(english[key]), key).toEqual(holes(text));
    }
  });

  it("hold each text once", () => {
    const keys = [...wordsOf.values()].flatMap((words) => Object.keys(words));
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
  });

  it("hold no text that nothing shows", () => {
    const keys = [...wordsOf.values()].flatMap((words) => Object.keys(words));
    const used = new Set(shown([...sourceOf.values()].join("\n"), keys));
    expect(keys.filter((key) => !used.has(key))).toEqual([]);
  });

  it("come with whatever shows them", () => {
    const fetches = [...sourceOf].flatMap(([name, source]) =>
      [...source.matchAll(/withTexts\(\s*\[([^\]]*)\],\s*\(\) =>\s*import\("([^"]+)"\)/g)].map(
        ([, parts = "", path = ""]) => ({
          file: `${join(dirname(name), path)}.tsx`,
          parts: new Set<string>(["base", ...parts.split(/[\s",]+/)]),
        }),
      ),
    );
    expect(fetches.map(({ file }) => file).sort()).toEqual(
      expect.arrayContaining(sourceFiles.filter((name) => name.startsWith("pages/"))),
    );
    const missing = [{ file: "main.tsx", parts: new Set(["base"]) }, ...fetches].flatMap(
      ({ file, parts }) => {
        const keys = new Set([...withImports(file)].flatMap((name) => [...shownBy(name)]));
        return [...wordsOf].flatMap(([part, words]) =>
          parts.has(part)
            ? []
            : Object.keys(words).flatMap((key) => (keys.has(key) ? `${file}: ${key}` : [])),
        );
      },
    );
    expect(missing).toEqual([]);
  });

  it("have words for every refusal", () => {
    const t = translator(vi);
    const refusal = create(RefusalSchema, { reason: RefusalReason.FLOOR_TAKEN, siteName: "Điểm cầu X" });
    expect(refusalText(t, refusal)).toBe("Điểm cầu X đang phát biểu.");
    const reasons = Object.values(RefusalReason).filter((value) => typeof value === "number");
    const without = reasons.filter((reason) => reason !== RefusalReason.NONE && !t.has(`refusal.${reason}`));
    expect(without.map((reason) => RefusalReason[reason])).toEqual([]);
    const newer = create(RefusalSchema, { reason: RefusalReason.NONE, explanation: "Too many." });
    expect(refusalText(t, newer)).toContain("Too many.");
  });

  it("fill in what is given", () => {
    expect(translator(vi)("link.waiting", { count: 3 })).toBe("3 lệnh chờ gửi");
  });
});

describe("texts at hand", () => {
  const source = (words: Words) => () => Promise.resolve(words);
  const from = (change: Partial<Sources["en"]> = {}): Sources => {
    const none = Object.fromEntries(partNames.map((part) => [part, source({})])) as Sources["en"];
    return {
      vi: { ...none, base: source({ "common.close": "Đóng" }), access: source({ "common.print": "In" }) },
      en: { ...none, base: source({ "common.close": "Close" }), ...change },
    };
  };

  it("are those of the parts that somebody needs", async () => {
    const texts = new Texts("vi", from());
    await texts.need("base");
    const t = texts.translate();
    expect([t("common.close"), t.has("common.print")]).toEqual(["Đóng", false]);
    await texts.need("access");
    expect(t("common.print")).toBe("In");
  });

  it("change their language when all of it is there", async () => {
    let bring: (words: Words) => void = () => undefined;
    const access = () => new Promise<Words>((resolve) => (bring = resolve));
    const texts = new Texts("vi", from({ access }));
    await texts.need("base", "access");
    const changed = texts.become("en");
    expect(texts.language).toBe("vi");
    expect(texts.translate()("common.close")).toBe("Đóng");
    bring({ "common.print": "Print" });
    await changed;
    expect(texts.language).toBe("en");
    expect(texts.translate()("common.close")).toBe("Close");
    expect(texts.translate()("common.print")).toBe("Print");
  });

  it("stay in their language when the other cannot be fetched, until it can", async () => {
    let unreachable = true;
    const base = () =>
      unreachable ? Promise.reject(new Error("no network")) : Promise.resolve({ "common.close": "Close" });
    const texts = new Texts("vi", from({ base }));
    await texts.need("base");
    await expect(texts.become("en")).rejects.toThrow("no network");
    expect(texts.translate()("common.close")).toBe("Đóng");
    unreachable = false;
    await texts.become("en");
    expect(texts.translate()("common.close")).toBe("Close");
  });

  it("come in the language that was chosen while they were on their way", async () => {
    let bring: (words: Words) => void = () => undefined;
    const slow = from({ access: source({ "common.print": "Print" }) });
    slow.vi.access = () => new Promise<Words>((resolve) => (bring = resolve));
    const texts = new Texts("vi", slow);
    await texts.need("base");
    const needed = texts.need("access");
    const changed = texts.become("en");
    bring({ "common.print": "In" });
    await Promise.all([needed, changed]);
    expect(texts.translate()("common.print")).toBe("Print");
  });
});

describe("those from paper", () => {
  it("are told where there are any", () => {
    const t = translator(vi);
    expect(byPaperText(t, { byPaper: 1200 })).toBe("Có mặt: trong đó 1.200 nhập từ giấy");
    expect(byPaperText(t, { byPaper: 0 })).toBe("");
    expect(byPaperText(t, undefined)).toBe("");
  });
});

describe("short names of sites", () => {
  it("are as offices write them", () => {
    expect(shortSiteName("Điểm cầu huyện Lục Ngạn")).toBe("H. Lục Ngạn");
    expect(shortSiteName("Điểm cầu thị trấn Nhã Nam")).toBe("TT. Nhã Nam");
    expect(shortSiteName("Điểm cầu xã Phúc Sơn")).toBe("X. Phúc Sơn");
    expect(shortSiteName("Hội trường lớn")).toBe("Hội trường lớn");
  });
});
