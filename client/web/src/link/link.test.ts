// The link against a socket and a clock of the test's own.
import { create, fromBinary, toBinary, type MessageInitShape } from "@bufbuild/protobuf";
import { beforeEach, describe, expect, it } from "vitest";
import { Role } from "../wire/generated/diemcau/v1/common_pb";
import {
  ClientFrameSchema,
  ProtocolError_Reason,
  ServerFrameSchema,
  type ClientFrame,
} from "../wire/generated/diemcau/v1/frame_pb";
import { Link } from "./link";
import type { SocketEvents, Surroundings } from "./surroundings";

class World implements Surroundings {
  time = 1_000_000;
  timers: { at: number; call: () => void }[] = [];
  sockets: { events: SocketEvents; sent: ClientFrame[]; open: boolean }[] = [];
  kept = new Map<string, string>();
  storage = {
    getItem: (key: string) => this.kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      this.kept.set(key, value);
    },
    removeItem: (key: string) => {
      this.kept.delete(key);
    },
    keys: () => [...this.kept.keys()],
  };

  open(events: SocketEvents) {
    const socket = { events, sent: [] as ClientFrame[], open: true };
    this.sockets.push(socket);
    return {
      send: (bytes: Uint8Array) => {
        socket.sent.push(fromBinary(ClientFrameSchema, bytes));
      },
      close: () => {
        socket.open = false;
      },
    };
  }
  now() {
    return this.time;
  }
  elapsed() {
    return this.time;
  }
  random() {
    return 0.5;
  }
  randomBytes(bytes: Uint8Array) {
    bytes.fill(this.kept.size + this.sockets.length);
  }
  after(ms: number, call: () => void) {
    const timer = { at: this.time + ms, call };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((one) => one !== timer);
    };
  }

  pass(ms: number) {
    const until = this.time + ms;
    for (;;) {
      const next = this.timers.filter((one) => one.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.timers = this.timers.filter((one) => one !== next);
      this.time = next.at;
      next.call();
    }
    this.time = until;
  }
  get socket() {
    const last = this.sockets.at(-1);
    if (!last) throw new Error("no socket was opened");
    return last;
  }
  says(body: NonNullable<MessageInitShape<typeof ServerFrameSchema>["body"]>) {
    this.socket.events.received(toBinary(ServerFrameSchema, create(ServerFrameSchema, { body })));
  }
  welcome(serverTime = this.time) {
    this.socket.events.opened();
    this.says({ case: "welcome", value: { heartbeatIntervalMs: 5000, serverTime: BigInt(serverTime) } });
  }
  sent(kind: string) {
    return this.socket.sent.filter((frame) => frame.body.case === kind);
  }
}

let world: World;
let link: Link;

beforeEach(() => {
  world = new World();
  link = new Link(world, {
    role: Role.SITE_OPERATOR,
    deviceId: "d1",
    operatorName: "Ông Mẫu",
    siteCode: "TY",
  });
  link.start();
});

const anyCommand = { case: "freezeRoster", value: { session: 0 } } as const;

describe("hello", () => {
  it("comes first, and topics are asked for after the welcome", () => {
    link.subscribe("overview");
    world.welcome();
    expect(world.socket.sent.map((frame) => frame.body.case)).toEqual(["hello", "subscribe", "heartbeat"]);
    expect(link.state.kind).toBe("online");
  });

  it("refused, the link does not come back by itself", () => {
    world.socket.events.opened();
    world.says({
      case: "error",
      value: { reason: ProtocolError_Reason.BAD_HELLO, explanation: "no such site" },
    });
    world.socket.events.closed();
    world.pass(60_000);
    expect(world.sockets).toHaveLength(1);
    expect(link.state.kind).toBe("refused");
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

  it("comes back and resumes each topic from its revision", () => {
    link.subscribe("overview");
    world.welcome();
    world.says({ case: "update", value: { topic: "overview", snapshot: true, revision: { seq: 41n } } });
    world.socket.events.closed();
    world.pass(1_000);
    expect(world.sockets).toHaveLength(2);
    world.welcome();
    const asked = world.sent("subscribe")[0]?.body;
    expect(asked?.case === "subscribe" && asked.value.since?.seq).toBe(41n);
  });
});

describe("a command", () => {
  it("is sent again with the same id and content until its outcome is known", async () => {
    world.welcome();
    const outcome = link.give(anyCommand);
    const first = world.sent("command")[0]?.body;
    world.socket.events.closed();
    world.pass(1_000);
    world.welcome();
    const again = world.sent("command")[0]?.body;
    if (first?.case !== "command" || again?.case !== "command") throw new Error("no command was sent");
    expect(again.value.commandId).toEqual(first.value.commandId);
    expect(again.value.deviceTime).toBe(first.value.deviceTime);
    world.says({
      case: "result",
      value: { commandId: again.value.commandId, outcome: { case: "accepted", value: { seq: 7n } } },
    });
    expect((await outcome).outcome.case).toBe("accepted");
    expect(link.waiting).toHaveLength(0);
  });

  it("given offline outlives a reload", () => {
    void link.give(anyCommand);
    expect(world.sent("command")).toHaveLength(0);
    const reloaded = new Link(world, {
      role: Role.SITE_OPERATOR,
      deviceId: "d1",
      operatorName: "",
      siteCode: "TY",
    });
    expect(reloaded.waiting).toHaveLength(1);
    link.stop();
    reloaded.start();
    world.welcome();
    expect(world.sent("command")).toHaveLength(1);
  });

  it("that the server cannot store now is sent again later", () => {
    world.welcome();
    void link.give(anyCommand);
    const body = world.sent("command")[0]?.body;
    if (body?.case !== "command") throw new Error("no command was sent");
    world.says({
      case: "result",
      value: { commandId: body.value.commandId, outcome: { case: "retry", value: { retryAfterMs: 1000 } } },
    });
    expect(link.waiting).toHaveLength(1);
    world.says({
      case: "heartbeat",
      value: { serverTime: BigInt(world.time), deviceTime: BigInt(world.time) },
    });
    world.pass(1_500);
    expect(world.sent("command")).toHaveLength(2);
  });
});

describe("the server's time", () => {
  it("follows from the offset measured at hello", () => {
    world.welcome(world.time + 90_000);
    expect(link.serverNow()).toBe(world.time + 90_000);
    void link.give(anyCommand);
    const body = world.sent("command")[0]?.body;
    expect(body?.case === "command" && body.value.clockOffsetMs).toBe(90_000n);
  });
});
