import { create } from "@bufbuild/protobuf";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { en } from "./en";
import { formatDate, formatDuration, formatNumber, formatShare, formatTime } from "./format";
import { hasText, translator } from "./language";
import { RefusalReason, RefusalSchema } from "../wire/generated/diemcau/v1/command_pb";
import { refusalText } from "./refusals";
import { shortSiteName } from "./site_names";
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

describe("the catalogues", () => {
  it("ask for the same facts in both languages", () => {
    const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((hole) => hole[1]).sort();
    for (const key of Object.keys(vi) as (keyof typeof vi)[])
      expect(holes(en[key]), key).toEqual(holes(vi[key]));
  });

  it("hold no text that nothing shows", () => {
    const folder = fileURLToPath(new URL("..", import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const sources = files
      .filter((name) => /\.tsx?$/.test(name) && !/generated|test|text.(\w+_)?(vi|en)\.ts/.test(name))
      .map((name) => readFileSync(`${folder}/${name}`, "utf8"))
      .join("\n");
    // `phase.${…}` and its like stand for every text that begins so.
    const families = [...sources.matchAll(/`([a-zA-Z.]+\.)\$\{/g)].map((found) => found[1] ?? "?");
    const unused = Object.keys(vi).filter(
      (key) => !sources.includes(`"${key}"`) && !families.some((family) => key.startsWith(family)),
    );
    expect(unused).toEqual([]);
  });

  it("have words for every refusal", () => {
    const t = translator(vi);
    const refusal = create(RefusalSchema, { reason: RefusalReason.FLOOR_TAKEN, siteName: "Điểm cầu X" });
    expect(refusalText(t, refusal)).toBe("Điểm cầu X đang phát biểu.");
    const reasons = Object.values(RefusalReason).filter((value) => typeof value === "number");
    const without = reasons.filter(
      (reason) => reason !== RefusalReason.NONE && !hasText(`refusal.${reason}`),
    );
    expect(without.map((reason) => RefusalReason[reason])).toEqual([]);
    const newer = create(RefusalSchema, { reason: RefusalReason.NONE, explanation: "Too many." });
    expect(refusalText(t, newer)).toContain("Too many.");
  });

  it("fill in what is given", () => {
    expect(translator(vi)("link.waiting", { count: 3 })).toBe("3 lệnh chờ gửi");
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
