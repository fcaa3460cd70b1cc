// The link against a socket and a clock of the test's own.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RefusalReason } from "../wire/generated/diemcau/v1/command_pb";
import { Role } from "../wire/generated/diemcau/v1/common_pb";
import { ProtocolError_Reason, Retry_Reason } from "../wire/generated/diemcau/v1/frame_pb";
import { Link } from "./link";
import { sessionsOf, settled, World } from "./test_world";

const identity = { role: Role.SITE_OPERATOR, deviceId: "d1", operatorName: "Ông Mẫu", siteCode: "TY" };
const anyCommand = { case: "freezeRoster", value: { session: 0 } } as const;

let world: World;
let link: Link;

beforeEach(() => {
  // What the server complains of goes to the console, too.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  world = new World();
  link = new Link(world, identity);
  link.start();
});

afterEach(() => {
  vi.restoreAllMocks();
});

function unreadable() {
  world.says({
    case: "error",
    value: { reason: ProtocolError_Reason.UNDECODABLE, explanation: "name is too long" },
  });
  world.drop();
}

/** Passes time until the link has opened one more socket. */
function comeBack() {
  const before = world.sockets.length;
  while (world.sockets.length === before) world.pass(500);
  world.welcome();
}

describe("what is shown", () => {
  const current = () => [link.isCurrent("overview"), link.isCurrent("agenda/open")];

  it("is current only once this line has told of it, also after it came back", () => {
    link.subscribe("overview");
    link.subscribe("agenda/open");
    world.welcome();
    expect(current()).toEqual([false, false]);
    world.says({ case: "update", value: { topic: "overview", snapshot: true } });
    expect(current()).toEqual([true, false]);
    world.drop();
    expect(current()).toEqual([false, false]);
    comeBack();
    expect(current()).toEqual([false, false]);
    world.says({ case: "current", value: { topic: "overview" } });
    expect(current()).toEqual([true, false]);
  });

  it("is of the moment when the server was last heard, not when its silence was noticed", () => {
    expect(link.heardAt).toBeUndefined();
    world.welcome();
    const heard = world.time;
    world.pass(4_000);
    world.says({ case: "update", value: { topic: "overview", snapshot: true } });
    world.pass(60_000);
    expect(link.heardAt).toBe(heard + 4_000);
  });
});

describe("hello", () => {
  it("is answered with what badges are checked with, which stays while there is no line", () => {
    const badgeKey = Uint8Array.from({ length: 32 }, (_, i) => i);
    const badgeKeyId = Uint8Array.from([1, 2, 3, 4]);
    expect(link.badgeKey).toBeUndefined();
    world.says({ case: "welcome", value: { serverTime: 1n, badgeKey, badgeKeyId } });
    world.drop();
    expect(link.badgeKey).toEqual({ key: badgeKey, id: badgeKeyId });
  });

  it("comes first, and topics are asked for after the welcome", () => {
    link.subscribe("overview");
    world.welcome();
    expect(world.socket.sent.map((frame) => frame.body.case)).toEqual(["hello", "subscribe", "heartbeat"]);
    expect(link.state.kind).toBe("online");
  });

  it("names the site by its code and learns its id", () => {
    world.socket.events.opened();
    const hello = world.sent("hello")[0]?.body;
    expect(hello?.case === "hello" && hello.value.siteCode).toBe("TY");
    world.says({ case: "welcome", value: { site: 7, serverTime: 1n } });
    expect(link.site).toBe(7);
  });

  it("refused, the link does not come back by itself", () => {
    world.socket.events.opened();
    const value = { reason: ProtocolError_Reason.BAD_HELLO, explanation: "no such site" };
    world.says({ case: "error", value });
    world.drop();
    world.pass(60_000);
    expect(world.sockets).toHaveLength(1);
    expect(link.state).toEqual({ kind: "refused", explanation: "no such site" });
  });
});

