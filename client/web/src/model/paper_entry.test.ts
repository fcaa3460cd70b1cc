import { create, type MessageInitShape } from "../wire/messages";
import { describe, expect, it } from "vitest";
import { AttendanceStatus } from "../wire/generated/diemcau/v1/common_pb";
import { RefusalReason } from "../wire/generated/diemcau/v1/command_pb";
import { CommandResultSchema } from "../wire/generated/diemcau/v1/frame_pb";
import { DelegateRowSchema } from "../wire/generated/diemcau/v1/status_pb";
import { isOpenOnPaper, paperOutcome, presentByPaper, tallyOf } from "./paper_entry";

const row = (delegate: number, more = {}) => create(DelegateRowSchema, { delegate, ...more });
const outcomeOf = (outcome: NonNullable<MessageInitShape<typeof CommandResultSchema>["outcome"]>) =>
  paperOutcome(create(CommandResultSchema, { outcome }));

describe("ticks on paper", () => {
  const list = [row(1), row(2), row(3)];
  const idsOf = (rows: { delegate: number }[]) => rows.map((one) => one.delegate);

  it("name who is there, or who is not", () => {
    expect(idsOf(presentByPaper(list, new Set([2]), "present"))).toEqual([2]);
    expect(idsOf(presentByPaper(list, new Set([2]), "absent"))).toEqual([1, 3]);
  });

  it("are asked for nobody who is in, was in, or waits to be sent", () => {
    expect(isOpenOnPaper(row(1), new Set())).toBe(true);
    expect(isOpenOnPaper(row(1), new Set([1]))).toBe(false);
    expect(isOpenOnPaper(row(1, { inside: true }), new Set())).toBe(false);
    expect(isOpenOnPaper(row(1, { status: AttendanceStatus.PRESENT }), new Set())).toBe(false);
    expect(isOpenOnPaper(row(1, { status: AttendanceStatus.EXCUSED }), new Set())).toBe(true);
  });
});

describe("what became of a paper list", () => {
  it("is told apart: recorded, already in, at two sites, refused", () => {
    expect(outcomeOf({ case: "accepted", value: {} }).kind).toBe("accepted");
    expect(outcomeOf({ case: "accepted", value: { conflictOpened: true } }).kind).toBe("conflict");
    expect(outcomeOf({ case: "refusal", value: { reason: RefusalReason.ALREADY_CHECKED_IN } }).kind).toBe(
      "already",
    );
    expect(outcomeOf({ case: "refusal", value: { reason: RefusalReason.SESSION_CLOSED } }).kind).toBe(
      "refused",
    );
    expect(outcomeOf({ case: "retry", value: {} }).kind).toBe("waiting");
  });

  it("adds up to all who were given", () => {
    const tally = tallyOf([{ kind: "accepted" }, { kind: "waiting" }, { kind: "accepted" }]);
    expect(tally).toEqual({ waiting: 1, accepted: 2, already: 0, conflict: 0, refused: 0 });
  });
});
