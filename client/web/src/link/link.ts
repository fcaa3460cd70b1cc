// The connection to the server: says hello, keeps a heartbeat, notices by itself when the line is
// dead, comes back, resumes every topic from its revision, and sends each command until its outcome
// is known (docs/PROTOCOL.md).
import { create } from "@bufbuild/protobuf";
import type { Role } from "../wire/generated/diemcau/v1/common_pb";
import {
  CommandEnvelopeSchema,
  ProtocolError_Reason,
  type CommandResult,
  type ServerFrame,
} from "../wire/generated/diemcau/v1/frame_pb";
import { emptyTopic, applyUpdate, type TopicModel } from "../model/topic";
import {
  decodeFrame,
  encodeFrame,
  makeCommand,
  type ClientFrameBody,
  type CommandBody,
} from "../wire/frames";
import { reconnectDelay } from "./backoff";
import { ClockOffset } from "./clock_offset";
import { hex, newCommandId } from "./command_id";
import { Outbox, type KeptTexts } from "./outbox";

export interface Socket {
  send(bytes: Uint8Array): void;
  close(): void;
}

export interface SocketEvents {
  opened(): void;
  received(bytes: Uint8Array): void;
  closed(): void;
}

/** What the link needs of the world; tests bring their own. */
export interface Surroundings {
  open(events: SocketEvents): Socket;
  now(): number;
  random(): number;
  randomBytes(bytes: Uint8Array): void;
  /** Calls once after `ms`; the result cancels. */
  after(ms: number, call: () => void): () => void;
  storage: KeptTexts;
}

export interface Identity {
  role: Role;
  deviceId: string;
  operatorName: string;
  site?: number;
}

export type LinkState =
  | { kind: "connecting" }
  | { kind: "online"; since: number; readOnly: boolean }
  | { kind: "offline"; since: number }
  | { kind: "refused"; explanation: string };

const deadAfterMs = 12_000;
const retryAfterMs = 1_000;
const lastSeqKey = "diemcau.device_seq";

export class Link {
  private current: LinkState = { kind: "connecting" };
  private socket: Socket | undefined;
  private generation = 0;
  private attempt = 0;
  private heartbeatEveryMs = 5_000;
  private helloSentAt = 0;
  private lastHeardAt = 0;
  private lastSyncAt: number | undefined;
  private cancelTimer: (() => void) | undefined;
  private readonly offset = new ClockOffset();
  private readonly outbox: Outbox;
  private readonly topics = new Map<string, TopicModel>();
  private readonly outcomes = new Map<string, (result: CommandResult) => void>();
  private readonly listeners = new Set<() => void>();
  private stopped = false;

  constructor(
    private readonly surroundings: Surroundings,
    private readonly identity: Identity,
  ) {
    const name = `diemcau.outbox.${identity.role}.${identity.site ?? "all"}`;
    this.outbox = new Outbox(surroundings.storage, name);
  }

  get state(): LinkState {
    return this.current;
  }

  /** Commands whose outcome is not known yet. */
  get waiting() {
    return this.outbox.all;
  }

  /** The server's time, as well as this device knows it. */
  serverNow(): number {
    return this.surroundings.now() + (this.offset.value ?? 0);
  }

  topic(name: string): TopicModel {
    return this.topics.get(name) ?? emptyTopic;
  }

  start(): void {
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    this.cancelTimer?.();
    ++this.generation;
    this.socket?.close();
  }

  /** Calls after every change of anything; the result ends it. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  subscribe(topic: string): void {
    if (this.topics.has(topic)) return;
    this.topics.set(topic, emptyTopic);
    if (this.current.kind === "online") this.askFor(topic);
  }

  /** Sends until the outcome is known, also across reconnects. */
  give(body: CommandBody): Promise<CommandResult> {
    const now = this.surroundings.now();
    const envelope = create(CommandEnvelopeSchema, {
      commandId: newCommandId(now, (bytes) => this.surroundings.randomBytes(bytes)),
      command: makeCommand(body),
      deviceTime: BigInt(now),
      deviceSeq: BigInt(this.nextDeviceSeq()),
    });
    this.outbox.add(envelope);
    const outcome = new Promise<CommandResult>((resolve) => {
      this.outcomes.set(hex(envelope.commandId), resolve);
    });
    if (this.current.kind === "online") this.sendCommand(envelope);
    this.changed();
    return outcome;
  }

  private nextDeviceSeq(): number {
    const next = Number(this.surroundings.storage.getItem(lastSeqKey) ?? "0") + 1;
    this.surroundings.storage.setItem(lastSeqKey, String(next));
    return next;
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }

  private become(state: LinkState): void {
    this.current = state;
    this.changed();
  }

  private connect(): void {
    if (this.stopped) return;
    const generation = ++this.generation;
    const mine = (call: () => void) => {
      if (generation === this.generation) call();
    };
    this.lastHeardAt = this.surroundings.now();
    this.socket = this.surroundings.open({
      opened: () => mine(() => this.sayHello()),
      received: (bytes) => mine(() => this.received(bytes)),
      closed: () => mine(() => this.lost()),
    });
    this.watch();
  }

