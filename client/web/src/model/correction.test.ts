import { create } from "../wire/messages";
import { describe, expect, it } from "vitest";
import { makeCommand, type CommandBody } from "../wire/frames";
import { AttendanceStatus, UndoReason } from "../wire/generated/diemcau/v1/common_pb";
import { CommandEnvelopeSchema } from "../wire/generated/diemcau/v1/frame_pb";
import { DelegateRowSchema } from "../wire/generated/diemcau/v1/status_pb";
import { wrongEntryOf } from "./correction";
import { provisional } from "./provisional";

const byId = (value: number) => ({ name: { case: "id", value } }) as const;
const id = (last: number) => Uint8Array.from([...Array<number>(15).fill(0), last]);
const given = (last: number, body: CommandBody, deviceTime = 1_000n) =>
  create(CommandEnvelopeSchema, { commandId: id(last), command: makeCommand(body), deviceTime });
const checkIn = (last: number, delegate: number) =>
  given(last, { case: "checkIn", value: { delegate: byId(delegate) } });
const undo = (last: number, target: Uint8Array, delegate: number) =>
  given(last, {
    case: "undoCommand",
    value: { target, reason: UndoReason.WRONG_PERSON, delegate: byId(delegate) },
  });

const present = create(DelegateRowSchema, {
  delegate: 4,
  status: AttendanceStatus.PRESENT,
  inside: true,
  lastCommand: id(40),
  firstEntry: 5_000n,
});
const out = create(DelegateRowSchema, { delegate: 5 });

describe("the entry of a wrong person", () => {
  it("is what his row rests on, with its time", () => {
    expect(wrongEntryOf(4, present, [], 0)).toEqual({ command: id(40), at: 5_000 });
  });

  it("has no time where that is assumed or not known", () => {
    const assumed = create(DelegateRowSchema, { ...present, entry: 12n });
    expect(wrongEntryOf(4, assumed, [], 0)?.at).toBeUndefined();
  });

  it("is the check-in that waits on this device, by the server's clock", () => {
    expect(wrongEntryOf(5, out, [checkIn(1, 5), checkIn(2, 6)], 250)).toEqual({ command: id(1), at: 1_250 });
  });

  it("is none once its undo waits, or where nobody came in", () => {
    expect(wrongEntryOf(5, out, [checkIn(1, 5), undo(2, id(1), 5)], 0)).toBeUndefined();
    expect(wrongEntryOf(4, present, [undo(2, id(40), 4)], 0)).toBeUndefined();
    const excused = create(DelegateRowSchema, {
      delegate: 5,
      status: AttendanceStatus.EXCUSED,
      lastCommand: id(3),
    });
    expect(wrongEntryOf(5, excused, [], 0)).toBeUndefined();
  });
});

describe("a check-in without a line, after an undo that waits", () => {
  const list = new Map([present, out].map((row) => [row.delegate, row]));

  it("is accepted again", () => {
    expect(provisional(byId(5), list, [checkIn(1, 5), undo(2, id(1), 5)]).kind).toBe("accepted");
    expect(provisional(byId(4), list, [undo(2, id(40), 4)]).kind).toBe("accepted");
    expect(provisional(byId(5), list, [checkIn(1, 5), undo(2, id(1), 5), checkIn(3, 5)]).kind).toBe("waits");
  });
});
