// What is said at the door.
import { create, type MessageInitShape } from "../wire/messages";
import { describe, expect, it } from "vitest";
import { translator } from "../text/language";
import { vi } from "../text/vi";
import { RefusalReason } from "../wire/generated/diemcau/v1/command_pb";
import { CommandResultSchema } from "../wire/generated/diemcau/v1/frame_pb";
import { DelegateRowSchema } from "../wire/generated/diemcau/v1/status_pb";
import { checkInAnswer } from "./check_in_answer";

type Outcome = NonNullable<MessageInitShape<typeof CommandResultSchema>["outcome"]>;

const who = { delegate: 9, home: 5, person: { name: "Nguyễn Văn Mẫu", position: "Chủ tịch" }, seat: "A-01" };

const known = {
  t: translator(vi),
  asked: "100515",
  site: 5,
  siteName: (site: number) => ({ 6: "Điểm cầu xã Song Mai", 7: "Điểm cầu xã Phúc Sơn" })[site] ?? "",
  isHosted: (site: number) => site === 7,
  listed: (delegate: number) => (delegate === 9 ? create(DelegateRowSchema, who) : undefined),
};

function answerTo(outcome: Outcome) {
  return checkInAnswer(create(CommandResultSchema, { outcome }), known);
}

describe("a check-in", () => {
  it("of the own list names the person, the seat and the position", () => {
    const answer = answerTo({ case: "accepted", value: { delegate: who } });
    expect(answer.kind).toBe("accepted");
    expect(answer.title).toBe("Nguyễn Văn Mẫu");
    expect(answer.text).toBe("đã điểm danh · ghế A-01 · Chủ tịch");
  });

  it("names the person, the seat and the position from the list when the answer leaves them out", () => {
    const answer = answerTo({ case: "accepted", value: { delegate: { delegate: 9, home: 5 } } });
    expect(answer.title).toBe("Nguyễn Văn Mẫu");
    expect(answer.text).toBe("đã điểm danh · ghế A-01 · Chủ tịch");
  });

  it("of another site's delegate names that site", () => {
    const answer = answerTo({ case: "accepted", value: { delegate: { ...who, home: 6 } } });
    expect(answer).toMatchObject({ kind: "elsewhere", text: expect.stringContaining("Song Mai") as string });
  });

  it("of a site that sits in this hall is a plain success, and names that site", () => {
    const answer = answerTo({ case: "accepted", value: { delegate: { ...who, home: 7 } } });
    expect(answer).toMatchObject({ kind: "accepted", text: expect.stringContaining("Phúc Sơn") as string });
  });

  it("that opens a conflict is never shown as a plain success", () => {
    const answer = answerTo({ case: "accepted", value: { delegate: who, conflictOpened: true } });
    expect(answer.kind).toBe("elsewhere");
  });

  it("a second time says when, where and by whom the first was", () => {
    const answer = answerTo({
      case: "refusal",
      value: {
        reason: RefusalReason.ALREADY_CHECKED_IN,
        delegate: 9,
        at: 1_686_531_600_000n,
        siteName: "Điểm cầu xã Song Mai",
        by: "Bà Mẫu",
      },
    });
    expect(answer.kind).toBe("already");
    expect(answer.title).toBe("Nguyễn Văn Mẫu");
    expect(answer.text).toBe("đã điểm danh lúc 08:00 tại Điểm cầu xã Song Mai, người ghi: Bà Mẫu");
  });

  it("of somebody on no list shows what was scanned", () => {
    const answer = answerTo({ case: "refusal", value: { reason: RefusalReason.UNKNOWN_DELEGATE } });
    expect(answer).toMatchObject({ kind: "unknown", title: "100515" });
  });

  it("that the rules refuse says why", () => {
    const answer = answerTo({ case: "refusal", value: { reason: RefusalReason.CHECK_IN_NOT_OPEN } });
    expect(answer).toEqual({ kind: "problem", title: "100515", text: "Chưa mở điểm danh." });
  });
});

describe("an identity card's name", () => {
  const answer = (cardName: string) =>
    checkInAnswer(
      create(CommandResultSchema, {
        outcome: { case: "accepted", value: { delegate: { delegate: 9, home: 5 } } },
      }),
      { ...known, cardName },
    );

  it("that is another than on the list is told, with the card's", () => {
    expect(answer("Trần Thị Khác")).toMatchObject({ kind: "problem", title: "Nguyễn Văn Mẫu" });
    expect(answer("Trần Thị Khác").text).toContain("Trần Thị Khác");
  });

  it("may be in capitals, without marks, decomposed, or lack letters that the scanner lost", () => {
    const cards = ["NGUYỄN VĂN MẪU", "Nguyen Van Mau", "Nguyễn Văn Mẫu".normalize("NFD"), "Nguy?n V?n M?u"];
    for (const name of cards) expect(answer(name).kind, name).toBe("accepted");
  });
});