describe("a sign-in that ended", () => {
  const said = {
    case: "error",
    value: { reason: ProtocolError_Reason.SIGNED_OUT, explanation: "sign in again" },
  } as const;

  it("is told, nothing stays to be seen, and the link does not come back by itself", () => {
    link.subscribe("overview");
    world.welcome();
    world.says({ case: "update", value: { topic: "overview", sites: [{ site: 3 }] } });
    expect(link.topic("overview").sites.size).toBe(1);
    world.says(said);
    world.drop();
    world.pass(120_000);
    link.wake();
    expect(world.sockets).toHaveLength(1);
    expect(link.state.kind).toBe("signedOut");
    expect(link.topic("overview").sites.size).toBe(0);
  });

  it("is noticed where the connection itself is refused, and what waits is kept", async () => {
    world.welcome();
    void link.give(anyCommand);
    await settled();
    world.drop();
    world.admission = "no";
    while (world.sockets.length < 2) world.pass(500);
    world.drop();
    await Promise.resolve();
    await Promise.resolve();
    expect(link.state.kind).toBe("signedOut");
    expect(link.waiting).toHaveLength(1);
    world.pass(120_000);
    expect(world.sockets).toHaveLength(2);
    // The page that is opened after the next sign-in sends it.
    link = new Link(world, identity);
    link.start();
    world.welcome();
    await settled();
    expect(world.given()).toHaveLength(1);
  });

  it("is not concluded from a server that cannot be asked", async () => {
    world.admission = "unknown";
    world.drop();
    await Promise.resolve();
    await Promise.resolve();
    expect(link.state.kind).toBe("offline");
    comeBack();
    expect(link.state.kind).toBe("online");
  });
});

describe("a lost line", () => {
  it("is noticed after 12 s of silence, also while the socket stays open", () => {
    world.welcome();
    world.pass(11_000);
    expect(link.state.kind).toBe("online");
    world.pass(2_000);
    expect(link.state.kind).toBe("offline");
    expect(world.sockets[0]?.open).toBe(false);
  });

  it("is not concluded from silence while this page slept; a heartbeat asks", () => {
    world.welcome();
    world.pass(1_000);
    world.sleep(60_000);
    world.pass(2_000);
    expect(link.state.kind).toBe("online");
    expect(world.sent("heartbeat").length).toBeGreaterThan(1);
    world.pass(13_000);
    expect(link.state.kind).toBe("offline");
  });

  it("is noticed in time although the wall clock was set back", () => {
    world.welcome();
    world.wallShift = -3_600_000;
    world.pass(13_000);
    expect(link.state.kind).toBe("offline");
  });

  it("comes back and resumes each topic from its revision", () => {
    link.subscribe("overview");
    world.welcome();
    world.says({ case: "update", value: { topic: "overview", snapshot: true, revision: { seq: 41n } } });
    world.drop();
    comeBack();
    const asked = world.sent("subscribe")[0]?.body;
    expect(asked?.case === "subscribe" && asked.value.since?.seq).toBe(41n);
  });

  it("comes back at once when the network is said to be there", () => {
    world.welcome();
    for (let i = 0; i < 6; ++i) {
      world.drop();
      world.pass(10_000);
    }
    world.drop();
    const before = world.sockets.length;
    link.wake();
    expect(world.sockets).toHaveLength(before + 1);
  });

  it("is tried less and less often, also at a server that welcomes and then drops", () => {
    const pauses: number[] = [];
    for (let i = 0; i < 8; ++i) {
      world.welcome();
      world.drop();
      const lostAt = world.time;
      const before = world.sockets.length;
      while (world.sockets.length === before) world.pass(10);
      pauses.push(world.time - lostAt);
    }
    expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
    expect(pauses[0]).toBeLessThan(600);
    expect(pauses.at(-1)).toBeGreaterThan(5_000);
    expect(pauses.at(-1)).toBeLessThanOrEqual(10_000);
  });

  it("rests as long as a server asks for that stops", () => {
    world.welcome();
    world.says({ case: "goodbye", value: { retryAfterMs: 30_000 } });
    world.drop();
    world.pass(30_000);
    expect(world.sockets).toHaveLength(1);
    world.pass(10_000);
    expect(world.sockets).toHaveLength(2);
  });
});

describe("a topic", () => {
  it("unchanged after a restart of the server keeps its rows, but not the devices' numbers", () => {
    link.subscribe("overview");
    world.welcome();
    const rows = { sites: [{ site: 1 }], live: [{ site: 1, devices: 2 }] };
    world.says({
      case: "update",
      value: { topic: "overview", snapshot: true, revision: { seq: 9n, liveEpoch: 1n }, ...rows },
    });
    world.says({ case: "current", value: { topic: "overview", revision: { seq: 9n, liveEpoch: 2n } } });
    expect(link.topic("overview").sites.size).toBe(1);
    expect(link.topic("overview").live.size).toBe(0);
  });
});

