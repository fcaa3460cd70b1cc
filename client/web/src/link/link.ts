// The connection to the server: says hello, keeps a heartbeat, notices by itself when the line is
// dead, comes back, resumes every topic from its revision, and sends each command until its outcome
// is known (docs/PROTOCOL.md).
import { create } from "@bufbuild/protobuf";
import { applyCurrent, applyUpdate, emptyTopic, type TopicModel } from "../model/topic";
import {
  decodeFrame,
  encodeFrame,
  makeCommand,
  type ClientFrameBody,
  type CommandBody,
} from "../wire/frames";
import { Role } from "../wire/generated/diemcau/v1/common_pb";
import {
  CommandEnvelopeSchema,
  ProtocolError_Reason,
  type CommandEnvelope,
  type CommandResult,
  type ProtocolError,
  type ServerFrame,
  type Welcome,
} from "../wire/generated/diemcau/v1/frame_pb";
import { reconnectDelay } from "./backoff";
import { ClockOffset } from "./clock_offset";
import { newCommandId } from "./command_id";
import { Outbox } from "./outbox";
import { Sender } from "./sender";
import type { Socket, Surroundings } from "./surroundings";
import { lookEveryMs, Vigil } from "./vigil";

export interface Identity {
  role: Role;
  deviceId: string;
  operatorName: string;
  siteCode?: string;
}

export type LinkState =
  | { kind: "connecting" }
  | { kind: "online"; since: number; readOnly: boolean }
  | { kind: "offline"; since: number }
  | { kind: "refused"; explanation: string }
  /** The sign-in or device has ended. What waits stays kept on this device. */
  | { kind: "signedOut" };

const retryAfterMs = 1_000;
/** A connection that held this long begins the back-off anew. */
const steadyAfterMs = 10_000;
const lastSeqKey = "diemcau.device_seq";

