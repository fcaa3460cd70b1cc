// The connection to the server: says hello, keeps a heartbeat, notices by itself when the line is
// dead, comes back, resumes every topic from its revision, and sends each command until its outcome
// is known (docs/PROTOCOL.md).
import { create } from "../wire/messages";
import type { BadgeKey } from "../model/badge";
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
  Retry_Reason,
  type CommandEnvelope,
  type CommandResult,
  type ProtocolError,
  type ServerFrame,
  type Welcome,
} from "../wire/generated/diemcau/v1/frame_pb";
import { reconnectDelay } from "./backoff";
import { ClockOffset } from "./clock_offset";
import { hex, newCommandId } from "./command_id";
import type { KeptCommand } from "./command_store";
import { ListKeeper } from "./list_keeper";
import { Outbox } from "./outbox";
import { Sender } from "./sender";
import type { Lists, Socket, Surroundings } from "./surroundings";
import type { TabMessage, Tabs } from "./tabs";
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

export interface GiveOptions {
  /** Whom or what it is about, as the screen calls it. */
  about?: string;
  /** It is kept and its outcome is not known yet: the person may be told. "memory": as long as this page. */
  onWaiting?: (where: "disk" | "memory") => void;
  /** The server wants to hear of it after that time only, because of what it names. */
  onPutOff?: (waitMs: number) => void;
}

