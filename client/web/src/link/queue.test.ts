// No command is lost and none is done twice, whatever moment the page ends in; and what the screen said
// is what the server has in the end, or stands in the list of differences.
import { create } from "../wire/messages";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RefusalReason } from "../wire/generated/diemcau/v1/command_pb";
import { Role } from "../wire/generated/diemcau/v1/common_pb";
import {
  CommandResultSchema,
  type CommandEnvelope,
  type CommandResult,
} from "../wire/generated/diemcau/v1/frame_pb";
import { hex } from "./command_id";
import type { CommandStore, Difference, KeptCommand } from "./command_store";
import { Link } from "./link";
import { MemoryCommands } from "./test_memory_commands";
import { commandsIn, sessionsOf, settled, World } from "./test_world";

const identity = { role: Role.SITE_OPERATOR, deviceId: "d1", operatorName: "Ông Mẫu", siteCode: "TY" };
const giving = (session: number) => ({ case: "freezeRoster", value: { session } }) as const;

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Refuses every third command; remembers all, as the real one does. */
class ModelServer {
  readonly outcomes = new Map<string, { session: number; result: CommandResult }>();
  readonly order: number[] = [];

  judge(envelope: CommandEnvelope): CommandResult {
    const id = hex(envelope.commandId);
    const known = this.outcomes.get(id);
    if (known) return known.result;
    const [session = 0] = sessionsOf([envelope]);
    this.order.push(session);
    const outcome =
      session % 3 === 0
        ? { case: "refusal" as const, value: { reason: RefusalReason.DELEGATE_WITHDRAWN } }
        : { case: "accepted" as const, value: { seq: BigInt(this.order.length) } };
    const result = create(CommandResultSchema, { commandId: envelope.commandId, outcome });
    this.outcomes.set(id, { session, result });
    return result;
  }
}

/** Ends the page at the n-th thing that it does with the disk or the line, before or after it. */
class Fate {
  private steps = 0;
  dead = false;
  constructor(private readonly lastStep: number) {}

  /** True: it does not happen any more. */
  step(): boolean {
    if (!this.dead && ++this.steps > this.lastStep) this.dead = true;
    return this.dead;
  }
  get all(): number {
    return this.steps;
  }
}

const never = new Promise<never>(() => undefined);

/** The disk outlives the page; the page sees nothing of it after its end. */
function diskOf(disk: MemoryCommands, fate: Fate): CommandStore {
  const guarded = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (fate.step()) return never;
    const done = await work();
    return fate.step() ? never : done;
  };
  return {
    read: () => guarded(() => disk.read()),
    add: (command, notBelow) => guarded(() => disk.add(command, notBelow)),
    noteSaid: (id) => guarded(() => disk.noteSaid(id)),
    finish: (id, difference) => guarded(() => disk.finish(id, difference)),
    dealtWith: (id) => guarded(() => disk.dealtWith(id)),
  };
}

/** One page's life: what it said on the screen is in `said`. */
async function live(
  disk: MemoryCommands,
  server: ModelServer,
  fate: Fate,
  plan: readonly number[],
  said: Said,
) {
  const world = new World();
  world.commandsOf = () => diskOf(disk, fate);
  world.time = 1_000_000 + server.order.length * 1_000_000 + said.yes.size * 1_000;
  world.randomBytes = (bytes) => void crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
  const link = new Link(world, identity);
  link.start();
  let answered = 0;
  const serve = async () => {
    for (;;) {
      const all = world.sockets.flatMap(({ sent }) => commandsIn(sent));
      const next = all[answered];
      if (!next || fate.dead) return;
      ++answered;
      // The page may end between the sending and the answer: the server has it all the same.
      const result = server.judge(next);
      if (fate.step()) return;
      world.says({ case: "results", value: { results: [result] } });
      await settled();
    }
  };
  const give = async (session: number) => {
    if (fate.dead) return;
    void link
      .give(giving(session), { about: String(session), onWaiting: () => fate.dead || said.yes.add(session) })
      .then(({ outcome }) => {
        if (!fate.dead) said.told.set(session, outcome.case === "accepted");
      });
    await settled();
  };
  const [online, ...offline] = plan;
  world.welcome();
  await settled();
  if (online !== undefined) await give(online);
  await serve();
  world.drop();
  for (const session of offline) await give(session);
  while (world.sockets.length === 1) world.pass(500);
  world.welcome();
  await settled();
  await serve();
  link.stop();
  await settled();
  return link;
}

interface Said {
  /** Accepted here, not yet compared. */
  yes: Set<number>;
  /** What the server's answer was, as the person was told. */
  told: Map<number, boolean>;
}

function sessionOf({ envelope }: KeptCommand): number {
  return sessionsOf([envelope])[0] ?? -1;
}

