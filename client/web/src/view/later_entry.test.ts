import { describe, expect, it } from "vitest";
import { fieldsOfLaterEntry } from "./later_entry";

const now = Date.UTC(2023, 5, 12, 2, 0); // 09:00 in Vietnam
const entry = { later: true, unknown: false, clock: "08:05", reason: "mất mạng" };

describe("an entry made later", () => {
  it("says its true time and the reason", () => {
    const statedAt = BigInt(Date.UTC(2023, 5, 12, 1, 5));
    expect(fieldsOfLaterEntry(entry, now)).toEqual({ statedAt, reason: "mất mạng" });
  });
  it("from paper says that there is none", () => {
    const paper = { ...entry, unknown: true };
    expect(fieldsOfLaterEntry(paper, now)).toEqual({ timeUnknown: true, reason: "mất mạng" });
  });
  it("is not sent with a time that cannot be read", () => {
    expect(fieldsOfLaterEntry({ ...entry, clock: "25:00" }, now)).toBeUndefined();
  });
  it("says nothing when he comes now, whatever was typed before", () => {
    expect(fieldsOfLaterEntry({ ...entry, later: false }, now)).toEqual({});
  });
});
