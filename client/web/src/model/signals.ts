// How each answer sounds and feels: whoever scans looks at people, not at the screen. Rhythms differ,
// not heights alone: halls are loud, and some people hear no heights.
import type { Answer } from "./answers";
import type { NoticeSound } from "./notice_alarm";

export interface Signal {
  /** One after the other, with a short pause. */
  tones: readonly { hertz: number; ms: number }[];
  /** Milliseconds on, off, on, … */
  vibration: readonly number[];
}

const again = <Value>(times: number, value: Value): Value[] => Array<Value>(times).fill(value);

export const signals: Record<Answer["kind"] | NoticeSound, Signal> = {
  accepted: { tones: [{ hertz: 1046, ms: 90 }], vibration: [70] },
  waiting: {
    tones: [
      { hertz: 784, ms: 70 },
      { hertz: 1046, ms: 70 },
    ],
    vibration: [70, 60, 70],
  },
  already: { tones: again(2, { hertz: 523, ms: 130 }), vibration: [180, 90, 180] },
  elsewhere: {
    tones: [
      { hertz: 523, ms: 110 },
      { hertz: 392, ms: 110 },
      { hertz: 523, ms: 110 },
      { hertz: 392, ms: 110 },
    ],
    vibration: [60, 60, 60, 60, 60, 60, 300],
  },
  unknown: { tones: again(3, { hertz: 262, ms: 180 }), vibration: [250, 100, 250, 100, 250] },
  problem: { tones: [{ hertz: 165, ms: 650 }], vibration: [700] },
  notice: {
    tones: [
      { hertz: 659, ms: 220 },
      { hertz: 880, ms: 380 },
    ],
    vibration: [120, 120, 400],
  },
  headsUp: {
    tones: [
      { hertz: 880, ms: 150 },
      { hertz: 1175, ms: 150 },
      { hertz: 880, ms: 150 },
      { hertz: 1175, ms: 300 },
    ],
    vibration: [300, 80, 300, 80, 200],
  },
};