/** How long an answer may take before the person is told that it is on its way. */
const patienceMs = 1_500;
const retryAfterMs = 1_000;
const listKeptAfterMs = 2_000;
const ageKeptAfterMs = 30_000;
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
  private everWelcomed = false;
  private notBeforeMs = 0;
  private heartbeatEveryMs = 5_000;
  private helloSentAt = 0;
  private lastSyncAt: number | undefined;
  private ownSite: number | undefined;
  private ownBadgeKey: BadgeKey | undefined;
  private lastHeardAt: number | undefined;
  private cancelTimer: (() => void) | undefined;
  private vigil: Vigil;
  private stopped = false;
  private readonly offset = new ClockOffset();
  /** What was given and not answered, and answers that somebody has to see. */
  readonly outbox: Outbox;
  private readonly sender: Sender;
  private readonly tabs: Tabs;
  private readonly lists: ListKeeper | undefined;
  private readonly topics = new Map<string, TopicModel>();
  /** Those that the present socket has told of. */
  private readonly told = new Set<string>();
  private readonly listeners = new Set<() => void>();
  /** Whom to tell that a command was put off, by its id. */
  private readonly putOff = new Map<string, (waitMs: number) => void>();

  constructor(
    private readonly surroundings: Surroundings,
    private readonly identity: Identity,
  ) {
    const { commands, tabs, storage } = surroundings;
    this.outbox = new Outbox(commands, BigInt(storage.getItem(lastSeqKey) ?? "0"), () => this.changed());
    this.sender = new Sender(this.outbox, tabs, (envelopes) => this.sendCommands(envelopes));
    this.tabs = tabs;
    tabs.listen((message) => this.heardFromTab(message));
    this.vigil = new Vigil(surroundings.elapsed());
    if (surroundings.lists) {
      this.lists = new ListKeeper(surroundings.lists, surroundings, () => this.listsNow());
    }
  }

  /** What is worth keeping; undefined: nothing yet, or nothing any more. */
  private listsNow(): Lists | undefined {
    if (this.isOver || this.ownSite === undefined || this.lastHeardAt === undefined) return undefined;
    const topics = new Map([...this.topics].filter(([, model]) => model.revision !== undefined));
    return { site: this.ownSite, heardAt: this.lastHeardAt, badgeKey: this.ownBadgeKey, topics };
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

  /** With which badges are checked, once the server has said it, also to an earlier page. */
  get badgeKey(): BadgeKey | undefined {
    return this.ownBadgeKey;
  }

  /** Commands whose outcome is not known yet. */
  get waiting(): readonly KeptCommand[] {
    return this.outbox.all;
  }

  /** Server's time at which it was last heard, also by an earlier page; undefined: never. */
  get heardAt(): number | undefined {
    return this.lastHeardAt;
  }

  /** Server minus device, in milliseconds, once it was measured. */
  get clockOffset(): number | undefined {
    return this.offset.value;
  }

  /** The server's time, as well as this device knows it. */
  serverNow(): number {
    return this.surroundings.now() + (this.offset.value ?? 0);
  }

  topic(name: string): TopicModel {
    return this.topics.get(name) ?? emptyTopic;
  }

  /** Whether the topic is as the server has it, as far as this line can tell. */
  isCurrent(topic: string): boolean {
    return this.current.kind === "online" && this.told.has(topic);
  }

  start(): void {
    void this.outbox.read().then(() => this.sender.wake());
    const connect = () => this.connect();
    if (!this.lists) connect();
    else this.lists.read((kept) => this.adopt(kept), connect);
  }

  /** Lists that an earlier page kept, until the server says better. */
  private adopt({ site, heardAt, badgeKey, topics }: Lists): void {
    if (this.everWelcomed) return;
    this.ownSite = site;
    this.lastHeardAt = heardAt;
    this.ownBadgeKey = badgeKey;
    for (const [name, model] of topics) this.topics.set(name, model);
    if (this.current.kind === "offline") this.current = { kind: "offline", since: heardAt };
    this.changed();
  }

  stop(): void {
    this.stopped = true;
    this.sender.disconnected();
    this.tabs.close();
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

  /** First kept, then sent, until the outcome is known: also across reconnects and by later pages. */
  give(body: CommandBody, options: GiveOptions = {}): Promise<CommandResult> {
    const now = this.surroundings.now();
    const envelope = create(CommandEnvelopeSchema, {
      commandId: newCommandId(now, (bytes) => this.surroundings.randomBytes(bytes)),
      command: makeCommand(body),
      deviceTime: BigInt(now),
    });
    let answered = false;
    const outcome = new Promise<CommandResult>((resolve) => {
      this.sender.expect(envelope.commandId, (result) => {
        answered = true;
        resolve(result);
      });
    });
    if (options.onPutOff) this.putOff.set(hex(envelope.commandId), options.onPutOff);
    const saidAtOnce = this.current.kind !== "online";
    void this.outbox.add(envelope, options.about ?? "", saidAtOnce).then(({ where }) => {
      this.surroundings.storage.setItem(lastSeqKey, String(this.outbox.last));
      this.tabs.tell({ kind: "changed" });
      this.sender.wake();
      const tellThatItWaits = () => {
        if (!answered) options.onWaiting?.(where);
      };
      if (saidAtOnce) tellThatItWaits();
      else {
        this.surroundings.after(patienceMs, () => {
          if (!answered) void this.outbox.noteSaid(envelope.commandId).then(tellThatItWaits);
        });
      }
    });
    return outcome;
  }

  /** Somebody has seen that outcome and done what it asks for. */
  dealtWith(commandId: Uint8Array): void {
    void this.outbox.dealtWith(commandId).then(() => this.tabs.tell({ kind: "changed" }));
  }

  private heardFromTab(message: TabMessage): void {
    if (message.kind === "putOff") this.putOff.get(message.commandId)?.(message.waitMs);
    else void this.sender.heard(message);
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
    this.told.clear();
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
    this.lists?.forget();
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
    this.sender.disconnected();
    this.socket?.close();
    this.socket = undefined;
    this.cancelTimer?.();
    if (this.isOver) return;
    if (!this.welcomed) this.askWhetherAdmitted();
    const held = this.current.kind === "online" ? this.surroundings.elapsed() - this.welcomedAt : 0;
    if (held >= steadyAfterMs) this.attempt = 0;
    this.lists?.writeSoon(0);
    if (this.current.kind !== "offline") {
      const since = this.everWelcomed ? this.serverNow() : (this.lastHeardAt ?? this.serverNow());
      this.become({ kind: "offline", since });
    }
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

  private sendCommands(envelopes: readonly CommandEnvelope[]): void {
    const offset = this.offset.value;
    const commands = envelopes.map((envelope) =>
      offset === undefined ? envelope : { ...envelope, clockOffsetMs: BigInt(offset) },
    );
    const [only] = commands;
    if (commands.length === 1 && only) this.send({ case: "command", value: only });
    else this.send({ case: "commands", value: { commands } });
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
    if (!this.welcomed) return;
    this.lastHeardAt = this.serverNow();
    const isList = frame.body.case === "update" || frame.body.case === "current";
    this.lists?.writeSoon(isList ? listKeptAfterMs : ageKeptAfterMs);
  }

  private on({ body }: ServerFrame): void {
    switch (body.case) {
      case "welcome":
        this.onWelcome(body.value);
        return;
      case "update":
        this.topics.set(body.value.topic, applyUpdate(this.topic(body.value.topic), body.value));
        this.told.add(body.value.topic);
        this.changed();
        return;
      case "current":
        this.topics.set(body.value.topic, applyCurrent(this.topic(body.value.topic), body.value));
        this.told.add(body.value.topic);
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
    this.everWelcomed = true;
    this.heartbeatEveryMs = welcome.heartbeatIntervalMs || this.heartbeatEveryMs;
    this.offset.note(this.helloSentAt, now, Number(welcome.serverTime));
    this.ownSite = welcome.site ?? this.ownSite;
    if (welcome.badgeKey.length > 0) {
      this.ownBadgeKey = { key: welcome.badgeKey, id: welcome.badgeKeyId };
    }
    this.become({ kind: "online", since: this.serverNow(), readOnly: welcome.readOnly });
    for (const topic of this.topics.keys()) this.askFor(topic);
    this.sender.connected();
    if (this.outbox.isKnown && this.outbox.all.length === 0) this.lastSyncAt = now;
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
      void this.sender.onUnreadable(error.explanation);
    }
  }

  private onResult(result: CommandResult): void {
    if (result.outcome.case === "retry") {
      const { reason, retryAfterMs: wait } = result.outcome.value;
      if (reason === Retry_Reason.LOOK_UPS) this.onPutOff(hex(result.commandId), wait);
      const delay = Math.max(result.outcome.value.retryAfterMs, retryAfterMs);
      const generation = this.generation;
      this.surroundings.after(delay, () => {
        if (generation === this.generation) this.sender.sendAgain(result.commandId);
      });
      return;
    }
    this.putOff.delete(hex(result.commandId));
    void this.sender.finish(result).then(() => {
      if (this.outbox.all.length === 0) this.lastSyncAt = this.surroundings.now();
    });
  }

  private onPutOff(commandId: string, waitMs: number): void {
    this.putOff.get(commandId)?.(waitMs);
    this.tabs.tell({ kind: "putOff", commandId, waitMs });
  }
}
