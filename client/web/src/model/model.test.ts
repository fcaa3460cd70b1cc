import { create, type MessageInitShape } from "../wire/messages";
import { describe, expect, it } from "vitest";
import { SessionAction } from "../wire/generated/diemcau/v1/command_pb";
import { AttendanceStatus, LinkState, SessionPhase } from "../wire/generated/diemcau/v1/common_pb";
import { DelegateRowSchema, SiteRowSchema, TopicUpdateSchema } from "../wire/generated/diemcau/v1/status_pb";
import { CommandEnvelopeSchema } from "../wire/generated/diemcau/v1/frame_pb";
import { alarmsOf } from "./alarms";
import { hostedAt, hostingsOf, isHosted } from "./hall";
import { momentOf } from "./moment";
import { withAnswer, type Answer } from "./answers";
import { keeps } from "./roster_filter";
import { actionsIn, isGrave, needsReason } from "./session_actions";
import { statedTime } from "./stated_time";
import { waitingDelegates } from "./waiting_delegates";
import { folded, found, matchRank } from "./search";
import { inTreeOrder } from "./site_order";
import { applyUpdate, emptyTopic } from "./topic";

const update = (init: MessageInitShape<typeof TopicUpdateSchema>) => create(TopicUpdateSchema, init);

describe("a topic", () => {
  it("replaces rows with the same id and keeps the others", () => {
    const first = applyUpdate(
      emptyTopic,
      update({
        snapshot: true,
        delegates: [
          { delegate: 1, code: "A" },
          { delegate: 2, code: "B" },
        ],
      }),
    );
    const next = applyUpdate(first, update({ delegates: [{ delegate: 2, code: "B2", person: {} }] }));
    expect([...next.delegates.values()].map((row) => row.code)).toEqual(["A", "B2"]);
  });

  it("keeps the personal fields of a row that comes without its person", () => {
    const known = {
      delegate: 1,
      code: "A",
      person: { name: "Bà Mẫu" },
      seat: "A1",
      note: "n",
      idTail: "0123",
    };
    const first = applyUpdate(emptyTopic, update({ snapshot: true, delegates: [{ ...known, late: false }] }));
    const next = applyUpdate(first, update({ delegates: [{ delegate: 1, late: true }] }));
    expect(next.delegates.get(1)).toMatchObject({ ...known, late: true });
    const amended = { delegate: 1, code: "A", person: { name: "Bà Mẫu Khác" } };
    const last = applyUpdate(next, update({ delegates: [amended] })).delegates.get(1);
    expect(last).toMatchObject({ ...amended, seat: "", note: "", idTail: "", late: false });
  });

  it("drops who is no longer on the list, and everything at a snapshot", () => {
    const first = applyUpdate(
      emptyTopic,
      update({ snapshot: true, delegates: [{ delegate: 1 }, { delegate: 2 }] }),
    );
    expect(applyUpdate(first, update({ departedDelegates: [1] })).delegates.size).toBe(1);
    expect(applyUpdate(first, update({ snapshot: true })).delegates.size).toBe(0);
  });

  it("replaces the list of conflicts only when told to", () => {
    const first = applyUpdate(emptyTopic, update({ conflictsSet: true, conflicts: [{ delegate: 1 }] }));
    expect(applyUpdate(first, update({})).conflicts).toHaveLength(1);
    expect(applyUpdate(first, update({ conflictsSet: true })).conflicts).toHaveLength(0);
  });

  it("forgets the devices' numbers when the server started anew", () => {
    const first = applyUpdate(
      emptyTopic,
      update({ revision: { liveEpoch: 1n }, live: [{ site: 1, devices: 2 }] }),
    );
    expect(applyUpdate(first, update({ revision: { liveEpoch: 2n } })).live.size).toBe(0);
  });
});