describe("a command", () => {
  it("is sent again with the same id and content until its outcome is known", async () => {
    world.welcome();
    const outcome = link.give(anyCommand);
    await settled();
    const [first] = world.given();
    world.drop();
    comeBack();
    await settled();
    const [again] = world.given();
    if (!first || !again) throw new Error("no command was sent");
    expect(again.commandId).toEqual(first.commandId);
    expect(again.deviceTime).toBe(first.deviceTime);
    expect(again.deviceSeq).toBe(first.deviceSeq);
    world.accept(again);
    expect((await outcome).outcome.case).toBe("accepted");
    await settled();
    expect(link.waiting).toHaveLength(0);
  });

  it("given offline outlives a reload, and goes out in the order given", async () => {
    for (const session of [3, 1, 2]) void link.give({ case: "freezeRoster", value: { session } });
    await settled();
    expect(world.given()).toHaveLength(0);
    link.stop();
    const reloaded = new Link(world, identity);
    reloaded.start();
    await settled();
    expect(reloaded.waiting).toHaveLength(3);
    world.welcome();
    await settled();
    expect(sessionsOf(world.given())).toEqual([3, 1, 2]);
  });

  it("that the server cannot store now is sent again later", async () => {
    world.welcome();
    void link.give(anyCommand);
    await settled();
    const [first] = world.given();
    if (!first) throw new Error("no command was sent");
    const outcome = { case: "retry" as const, value: { retryAfterMs: 1000 } };
    world.says({ case: "results", value: { results: [{ commandId: first.commandId, outcome }] } });
    expect(link.waiting).toHaveLength(1);
    const time = { serverTime: BigInt(world.time), deviceTime: BigInt(world.time) };
    world.says({ case: "heartbeat", value: time });
    world.pass(1_500);
    expect(world.given()).toHaveLength(2);
  });

  it("that was put off because of whom it names says so, and goes on waiting", async () => {
    world.welcome();
    const waits: number[] = [];
    void link.give(anyCommand, { onPutOff: (waitMs) => waits.push(waitMs) });
    await settled();
    const [first] = world.given();
    if (!first) throw new Error("no command was sent");
    const outcome = {
      case: "retry" as const,
      value: { reason: Retry_Reason.LOOK_UPS, retryAfterMs: 90_000 },
    };
    world.says({ case: "results", value: { results: [{ commandId: first.commandId, outcome }] } });
    expect(waits).toEqual([90_000]);
    expect(link.waiting).toHaveLength(1);
  });

  it("that the server cannot read is given up and told, and the others get through", async () => {
    world.welcome();
    const outcomes = [1, 2, 3].map((session) => link.give({ case: "freezeRoster", value: { session } }));
    await settled();
    unreadable();
    comeBack();
    await settled();
    // Now one by one: the first is good, the second is not.
    const [first] = world.given();
    expect(world.given()).toHaveLength(1);
    if (first) world.accept(first);
    await settled();
    expect(world.given()).toHaveLength(2);
    unreadable();
    comeBack();
    await settled();
    const [third] = world.given();
    if (third) world.accept(third);
    const results = await Promise.all(outcomes);
    expect(results.map((result) => result.outcome.case)).toEqual(["accepted", "refusal", "accepted"]);
    const refused = results[1]?.outcome;
    expect(refused?.case === "refusal" && refused.value.reason).toBe(RefusalReason.MALFORMED);
    await settled();
    expect(link.waiting).toHaveLength(0);
  });

  it("waiting is counted in the heartbeat", async () => {
    world.welcome();
    void link.give(anyCommand);
    await settled();
    world.pass(5_000);
    const last = world.sent("heartbeat").at(-1)?.body;
    expect(last?.case === "heartbeat" && last.value.pendingScans).toBe(1);
  });
});

describe("the server's time", () => {
  it("follows from the offset measured at hello", async () => {
    world.welcome(world.time + 90_000);
    expect(link.serverNow()).toBe(world.time + 90_000);
    void link.give(anyCommand);
    await settled();
    expect(world.given()[0]?.clockOffsetMs).toBe(90_000n);
  });

  it("is measured anew after the device's clock was set", () => {
    world.welcome(world.time);
    world.wallShift = 3_600_000;
    const value = { deviceTime: BigInt(world.now()), serverTime: BigInt(world.time) };
    world.says({ case: "heartbeat", value });
    expect(link.serverNow()).toBe(world.time);
  });
});

describe("a frame that cannot be read", () => {
  it("ends the connection, and the link comes back", () => {
    world.welcome();
    world.socket.events.received(new Uint8Array([0xff, 0xff, 0xff]));
    expect(link.state.kind).toBe("offline");
    comeBack();
    expect(link.state.kind).toBe("online");
  });
});
