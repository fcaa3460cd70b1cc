// What the readiness check of a device finds, before the doors open: each part by itself, with what
// the person is told of it. Pure; what it is judged by is gathered elsewhere.
import { Check } from "../wire/generated/diemcau/v1/common_pb";
import type { deviceCheckVi } from "../text/device_check_vi";
import { formatNumber } from "../text/format";

/** In the order in which a person would mend them. */
export const checkedParts = [
  "server",
  "list",
  "queue",
  "clock",
  "camera",
  "sound",
  "storage",
  "version",
] as const;
export type CheckedPart = (typeof checkedParts)[number];
export type DeviceChecks = Record<CheckedPart, Check>;
export type CheckWord = keyof typeof deviceCheckVi;

export interface Finding {
  check: Check;
  /** One sentence: how it is, or what to do. */
  word: CheckWord;
  fill?: Record<string, string | number>;
}

export type Findings = Record<CheckedPart, Finding>;

/** Minutes without word of the server after which somebody may be missing from the list. */
const listOldMinutes = 10;
/** As far as a device may be ahead before the server does not believe it (limits.hpp). */
const clockRightWithinMs = 10_000;
const answerSlowMs = 1_500;
const freeMegabytesMin = 50;

const good = (word: CheckWord, fill?: Finding["fill"]): Finding =>
  fill === undefined ? { check: Check.GOOD, word } : { check: Check.GOOD, word, fill };
const problem = (word: CheckWord, fill?: Finding["fill"]): Finding =>
  fill === undefined ? { check: Check.PROBLEM, word } : { check: Check.PROBLEM, word, fill };
const unknown = (word: CheckWord): Finding => ({ check: Check.UNKNOWN, word });

export function listFinding(list: {
  hasRoster: boolean;
  delegates: number;
  /** It changes as the server's does. */
  isCurrent: boolean;
  /** Since the server was last heard; undefined: never. */
  ageMs: number | undefined;
}): Finding {
  const { hasRoster, delegates, isCurrent, ageMs } = list;
  if (ageMs === undefined) return problem("found.list.none");
  const minutes = Math.max(0, Math.floor(ageMs / 60_000));
  if (!isCurrent && minutes >= listOldMinutes) return problem("found.list.old", { minutes });
  if (!hasRoster) return good("found.list.noRoster");
  if (delegates === 0) return problem("found.list.empty");
  return isCurrent
    ? good("found.list.good", { count: delegates })
    : good("found.list.goodOffline", { count: delegates, minutes });
}

export type CameraFound = "works" | "notNeeded" | "refused" | "absent" | "busy" | "unsupported" | "ended";

export function cameraFinding(found: CameraFound): Finding {
  if (found === "works") return good("found.camera.good");
  if (found === "notNeeded") return unknown("found.camera.skipped");
  return problem(`found.camera.${found}`);
}

export type SoundFound = "heard" | "notHeard" | "off" | "silent";

export function soundFinding(found: SoundFound): Finding {
  if (found === "heard") return good("found.sound.good");
  return problem(found === "notHeard" ? "found.sound.bad" : `found.sound.${found}`);
}

/** `offsetMs`: server minus device; undefined: not measured. */
export function clockFinding(offsetMs: number | undefined, deviceNow: string, serverNow: string): Finding {
  if (offsetMs === undefined) return unknown("found.clock.unknown");
  if (Math.abs(offsetMs) > clockRightWithinMs) {
    return problem("found.clock.wrong", { device: deviceNow, server: serverNow });
  }
  return good("found.clock.good", { seconds: Math.round(Math.abs(offsetMs) / 1_000) });
}

export interface StorageFound {
  /** The outbox could not write. */
  fails: boolean;
  /** undefined: the browser has no such promise. */
  isPersistent: boolean | undefined;
  /** undefined: the browser does not say. */
  freeBytes: number | undefined;
}

export function storageFinding({ fails, isPersistent, freeBytes }: StorageFound): Finding {
  if (fails) return problem("found.storage.fails");
  const megabytes = Math.floor((freeBytes ?? 0) / 1_000_000);
  const free = formatNumber(megabytes);
  if (freeBytes !== undefined && megabytes < freeMegabytesMin)
    return problem("found.storage.little", { megabytes: free });
  if (isPersistent === undefined) return problem("found.storage.unsupported");
  if (!isPersistent) return problem("found.storage.notPersistent");
  return good("found.storage.good", { megabytes: free });
}

export function serverFinding(server: {
  isOnline: boolean;
  isReadOnly: boolean;
  /** undefined: it did not answer. */
  roundTripMs: number | undefined;
}): Finding {
  const { isOnline, isReadOnly, roundTripMs } = server;
  if (!isOnline || roundTripMs === undefined) return problem("found.server.lost");
  if (isReadOnly) return problem("found.server.readOnly");
  const ms = Math.round(roundTripMs);
  return roundTripMs > answerSlowMs
    ? problem("found.server.slow", { ms })
    : good("found.server.good", { ms });
}

export type VersionFound = "current" | "newer" | "unknown";

export function versionFinding(found: VersionFound): Finding {
  if (found === "unknown") return unknown("found.version.unknown");
  return found === "current" ? good("found.version.good") : problem("found.version.newer");
}

export function queueFinding(waiting: number, unreadable: number): Finding {
  if (unreadable > 0) return problem("found.queue.unreadable", { count: unreadable });
  return waiting > 0 ? problem("found.queue.waits", { count: waiting }) : good("found.queue.good");
}

/** A device may do without a camera. */
function isNeeded(part: CheckedPart): boolean {
  return part !== "camera";
}

/** Parts that keep a device from being ready, as the server counts it (core/types.hpp). */
export function faultsOf(checks: DeviceChecks): CheckedPart[] {
  return checkedParts.filter(
    (part) => checks[part] === Check.PROBLEM || (checks[part] === Check.UNKNOWN && isNeeded(part)),
  );
}

export function checksOf(findings: Findings): DeviceChecks {
  return Object.fromEntries(checkedParts.map((part) => [part, findings[part].check])) as DeviceChecks;
}
