import { describe, expect, it } from "vitest";
import { en } from "./en";
import { formatDate, formatDuration, formatNumber, formatShare, formatTime } from "./format";
import { translator } from "./language";
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

  it("fill in what is given", () => {
    expect(translator(vi)("link.waiting", { count: 3 })).toBe("3 lệnh chờ gửi");
  });
});