describe("search", () => {
  const row = (name: string, code = "X1", more = {}) =>
    create(DelegateRowSchema, { delegate: code.length, code, person: { name }, ...more });

  it("finds without diacritics", () => {
    expect(folded("Đặng Thị Hường")).toBe("dang thi huong");
    expect(matchRank(row("Đặng Thị Hường"), "dang huong")).toBeGreaterThan(0);
  });

  it("puts who matches with the diacritics as typed first", () => {
    const rows = [row("Nguyễn Thị Hướng", "A"), row("Nguyễn Thị Hường", "BB")];
    expect(found(rows, "hường").map((one) => one.code)).toEqual(["BB", "A"]);
    expect(found(rows, "huong")).toHaveLength(2);
  });

  it("means a mark that was typed, also where the other words lack theirs", () => {
    const rows = [row("Nguyễn Thị Hướng", "A"), row("Nguyễn Thị Hường", "BB")];
    expect(found(rows, "nguyen hường").map((one) => one.code)).toEqual(["BB", "A"]);
  });

  it("finds by unit, alone and together with a name", () => {
    const person = { name: "Trần Văn Minh", unit: "Sở Y tế", position: "Giám đốc" };
    const one = create(DelegateRowSchema, { delegate: 1, code: "X1", person });
    expect(matchRank(one, "so y te")).toBeGreaterThan(0);
    expect(matchRank(one, "minh y te")).toBeGreaterThan(0);
    expect(matchRank(one, "minh giáo dục")).toBe(0);
    expect(matchRank(row("Y Tế Minh"), "y te")).toBeGreaterThan(matchRank(one, "y te"));
  });

  it("finds by initials, by code and by the last digits", () => {
    expect(matchRank(row("Trần Văn Minh"), "tvm")).toBeGreaterThan(0);
    expect(matchRank(row("Trần Văn Minh", "100515"), "100515")).toBe(9);
    expect(matchRank(row("Trần Văn Minh", "Q", { idTail: "4321" }), "4321")).toBeGreaterThan(0);
    expect(matchRank(row("Trần Văn Minh", "Q", { idTail: "4321" }), "432")).toBe(0);
    expect(matchRank(row("Trần Văn Minh"), "hùng")).toBe(0);
  });
});

