import { describe, expect, it } from "vitest";
import { refusalText } from "../text/refusals";
import { translator } from "../text/language";
import { vi } from "../text/vi";
import { groupedRefusals, refusalOfJson } from "./json_refusal";

const inWords = (refusal: Parameters<typeof refusalText>[1]) => refusalText(translator(vi), refusal);

describe("a refusal as JSON", () => {
  it("is said in the words of its reason, with its facts", () => {
    const said = (json: Parameters<typeof refusalOfJson>[0]) => inWords(refusalOfJson(json));
    expect(said({ reason: "REFUSAL_REASON_FLOOR_TAKEN", siteName: "Điểm cầu X" })).toBe(
      "Điểm cầu X đang phát biểu.",
    );
    expect(said({ reason: "REFUSAL_REASON_UNCALLED_REMAIN", count: "12" })).toContain("12");
    expect(said({ reason: "REFUSAL_REASON_WRONG_PHASE", phase: "SESSION_PHASE_IN_PROGRESS" })).toContain(
      "Đang họp",
    );
  });

  it("is said as the server explains it when its reason is newer than this page", () => {
    expect(
      inWords(refusalOfJson({ reason: "REFUSAL_REASON_OF_TOMORROW", explanation: "Too late." })),
    ).toContain("Too late.");
  });

  it("stands once for all of its kind, the most frequent first", () => {
    const already = { reason: "REFUSAL_REASON_ALREADY_CHECKED_IN" };
    const unknown = { reason: "REFUSAL_REASON_UNKNOWN_DELEGATE" };
    expect(groupedRefusals([unknown, already, already], inWords)).toEqual([
      { text: "Đã điểm danh rồi.", count: 2 },
      { text: "Không có trong danh sách.", count: 1 },
    ]);
  });
});
