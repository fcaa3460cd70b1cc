// A socket, a clock and a storage of the tests' own.
import { create, fromBinary, toBinary, type MessageInitShape } from "../wire/messages";
import {
  ClientFrameSchema,
  ServerFrameSchema,
  type ClientFrame,
  type CommandEnvelope,
} from "../wire/generated/diemcau/v1/frame_pb";
import type { CommandStore } from "./command_store";
import { MemoryCommands } from "./test_memory_commands";
import type { KeptTexts, SocketEvents, Surroundings } from "./surroundings";
import type { TabMessage, Tabs } from "./tabs";

type ServerFrameBody = NonNullable<MessageInitShape<typeof ServerFrameSchema>["body"]>;

/** Lets everything run that waits for nothing but promises. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 100; ++i) await Promise.resolve();
}

export function commandsIn(frames: readonly ClientFrame[]): CommandEnvelope[] {
  return frames.flatMap(({ body }) =>
    body.case === "command" ? [body.value] : body.case === "commands" ? body.value.commands : [],
  );
}

/** Of commands that freeze rosters: told apart by it. */
export function sessionsOf(envelopes: readonly CommandEnvelope[]): number[] {
  return envelopes.map(({ command }) => {
    if (command?.body.case !== "freezeRoster") throw new Error("another command");
    return command.body.value.session;
  });
}

export class World implements Surroundings {
  time = 1_000_000;
  /** How much the wall clock was set. */
  wallShift = 0;
  private dice = 0;
  timers: { at: number; call: () => void }[] = [];
  sockets: { events: SocketEvents; sent: ClientFrame[]; open: boolean }[] = [];
  kept = new Map<string, string>();
  storage: KeptTexts = {
    getItem: (key) => this.kept.get(key) ?? null,
    setItem: (key, value) => {
      this.kept.set(key, value);
    },
  };

  onDisk = new MemoryCommands();
  commandsOf = (): CommandStore => this.onDisk;
  get commands() {
    return this.commandsOf();
  }
  private pages: { listener: ((message: TabMessage) => void) | undefined }[] = [];
  private turn: Promise<unknown> = Promise.resolve();

  /** Of one more page of the device. */
  get tabs(): Tabs {
    const page: (typeof this.pages)[number] = { listener: undefined };
    this.pages.push(page);
    return {
      takeTurn: (work) => {
        const done = this.turn.then(work);
        this.turn = done.catch(() => undefined);
        return done;
      },
      tell: (message) => {
        for (const other of this.pages) if (other !== page) other.listener?.(message);
      },
      listen: (listener) => (page.listener = listener),
      close: () => (page.listener = undefined),
    };
  }

  admission: "yes" | "no" | "unknown" = "yes";
  admitted() {
    return Promise.resolve(this.admission);
  }

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
    return this.time + this.wallShift;
  }
  elapsed() {
    return this.time;
  }
  random() {
    return 0.5;
  }
  randomBytes(bytes: Uint8Array) {
    bytes.fill(++this.dice);
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
      this.time = Math.max(this.time, next.at);
      next.call();
    }
    this.time = until;
  }
  /** Time passes, and no timer of a sleeping page runs. */
  sleep(ms: number) {
    this.time += ms;
  }
  get socket() {
    const last = this.sockets.at(-1);
    if (!last) throw new Error("no socket was opened");
    return last;
  }
  says(body: ServerFrameBody) {
    this.saysTo(this.socket, body);
  }
  saysTo({ events }: { events: SocketEvents }, body: ServerFrameBody) {
    events.received(toBinary(ServerFrameSchema, create(ServerFrameSchema, { body })));
  }
  welcome(serverTime = this.time) {
    this.socket.events.opened();
    this.says({ case: "welcome", value: { heartbeatIntervalMs: 5000, serverTime: BigInt(serverTime) } });
  }
  sent(kind: string) {
    return this.socket.sent.filter((frame) => frame.body.case === kind);
  }

  /** Commands that this socket was given. */
  given(): CommandEnvelope[] {
    return commandsIn(this.socket.sent);
  }

  accept(envelope: CommandEnvelope, seq = 1n) {
    const outcome = { case: "accepted" as const, value: { seq } };
    this.says({ case: "results", value: { results: [{ commandId: envelope.commandId, outcome }] } });
  }

  drop() {
    this.socket.events.closed();
  }
}
