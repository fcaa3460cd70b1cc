import { create } from "../wire/messages";
import { describe, expect, it } from "vitest";
import { makeCommand } from "../wire/frames";
import { CommandEnvelopeSchema } from "../wire/generated/diemcau/v1/frame_pb";
import { NoticeRowSchema, type NoticeRow } from "../wire/generated/diemcau/v1/status_pb";
import { headsUpGiven, headsUpNow, waitingAcknowledgements } from "./heads_up";
import { isUnread, NoticeAlarm } from "./notice_alarm";

const site = 7;
const sentAt = 1_000_000;
const due = sentAt + 120_000;
const none: ReadonlySet<number> = new Set();

type More = Partial<
  Pick<NoticeRow, "acknowledge" | "acknowledged" | "floorInSeconds" | "sites" | "withdrawn">
>;

function notice(number: number, more: More = {}): NoticeRow {
  const row = { notice: number, sites: [site], acknowledge: true, sentAt: BigInt(sentAt) };
  return create(NoticeRowSchema, { ...row, ...more });
}

function headsUp(number: number, more: More = {}): NoticeRow {
  return notice(number, { floorInSeconds: 120, ...more });
}

describe("a heads-up", () => {
  it("stands until it is acknowledged, and then until its time has come", () => {
    const open = headsUpNow([headsUp(1)], site, none, sentAt);
    expect(open).toMatchObject({ dueAt: due, acknowledged: "no" });
    expect(headsUpNow([headsUp(1)], site, none, due + 599_000)).toBeDefined();
    expect(headsUpNow([headsUp(1)], site, none, due + 601_000)).toBeUndefined();
    const known = headsUp(1, { acknowledged: [site] });
    expect(headsUpNow([known], site, none, due + 59_000)).toMatchObject({ acknowledged: "yes" });
    expect(headsUpNow([known], site, none, due + 61_000)).toBeUndefined();
  });

  it("is the latest one to the site that was not taken back", () => {
    const rows = [headsUp(1), headsUp(2, { sites: [8] }), notice(3), headsUp(4, { withdrawn: true })];
    expect(headsUpNow(rows, site, none, sentAt)?.row.notice).toBe(1);
    expect(headsUpGiven(rows, 8, sentAt)?.notice).toBe(2);
    expect(headsUpGiven(rows, 9, sentAt)).toBeUndefined();
  });

  it("that was acknowledged without a line says that the word waits", () => {
    const envelope = create(CommandEnvelopeSchema, {
      command: makeCommand({ case: "acknowledgeNotice", value: { notice: 1, site } }),
    });
    const waiting = waitingAcknowledgements([envelope]);
    expect(headsUpNow([headsUp(1)], site, waiting, sentAt)?.acknowledged).toBe("waits");
    expect(isUnread(notice(1), site, waiting)).toBe(false);
    expect(isUnread(notice(2), site, waiting)).toBe(true);
  });
});

describe("the sound of notices", () => {
  it("comes once with each, also with those that came while there was no line", () => {
    const alarm = new NoticeAlarm();
    expect(alarm.sounds([], site, none)).toBeUndefined();
    expect(alarm.sounds([notice(1)], site, none)).toBe("notice");
    expect(alarm.sounds([notice(1)], site, none)).toBeUndefined();
    const nothingAsked = notice(2, { acknowledge: false });
    expect(alarm.sounds([notice(1), nothingAsked, notice(3)], site, none)).toBe("notice");
  });

  it("comes after a start only with those that nobody has read", () => {
    const read = notice(1, { acknowledged: [site] });
    const nothingAsked = notice(2, { acknowledge: false });
    expect(new NoticeAlarm().sounds([read, nothingAsked], site, none)).toBeUndefined();
    expect(new NoticeAlarm().sounds([read, notice(3)], site, none)).toBe("notice");
    expect(new NoticeAlarm().sounds([notice(3)], site, new Set([3]))).toBeUndefined();
  });

  it("is a heads-up's own, also among others, and none is of what was taken back", () => {
    const alarm = new NoticeAlarm();
    alarm.sounds([], site, none);
    expect(alarm.sounds([headsUp(1), notice(2)], site, none)).toBe("headsUp");
    expect(alarm.sounds([headsUp(3, { withdrawn: true })], site, none)).toBeUndefined();
  });
});
