// The link against a socket and a clock of the test's own.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RefusalReason } from "../wire/generated/diemcau/v1/command_pb";
import { Role } from "../wire/generated/diemcau/v1/common_pb";
import { ProtocolError_Reason } from "../wire/generated/diemcau/v1/frame_pb";
import { Link } from "./link";
import { World } from "./test_world";

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

describe("hello", () => {
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
    expect(world.commands()).toHaveLength(1);
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
    const [first] = world.commands();
    world.drop();
    comeBack();
    const [again] = world.commands();
    if (!first || !again) throw new Error("no command was sent");
    expect(again.commandId).toEqual(first.commandId);
    expect(again.deviceTime).toBe(first.deviceTime);
    expect(again.deviceSeq).toBe(first.deviceSeq);
    world.accept(again);
    expect((await outcome).outcome.case).toBe("accepted");
    expect(link.waiting).toHaveLength(0);
  });

  it("given offline outlives a reload, and goes out in the order given", () => {
    for (const session of [3, 1, 2]) void link.give({ case: "freezeRoster", value: { session } });
    expect(world.commands()).toHaveLength(0);
    link.stop();
    const reloaded = new Link(world, identity);
    expect(reloaded.waiting).toHaveLength(3);
    reloaded.start();
    world.welcome();
    const sessions = world.commands().map(({ command }) => {
      if (command?.body.case !== "freezeRoster") throw new Error("another command");
      return command.body.value.session;
    });
    expect(sessions).toEqual([3, 1, 2]);
  });

  it("of one page is never lost by what another page of the device does", () => {
    const other = new Link(world, identity);
    void link.give(anyCommand);
    void other.give(anyCommand);
    expect(new Link(world, identity).waiting).toHaveLength(2);
  });

  it("of another site waits for that site's page", () => {
    void link.give(anyCommand);
    expect(new Link(world, { ...identity, siteCode: "LN" }).waiting).toHaveLength(0);
  });

  it("that was kept and cannot be read holds up nothing", () => {
    void link.give(anyCommand);
    world.kept.set("diemcau.outbox.2.TY.00", "ffff");
    expect(new Link(world, identity).waiting).toHaveLength(1);
  });

  it("that the server cannot store now is sent again later", () => {
    world.welcome();
    void link.give(anyCommand);
    const [first] = world.commands();
    if (!first) throw new Error("no command was sent");
    const outcome = { case: "retry" as const, value: { retryAfterMs: 1000 } };
    world.says({ case: "results", value: { results: [{ commandId: first.commandId, outcome }] } });
    expect(link.waiting).toHaveLength(1);
    const time = { serverTime: BigInt(world.time), deviceTime: BigInt(world.time) };
    world.says({ case: "heartbeat", value: time });
    world.pass(1_500);
    expect(world.commands()).toHaveLength(2);
  });

  it("that the server cannot read is given up and told, and the others get through", async () => {
    world.welcome();
    const outcomes = [1, 2, 3].map((session) => link.give({ case: "freezeRoster", value: { session } }));
    unreadable();
    comeBack();
    // Now one by one: the first is good, the second is not.
    const [first] = world.commands();
    expect(world.commands()).toHaveLength(1);
    if (first) world.accept(first);
    expect(world.commands()).toHaveLength(2);
    unreadable();
    comeBack();
    const [third] = world.commands();
    if (third) world.accept(third);
    const results = await Promise.all(outcomes);
    expect(results.map((result) => result.outcome.case)).toEqual(["accepted", "refusal", "accepted"]);
    const refused = results[1]?.outcome;
    expect(refused?.case === "refusal" && refused.value.reason).toBe(RefusalReason.MALFORMED);
    expect(link.waiting).toHaveLength(0);
  });

  it("waiting is counted in the heartbeat", () => {
    world.welcome();
    void link.give(anyCommand);
    world.pass(5_000);
    const last = world.sent("heartbeat").at(-1)?.body;
    expect(last?.case === "heartbeat" && last.value.pendingScans).toBe(1);
  });
});

describe("the server's time", () => {
  it("follows from the offset measured at hello", () => {
    world.welcome(world.time + 90_000);
    expect(link.serverNow()).toBe(world.time + 90_000);
    void link.give(anyCommand);
    expect(world.commands()[0]?.clockOffsetMs).toBe(90_000n);
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
