// The moment that somebody means by "08:05", said at `now`: the last time it was that time in Vietnam.
import { vietnamOffsetMs } from "../text/format";

const dayMs = 86_400_000;

export function statedTime(clock: string, now: number): bigint | undefined {
  const found = /^(\d{1,2}):(\d{2})$/.exec(clock.trim());
  if (!found) return undefined;
  const hours = Number(found[1]);
  const minutes = Number(found[2]);
  if (hours > 23 || minutes > 59) return undefined;
  const midnight = Math.floor((now + vietnamOffsetMs) / dayMs) * dayMs - vietnamOffsetMs;
  const at = midnight + (hours * 60 + minutes) * 60_000;
  return BigInt(at > now ? at - dayMs : at);
}