describe("sites", () => {
  it("stand in the order of the tree", () => {
    const site = (id: number, parent: number | undefined, sortOrder: number) =>
      create(SiteRowSchema, { site: id, fields: { sortOrder, ...(parent === undefined ? {} : { parent }) } });
    const rows = [site(3, 1, 2), site(1, 0, 1), site(2, 1, 1), site(0, undefined, 0), site(4, 0, 2)];
    expect(inTreeOrder(rows).map((row) => row.site)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe("a hall", () => {
  const site = (id: number, more: object) => create(SiteRowSchema, { site: id, fields: {}, ...more });

  it("holds the sites that it hosts, until they depart", () => {
    const model = applyUpdate(emptyTopic, update({ sites: [{ site: 1 }, { site: 2, hostedBy: 1 }] }));
    expect(hostedAt(model.sites.values(), 1).map((row) => row.site)).toEqual([2]);
    const after = applyUpdate(model, update({ departedSites: [2] }));
    expect([...after.sites.keys()]).toEqual([1]);
  });

  it("tells hosted delegates from visitors", () => {
    expect(isHosted(create(DelegateRowSchema, { home: 2 }), 1)).toBe(true);
    expect(isHosted(create(DelegateRowSchema, { home: 2, visitor: true }), 1)).toBe(false);
    expect(isHosted(create(DelegateRowSchema, { home: 1 }), 1)).toBe(false);
  });

  it("is known before and after a hosting begins", () => {
    const rows = [
      site(1, {}),
      site(2, { hostedBy: 1, nextHall: 2, nextHallAt: 90n }),
      site(3, { nextHall: 1, nextHallAt: 80n }),
    ];
    expect(hostingsOf(rows)).toEqual([
      { site: 2, host: 1, until: 90n },
      { site: 3, host: 1, from: 80n },
    ]);
  });
});

describe("a moment", () => {
  it("is meant in Vietnam, whatever the device is set to", () => {
    expect(momentOf("2023-06-12T08:00")).toBe(1_686_531_600_000n);
    expect(momentOf("")).toBeUndefined();
    expect(momentOf("2023-06-12")).toBeUndefined();
  });
});

describe("alarms", () => {
  const overview = applyUpdate(
    emptyTopic,
    update({
      totals: { counts: { conflicts: 2 } },
      sites: [
        { site: 1, fields: { parent: 0 }, link: LinkState.LOST },
        { site: 2, fields: { parent: 0 }, link: LinkState.LOST, hostedBy: 1 },
        { site: 3, fields: { parent: 0 }, link: LinkState.NEVER_SEEN },
      ],
    }),
  );

  it("name lost lines and conflicts, but no site that is hosted", () => {
    const kinds = alarmsOf(overview, emptyTopic, SessionPhase.DRAFT).map((alarm) => alarm.kind);
    expect(kinds).toEqual(["lost", "conflicts"]);
  });

  it("name sites never seen once people should be there", () => {
    const kinds = alarmsOf(overview, emptyTopic, SessionPhase.CHECK_IN).map((alarm) => alarm.kind);
    expect(kinds).toContain("neverSeen");
  });

  it("put many lost lines into one, so that the others stay in sight", () => {
    const sites = [1, 2, 3, 4, 5].map((site) => ({ site, fields: { parent: 0 }, link: LinkState.LOST }));
    const alarms = alarmsOf(applyUpdate(emptyTopic, update({ sites })), emptyTopic, undefined);
    expect(alarms).toEqual([{ kind: "manyLost", sites: [1, 2, 3, 4, 5] }]);
  });

  it("wait for no hosted site to read a notice", () => {
    const agenda = applyUpdate(
      emptyTopic,
      update({ notices: [{ notice: 0, sites: [2], acknowledge: true }] }),
    );
    const kinds = alarmsOf(overview, agenda, SessionPhase.DRAFT).map((alarm) => alarm.kind);
    expect(kinds).not.toContain("notice");
  });

  it("count the sites that have not read a notice", () => {
    const agenda = applyUpdate(
      emptyTopic,
      update({
        notices: [
          { notice: 1, acknowledge: true, sites: [1, 3], acknowledged: [3] },
          { notice: 2, acknowledge: false },
          { notice: 3, acknowledge: true, withdrawn: true },
        ],
      }),
    );
    const alarms = alarmsOf(emptyTopic, agenda, undefined);
    expect(alarms).toEqual([{ kind: "notice", notice: 1, missing: 1 }]);
  });
});

describe("answers", () => {
  const answer = (kind: Answer["kind"], title: string) => ({ kind, title, text: kind });

  it("of success make room for the next; others stay until they were seen", () => {
    let shown: readonly Answer[] = [];
    for (const one of [answer("accepted", "A"), answer("unknown", "B"), answer("accepted", "C")]) {
      shown = withAnswer(shown, one);
    }
    expect(shown.map((one) => one.title)).toEqual(["C", "B"]);
  });

  it("are not repeated, and never fill the screen", () => {
    let shown: readonly Answer[] = [];
    for (const title of ["A", "A", "B", "C", "D", "E"]) shown = withAnswer(shown, answer("problem", title));
    expect(shown.map((one) => one.title)).toEqual(["E", "D", "C", "B"]);
  });
});

describe("a stated time", () => {
  const eight = 1_686_531_600_000; // 08:00 on 12 June 2023 in Vietnam

  it("is the last time that the clock in Vietnam said so", () => {
    expect(statedTime("07:45", eight)).toBe(BigInt(eight - 15 * 60_000));
    expect(statedTime("08:05", eight)).toBe(BigInt(eight + 5 * 60_000 - 86_400_000));
    expect(statedTime("00:00", eight)).toBe(BigInt(eight - 8 * 3_600_000));
  });

  it("is nothing if it is no time", () => {
    for (const text of ["", "25:00", "8:60", "tám giờ"]) expect(statedTime(text, eight)).toBeUndefined();
  });
});

describe("the parts of a list", () => {
  const row = (more: MessageInitShape<typeof DelegateRowSchema>) =>
    create(DelegateRowSchema, { summoned: true, ...more });

  it("hold nobody as missing who is present, absent or only invited", () => {
    const missing = keeps("missing");
    expect(missing(row({}))).toBe(true);
    expect(missing(row({ summoned: false }))).toBe(false);
    expect(missing(row({ status: AttendanceStatus.PRESENT }))).toBe(false);
    expect(missing(row({ status: AttendanceStatus.EXCUSED }))).toBe(false);
  });

  it("hold both kinds of absence together", () => {
    expect(keeps("absent")(row({ status: AttendanceStatus.EXCUSED }))).toBe(true);
    expect(keeps("absent")(row({ status: AttendanceStatus.UNEXCUSED }))).toBe(true);
  });
});

describe("delegates whom a waiting command is about", () => {
  it("are those of check-ins, absences and substitutions", () => {
    const id = (value: number) => ({ name: { case: "id" as const, value } });
    const envelopes = [
      { command: { body: { case: "checkIn" as const, value: { delegate: id(1) } } } },
      { command: { body: { case: "markAbsent" as const, value: { delegates: [id(2), id(3)] } } } },
      { command: { body: { case: "substitute" as const, value: { principal: id(4), delegate: id(5) } } } },
      { command: { body: { case: "checkIn" as const, value: {} } } },
    ].map((one) => create(CommandEnvelopeSchema, one));
    expect([...waitingDelegates(envelopes, new Map())]).toEqual([1, 2, 3, 4]);
  });
});

describe("the actions on a session", () => {
  it("are asked twice where the next button cannot take them back", () => {
    expect(isGrave(SessionAction.CLOSE)).toBe(true);
    expect(isGrave(SessionAction.BEGIN_BREAK)).toBe(false);
    expect(actionsIn(SessionPhase.CLOSED)).toEqual([SessionAction.REOPEN, SessionAction.ARCHIVE]);
    expect(needsReason(SessionAction.REOPEN)).toBe(true);
  });
});