describe("a page that ends at any step", () => {
  it("loses nothing that the screen said yes to, does nothing twice, and every difference is listed", async () => {
    // The first while there is a line. The server refuses 3 and 6.
    const plan = [3, 1, 2, 4, 6];
    const whole = new Fate(Infinity);
    await live(new MemoryCommands(), new ModelServer(), whole, plan, { yes: new Set(), told: new Map() });
    expect(whole.all).toBeGreaterThan(20);
    for (let lastStep = 0; lastStep <= whole.all; ++lastStep) {
      const [disk, server] = [new MemoryCommands(), new ModelServer()];
      const said: Said = { yes: new Set(), told: new Map() };
      await live(disk, server, new Fate(lastStep), plan, said);
      // The next page of this device, which lives.
      await live(disk, server, new Fate(Infinity), [], said);
      const at = `ended after step ${lastStep}`;
      const done = server.order;
      expect(new Set(done).size, at).toBe(done.length);
      expect(
        plan.filter((session) => done.includes(session)),
        at,
      ).toEqual(done);
      expect(disk.commands, at).toEqual([]);
      for (const session of said.yes) {
        expect(done, at).toContain(session);
        const listed = disk.differences.some((one: Difference) => sessionOf(one.command) === session);
        expect(listed || said.told.get(session) === false, at).toBe(session % 3 === 0);
        // Refused after the screen had said yes: the list has it, also if somebody saw it go by.
        if (session % 3 === 0) expect(listed, at).toBe(true);
      }
      // Refused: somebody saw the answer, or the list has it.
      for (const session of done.filter((one) => one % 3 === 0)) {
        const listed = disk.differences.some((one: Difference) => sessionOf(one.command) === session);
        expect(listed || said.told.has(session), at).toBe(true);
      }
      for (const [session, accepted] of said.told) expect(accepted, at).toBe(session % 3 !== 0);
    }
  });
});

describe("two pages of one device", () => {
  async function two() {
    const world = new World();
    world.randomBytes = (bytes) => void crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
    const pages = [new Link(world, identity), new Link(world, identity)] as const;
    for (const page of pages) page.start();
    await settled();
    const welcome = (socket: (typeof world.sockets)[number]) => {
      socket.events.opened();
      world.saysTo(socket, { case: "welcome", value: { heartbeatIntervalMs: 5000, serverTime: 1n } });
    };
    const given = () => world.sockets.flatMap(({ sent }) => commandsIn(sent));
    return { world, pages, welcome, given };
  }

  it("show the same queue, and one of them sends each command once", async () => {
    const { world, pages, welcome, given } = await two();
    const [one, other] = pages;
    const outcome = one.give(giving(1));
    void other.give(giving(2));
    await settled();
    expect(one.waiting.map(sessionOf)).toEqual([1, 2]);
    expect(other.waiting.map(sessionOf)).toEqual([1, 2]);
    for (const socket of [...world.sockets].reverse()) welcome(socket);
    await settled();
    expect(sessionsOf(given())).toEqual([1, 2]);
    const sender = world.sockets.find(({ sent }) => commandsIn(sent).length > 0);
    if (!sender) throw new Error("nobody sent");
    const results = given().map(({ commandId }) => ({
      commandId,
      outcome: { case: "accepted" as const, value: { seq: 1n } },
    }));
    world.saysTo(sender, { case: "results", value: { results } });
    expect((await outcome).outcome.case).toBe("accepted");
    await settled();
    expect([one.waiting, other.waiting]).toEqual([[], []]);
  });

  it("take over from one another when the sending one goes", async () => {
    const { world, pages, welcome, given } = await two();
    void pages[0].give(giving(1));
    await settled();
    for (const socket of world.sockets) welcome(socket);
    await settled();
    expect(given()).toHaveLength(1);
    const sending = world.sockets.findIndex(({ sent }) => commandsIn(sent).length > 0);
    pages[sending]?.stop();
    await settled();
    expect(sessionsOf(given())).toEqual([1, 1]);
  });
});

describe("a disk that takes nothing", () => {
  it("is said plainly, and the page goes on in memory", async () => {
    const world = new World();
    world.onDisk.add = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
    const link = new Link(world, identity);
    link.start();
    await settled();
    const waits: string[] = [];
    void link.give(giving(1), { onWaiting: (where) => waits.push(where) });
    await settled();
    expect(waits).toEqual(["memory"]);
    expect(link.outbox.onlyInMemory).toBe(1);
    expect(link.outbox.trouble).toBeInstanceOf(DOMException);
    world.welcome();
    await settled();
    const [sent] = world.given();
    if (!sent) throw new Error("no command was sent");
    world.accept(sent);
    await settled();
    expect(link.waiting).toEqual([]);
  });

  it("keeps the page from saying anything of what it could not read", async () => {
    const world = new World();
    world.onDisk.read = () => Promise.reject(new DOMException("private", "InvalidStateError"));
    const link = new Link(world, identity);
    link.start();
    await settled();
    expect(link.outbox.isKnown).toBe(true);
    expect(link.outbox.trouble).toBeDefined();
  });
});

describe("a long queue", () => {
  it("goes out in batches of bounded size, in order, the next when answers come", async () => {
    const world = new World();
    world.randomBytes = (bytes) => void crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
    const link = new Link(world, identity);
    link.start();
    for (let session = 0; session < 450; ++session) void link.give(giving(session));
    for (let i = 0; i < 40; ++i) await settled();
    world.welcome();
    await settled();
    const frames = world.socket.sent.filter(({ body }) => body.case === "commands");
    expect(frames.map((frame) => commandsIn([frame]).length)).toEqual([100, 100]);
    let answered = 0;
    while (answered < 450) {
      const [next] = world.given().slice(answered, answered + 1);
      if (!next) throw new Error(`nothing was sent after ${answered}`);
      world.accept(next);
      ++answered;
      await settled();
    }
    expect(sessionsOf(world.given())).toEqual(Array.from({ length: 450 }, (_, i) => i));
    expect(link.waiting).toEqual([]);
    // However slow the machine is.
  }, 120_000);
});
