// The last result of the readiness check, as this device remembers it for a site.
import { Check } from "../wire/generated/diemcau/v1/common_pb";
import { checkedParts, type Finding, type Findings } from "./device_check";

export interface LastCheck {
  /** Server's time. */
  at: number;
  findings: Findings;
}

/** The doors open once a day. */
const staleAfterMs = 6 * 3_600_000;

function key(site: number): string {
  return `diemcau.device_check.${site}`;
}

export function isStale(last: LastCheck, now: number): boolean {
  return now - last.at > staleAfterMs;
}

export function keepLastCheck(storage: Pick<Storage, "setItem">, site: number, last: LastCheck): void {
  storage.setItem(key(site), JSON.stringify(last));
}

function isFinding(value: unknown, isWord: (word: string) => boolean): value is Finding {
  const { check, word } = (value ?? {}) as { check?: unknown; word?: unknown };
  return typeof check === "number" && check in Check && typeof word === "string" && isWord(word);
}

/** undefined: there is none that this version of the page can read. */
export function lastCheck(
  storage: Pick<Storage, "getItem">,
  site: number,
  isWord: (word: string) => boolean,
): LastCheck | undefined {
  const kept = storage.getItem(key(site));
  if (kept === null) return undefined;
  try {
    const { at, findings } = JSON.parse(kept) as Partial<LastCheck>;
    const isWhole = findings !== undefined && checkedParts.every((part) => isFinding(findings[part], isWord));
    return typeof at === "number" && isWhole ? { at, findings } : undefined;
  } catch {
    return undefined; // of another version, or torn: the next check writes it anew
  }
}
