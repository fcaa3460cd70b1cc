// Day and time as a browser's field has them, "2023-06-12T08:00", meant in Vietnam.
import { vietnamOffsetMs } from "../text/format";

export function momentOf(text: string): bigint | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return undefined;
  const utc = Date.parse(`${text}:00Z`);
  return Number.isNaN(utc) ? undefined : BigInt(utc - vietnamOffsetMs);
}

/** As a browser's field has it. */
export function momentText(at: number): string {
  return new Date(at + vietnamOffsetMs).toISOString().slice(0, 16);
}
