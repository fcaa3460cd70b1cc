import { describe, expect, it } from "vitest";
import { signals } from "./signals";

describe("signals", () => {
  const kinds = Object.keys(signals) as (keyof typeof signals)[];

  it("of any two answers differ, in sound and in shaking", () => {
    const sounds = new Set(kinds.map((kind) => JSON.stringify(signals[kind].tones)));
    const shakes = new Set(kinds.map((kind) => JSON.stringify(signals[kind].vibration)));
    expect([sounds.size, shakes.size]).toEqual([kinds.length, kinds.length]);
  });

  it("of two answers differ in rhythm, too: heights alone are lost in a loud hall", () => {
    const rhythms = new Set(kinds.map((kind) => JSON.stringify(signals[kind].tones.map(({ ms }) => ms))));
    expect(rhythms.size).toBe(kinds.length);
  });

  it("are over before the next scan", () => {
    for (const kind of kinds) {
      const shaken = signals[kind].vibration.reduce((sum, ms) => sum + ms, 0);
      const heard = signals[kind].tones.reduce((sum, { ms }) => sum + ms + 60, 0);
      expect(Math.max(shaken, heard), kind).toBeLessThanOrEqual(1_000);
    }
  });
});
