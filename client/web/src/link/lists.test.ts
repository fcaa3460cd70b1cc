// A page's lists on the device: there without a network, as of when the server was last heard, and gone
// with the sign-in.
import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { Device, queueName, siteCodeOf } from "../device/device";
import { Role } from "../wire/generated/diemcau/v1/common_pb";
import { ProtocolError_Reason } from "../wire/generated/diemcau/v1/frame_pb";
import { Link } from "./link";
import { whoseCard } from "../model/id_match";
import { emptyTopic } from "../model/topic";
import type { Lists, ListStore } from "./surroundings";
import { settled, World } from "./test_world";

const identity = { role: Role.SITE_OPERATOR, deviceId: "d1", operatorName: "Ông Mẫu", siteCode: "TY" };
const queue = queueName("SITE_OPERATOR", "TY");
const update = {
  topic: "site/7",
  snapshot: true,
  revision: { logId: new Uint8Array([1]), seq: 9n },
  delegates: [{ delegate: 1, code: "TY-001", person: { name: "Nguyễn Văn Mẫu" } }],
};

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  return () => vi.unstubAllGlobals();
});

async function kept(): Promise<{ rosters: number; key: boolean }> {
  const { database } = await new Device().opened();
  return {
    rosters: await database.count("rosters"),
    key: (await database.get("keys", "roster")) !== undefined,
  };
}

class ListWorld extends World {
  constructor(readonly lists: ListStore) {
    super();
  }
}

async function opened(device: Device) {
  const world = new ListWorld(device.lists(queue));
  const link = new Link(world, identity);
  link.start();
  // It connects when the disk has answered.
  await vi.waitFor(() => expect(world.sockets).toHaveLength(1));
  return { world, link };
}

async function keptBy(device: Device) {
  const { world, link } = await opened(device);
  world.socket.events.opened();
  world.says({
    case: "welcome",
    value: { site: 7, heartbeatIntervalMs: 5000, serverTime: BigInt(world.time) },
  });
  world.says({ case: "update", value: update });
  world.pass(2_500);
  await vi.waitFor(async () => expect(await kept()).toEqual({ rosters: 1, key: true }));
  return { world, link };
}

describe("kept lists", () => {
  it("open without a server, with their age, and are resumed from their revision", async () => {
    const before = await keptBy(new Device());
    before.link.stop();
    const { world, link } = await opened(new Device());
    expect(link.site).toBe(7);
    expect(link.topic("site/7").delegates.get(1)?.person?.name).toBe("Nguyễn Văn Mẫu");
    world.time += 600_000;
    world.drop();
    expect(link.heardAt).toBe(1_000_000);
    expect(link.state).toEqual({ kind: "offline", since: 1_000_000 });
    while (world.sockets.length < 2) world.pass(500);
    world.welcome();
    const asked = world.sent("subscribe")[0]?.body;
    expect(asked?.case === "subscribe" && asked.value.since?.seq).toBe(9n);
  });

  it("bring what badges are checked with", async () => {
    const badgeKey = { key: new Uint8Array(32).fill(9), id: Uint8Array.from([1, 2, 3, 4]) };
    const { world } = await keptBy(new Device());
    world.says({ case: "welcome", value: { site: 7, badgeKey: badgeKey.key, badgeKeyId: badgeKey.id } });
    world.says({ case: "update", value: update });
    const read = async () => (await new Device().lists(queue).read())?.badgeKey;
    world.pass(2_500);
    await vi.waitFor(async () => expect(await read()).toEqual(badgeKey));
    expect((await opened(new Device())).link.badgeKey).toEqual(badgeKey);
  });

  it("tell whose card it is without a server", async () => {
    const number = "000000000123";
    const idKey = new Uint8Array(32).fill(7);
    const hash = createHmac("sha256", idKey).update(number).digest();
    const before = await keptBy(new Device());
    before.world.says({
      case: "update",
      value: {
        topic: "id_hashes/7",
        snapshot: true,
        revision: { logId: new Uint8Array([1]), seq: 9n },
        idHashes: [{ delegate: 5, idHash: new Uint8Array(hash.subarray(0, 16)) }],
        idKey,
      },
    });
    const read = async () => (await new Device().lists(queue).read())?.topics.has("id_hashes/7");
    before.world.pass(2_500);
    await vi.waitFor(async () => expect(await read()).toBe(true));
    const { link } = await opened(new Device());
    expect(await whoseCard(link.topic("id_hashes/7"), number)).toBe(5);
  });

  it("are not shown as current before the server has told of them", async () => {
    await keptBy(new Device());
    const { world, link } = await opened(new Device());
    expect(link.isCurrent("site/7")).toBe(false);
    world.welcome();
    expect(link.isCurrent("site/7")).toBe(false);
    world.says({ case: "current", value: { topic: "site/7", revision: update.revision } });
    expect(link.isCurrent("site/7")).toBe(true);
  });

  it("hold no name that can be read without the key, which cannot leave the browser", async () => {
    await keptBy(new Device());
    const { database } = await new Device().opened();
    const [record] = await database.getAll("rosters");
    expect(new TextDecoder().decode(record?.content)).not.toContain("Mẫu");
    expect((await database.get("keys", "roster"))?.extractable).toBe(false);
  });

  it("are destroyed with their key when the server says that the sign-in is over, and not kept again", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { world, link } = await keptBy(new Device());
    world.says({ case: "update", value: update });
    world.says({ case: "error", value: { reason: ProtocolError_Reason.SIGNED_OUT, explanation: "revoked" } });
    world.pass(60_000);
    expect(link.state.kind).toBe("signedOut");
    await vi.waitFor(async () => expect(await kept()).toEqual({ rosters: 0, key: false }));
    vi.restoreAllMocks();
  });

  it("that cannot be read are as none", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    await keptBy(new Device());
    const { database } = await new Device().opened();
    await database.delete("keys", "roster");
    const { world, link } = await opened(new Device());
    expect(link.site).toBeUndefined();
    expect(world.sockets).toHaveLength(1);
    vi.restoreAllMocks();
  });

  it("that come late do not replace what the server has said", async () => {
    let answer: ((lists: Lists) => void) | undefined;
    const slow: ListStore = {
      read: () => new Promise((resolve) => (answer = resolve)),
      write: () => Promise.resolve(),
      forget: () => Promise.resolve(),
    };
    const world = new ListWorld(slow);
    const link = new Link(world, identity);
    link.start();
    world.pass(1_500);
    expect(world.sockets).toHaveLength(1);
    world.welcome();
    link.subscribe("site/7");
    answer?.({ site: 9, heardAt: 1, topics: new Map([["site/7", { ...emptyTopic, revision: undefined }]]) });
    await settled();
    expect(link.state.kind).toBe("online");
    expect(link.site).toBeUndefined();
    expect(link.heardAt).toBe(world.time);
  });

  it("belong to a site by the name of its queue", () => {
    expect(siteCodeOf(queueName("SITE_OPERATOR", "07.207"))).toBe("07.207");
    expect(siteCodeOf(queueName("ORGANIZER", ""))).toBeUndefined();
  });
});