export class Link {
  private current: LinkState = { kind: "connecting" };
  private socket: Socket | undefined;
  /** Events of earlier sockets are not ours any more. */
  private generation = 0;
  private attempt = 0;
  private welcomedAt = 0;
  /** On the present socket. */
  private welcomed = false;
  private notBeforeMs = 0;
  private heartbeatEveryMs = 5_000;
  private helloSentAt = 0;
  private lastSyncAt: number | undefined;
  private ownSite: number | undefined;
  private cancelTimer: (() => void) | undefined;
  private vigil: Vigil;
  private stopped = false;
  private readonly offset = new ClockOffset();
  private readonly outbox: Outbox;
  private readonly sender: Sender;
  private readonly topics = new Map<string, TopicModel>();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly surroundings: Surroundings,
    private readonly identity: Identity,
  ) {
    const name = `diemcau.outbox.${identity.role}.${identity.siteCode ?? ""}`;
    this.outbox = new Outbox(surroundings.storage, name);
    this.sender = new Sender(this.outbox, (envelope) => this.sendCommand(envelope));
    this.vigil = new Vigil(surroundings.elapsed());
  }

  private get isOver(): boolean {
    return this.stopped || this.current.kind === "refused" || this.current.kind === "signedOut";
  }

  get state(): LinkState {
    return this.current;
  }

  /** Id of the site that this page is for, once the server has said it. */
  get site(): number | undefined {
    return this.ownSite;
  }

  /** Commands whose outcome is not known yet. */
  get waiting(): readonly CommandEnvelope[] {
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

  /** The network is said to be back, or the page is looked at again: no reason to wait longer. */
  wake(): void {
    if (this.current.kind !== "offline" || this.socket) return;
    this.attempt = 0;
    this.cancelTimer?.();
    this.connect();
  }

  /** Something else was answered that nobody is signed in: is that so for this page? */
  askWhetherAdmitted(): void {
    void this.surroundings.admitted().then((answer) => {
      if (answer === "no" && !this.isOver) this.signOut();
    });
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
    const outcome = this.sender.expect(envelope);
    if (this.current.kind === "online") this.sender.sendNew(envelope);
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
    this.vigil = new Vigil(this.surroundings.elapsed());
    this.welcomed = false;
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
      const found = this.vigil.look(this.surroundings.elapsed());
      if (found === "dead") {
        this.lost();
        return;
      }
      untilHeartbeat -= lookEveryMs;
      if ((found === "woke" || untilHeartbeat <= 0) && this.current.kind === "online") {
        untilHeartbeat = this.heartbeatEveryMs;
        this.sendHeartbeat();
      }
      this.cancelTimer = this.surroundings.after(lookEveryMs, look);
    };
    this.cancelTimer = this.surroundings.after(lookEveryMs, look);
  }

  /** Nothing of what was shown stays; what was done and not sent does. */
  private signOut(): void {
    for (const topic of this.topics.keys()) this.topics.set(topic, emptyTopic);
    this.become({ kind: "signedOut" });
    this.lost();
  }

  private sendHeartbeat(): void {
    this.send({
      case: "heartbeat",
      value: {
        pendingScans: this.outbox.all.length,
        deviceTime: BigInt(this.surroundings.now()),
        ...(this.lastSyncAt === undefined ? {} : { lastSyncAt: BigInt(this.lastSyncAt) }),
      },
    });
  }

  private lost(): void {
    ++this.generation;
    this.socket?.close();
    this.socket = undefined;
    this.cancelTimer?.();
    if (this.isOver) return;
    if (!this.welcomed) this.askWhetherAdmitted();
    const held = this.current.kind === "online" ? this.surroundings.elapsed() - this.welcomedAt : 0;
    if (held >= steadyAfterMs) this.attempt = 0;
    if (this.current.kind !== "offline") this.become({ kind: "offline", since: this.serverNow() });
    const delay = this.notBeforeMs + reconnectDelay(this.attempt++, () => this.surroundings.random());
    this.notBeforeMs = 0;
    this.cancelTimer = this.surroundings.after(delay, () => this.connect());
  }

  private send(body: ClientFrameBody): void {
    this.socket?.send(encodeFrame(body));
  }

  private sayHello(): void {
    this.helloSentAt = this.surroundings.now();
    const { role, deviceId, operatorName, siteCode = "" } = this.identity;
    // The operator's page watches its site: answers need not name whom it has on the list.
    const keepsRosters = role === Role.SITE_OPERATOR;
    const value = { client: "web 0.1.0", role, deviceId, operatorName, siteCode, keepsRosters };
    this.send({ case: "hello", value });
  }

  private askFor(topic: string): void {
    const since = this.topic(topic).revision;
    this.send({ case: "subscribe", value: { topic, ...(since === undefined ? {} : { since }) } });
  }

  private sendCommand(envelope: CommandEnvelope): void {
    const offset = this.offset.value;
    this.send({
      case: "command",
      value: offset === undefined ? envelope : { ...envelope, clockOffsetMs: BigInt(offset) },
    });
  }

  private received(bytes: Uint8Array): void {
    this.vigil.heard(this.surroundings.elapsed());
    let frame: ServerFrame;
    try {
      frame = decodeFrame(bytes);
    } catch (fault) {
      console.error("a frame of the server could not be read; connecting anew", fault);
      this.lost();
      return;
    }
    this.on(frame);
  }

  private on({ body }: ServerFrame): void {
    switch (body.case) {
      case "welcome":
        this.onWelcome(body.value);
        return;
      case "update":
        this.topics.set(body.value.topic, applyUpdate(this.topic(body.value.topic), body.value));
        this.changed();
        return;
      case "current":
        this.topics.set(body.value.topic, applyCurrent(this.topic(body.value.topic), body.value));
        this.changed();
        return;
      case "results":
        for (const result of body.value.results) this.onResult(result);
        return;
      case "heartbeat": {
        const { deviceTime, serverTime, readOnly } = body.value;
        this.offset.note(Number(deviceTime), this.surroundings.now(), Number(serverTime));
        if (this.current.kind === "online" && this.current.readOnly !== readOnly) {
          this.become({ ...this.current, readOnly });
        }
        return;
      }
      case "error":
        this.onError(body.value);
        return;
      case "goodbye":
        this.notBeforeMs = body.value.retryAfterMs;
        return;
      case undefined:
        return;
    }
  }

  private onWelcome(welcome: Welcome): void {
    const now = this.surroundings.now();
    this.welcomedAt = this.surroundings.elapsed();
    this.welcomed = true;
    this.heartbeatEveryMs = welcome.heartbeatIntervalMs || this.heartbeatEveryMs;
    this.offset.note(this.helloSentAt, now, Number(welcome.serverTime));
    this.ownSite = welcome.site ?? this.ownSite;
    this.become({ kind: "online", since: this.serverNow(), readOnly: welcome.readOnly });
    for (const topic of this.topics.keys()) this.askFor(topic);
    this.sender.sendAll();
    if (this.outbox.all.length === 0) this.lastSyncAt = now;
    this.sendHeartbeat();
  }

  private onError(error: ProtocolError): void {
    console.error(`the server: ${error.explanation}`);
    if (error.reason === ProtocolError_Reason.BAD_HELLO) {
      this.become({ kind: "refused", explanation: error.explanation });
    } else if (error.reason === ProtocolError_Reason.SIGNED_OUT) {
      this.signOut();
    } else if (
      error.reason === ProtocolError_Reason.UNDECODABLE ||
      error.reason === ProtocolError_Reason.TOO_LARGE
    ) {
      this.sender.onUnreadable(error.explanation);
      this.changed();
    }
  }

  private onResult(result: CommandResult): void {
    if (result.outcome.case === "retry") {
      const delay = Math.max(result.outcome.value.retryAfterMs, retryAfterMs);
      const generation = this.generation;
      this.surroundings.after(delay, () => {
        if (generation === this.generation) this.sender.sendAgain(result.commandId);
      });
      return;
    }
    this.sender.finish(result);
    if (this.outbox.all.length === 0) this.lastSyncAt = this.surroundings.now();
    this.changed();
  }
}