  /** Every second: is the other side alive, and is it time for a heartbeat? */
  private watch(): void {
    this.cancelTimer?.();
    let untilHeartbeat = this.heartbeatEveryMs;
    const look = () => {
      const now = this.surroundings.now();
      if (now - this.lastHeardAt >= deadAfterMs) {
        this.socket?.close();
        this.lost();
        return;
      }
      untilHeartbeat -= 1_000;
      if (untilHeartbeat <= 0 && this.current.kind === "online") {
        untilHeartbeat = this.heartbeatEveryMs;
        this.sendHeartbeat(now);
      }
      this.cancelTimer = this.surroundings.after(1_000, look);
    };
    this.cancelTimer = this.surroundings.after(1_000, look);
  }

  private sendHeartbeat(now: number): void {
    this.send({
      case: "heartbeat",
      value: {
        pendingScans: this.outbox.all.length,
        deviceTime: BigInt(now),
        ...(this.lastSyncAt === undefined ? {} : { lastSyncAt: BigInt(this.lastSyncAt) }),
      },
    });
  }

  private lost(): void {
    ++this.generation;
    this.socket = undefined;
    this.cancelTimer?.();
    if (this.current.kind === "refused" || this.stopped) return;
    if (this.current.kind !== "offline") this.become({ kind: "offline", since: this.surroundings.now() });
    const delay = reconnectDelay(this.attempt++, () => this.surroundings.random());
    this.cancelTimer = this.surroundings.after(delay, () => this.connect());
  }

  private send(body: ClientFrameBody): void {
    this.socket?.send(encodeFrame(body));
  }

  private sayHello(): void {
    this.helloSentAt = this.surroundings.now();
    const { role, deviceId, operatorName, site } = this.identity;
    this.send({
      case: "hello",
      value: { client: "web 0.1.0", role, deviceId, operatorName, ...(site === undefined ? {} : { site }) },
    });
  }

  private askFor(topic: string): void {
    const since = this.topic(topic).revision;
    this.send({ case: "subscribe", value: { topic, ...(since === undefined ? {} : { since }) } });
  }

  private sendCommand(envelope: (typeof this.outbox.all)[number]): void {
    const offset = this.offset.value;
    this.send({
      case: "command",
      value: offset === undefined ? envelope : { ...envelope, clockOffsetMs: BigInt(offset) },
    });
  }

  private received(bytes: Uint8Array): void {
    this.lastHeardAt = this.surroundings.now();
    const frame = decodeFrame(bytes);
    this.on(frame);
  }

  private on(frame: ServerFrame): void {
    const body = frame.body;
    const now = this.surroundings.now();
    switch (body.case) {
      case "welcome":
        this.attempt = 0;
        this.heartbeatEveryMs = body.value.heartbeatIntervalMs || this.heartbeatEveryMs;
        this.offset.note(this.helloSentAt, now, Number(body.value.serverTime));
        this.become({ kind: "online", since: now, readOnly: body.value.readOnly });
        for (const topic of this.topics.keys()) this.askFor(topic);
        for (const envelope of [...this.outbox.all]) this.sendCommand(envelope);
        if (this.outbox.all.length === 0) this.lastSyncAt = now;
        this.sendHeartbeat(now);
        return;
      case "update":
        this.topics.set(body.value.topic, applyUpdate(this.topic(body.value.topic), body.value));
        this.changed();
        return;
      case "current": {
        const known = this.topic(body.value.topic);
        const revision = body.value.revision;
        if (revision) this.topics.set(body.value.topic, { ...known, revision });
        return;
      }
      case "result":
        this.onResult(body.value);
        return;
      case "heartbeat":
        this.offset.note(Number(body.value.deviceTime), now, Number(body.value.serverTime));
        if (this.current.kind === "online" && this.current.readOnly !== body.value.readOnly) {
          this.become({ ...this.current, readOnly: body.value.readOnly });
        }
        return;
      case "error":
        if (body.value.reason === ProtocolError_Reason.BAD_HELLO) {
          this.become({ kind: "refused", explanation: body.value.explanation });
        }
        return;
      case "goodbye":
      case undefined:
        return;
    }
  }

  private onResult(result: CommandResult): void {
    if (result.outcome.case === "retry") {
      const delay = Math.max(result.outcome.value.retryAfterMs, retryAfterMs);
      const generation = this.generation;
      const id = hex(result.commandId);
      this.surroundings.after(delay, () => {
        const envelope = this.outbox.all.find((one) => hex(one.commandId) === id);
        if (envelope && generation === this.generation) this.sendCommand(envelope);
      });
      return;
    }
    this.outbox.remove(result.commandId);
    if (this.outbox.all.length === 0) this.lastSyncAt = this.surroundings.now();
    const id = hex(result.commandId);
    this.outcomes.get(id)?.(result);
    this.outcomes.delete(id);
    this.changed();
  }
}
