// A short signal for each answer: heard, and felt where the device can shake.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Answer } from "../model/answers";
import { signals, type Signal } from "../model/signals";

const key = "diemcau.sound";
const pauseSeconds = 0.06;

let audio: AudioContext | undefined;

function play({ tones }: Signal): void {
  audio ??= new AudioContext();
  // A context from before the first tap sleeps until it is told.
  if (audio.state === "suspended") void audio.resume();
  let start = audio.currentTime;
  for (const { hertz, ms } of tones) {
    const end = start + ms / 1000;
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    tone.frequency.value = hertz;
    loudness.gain.setValueAtTime(0.15, start);
    loudness.gain.exponentialRampToValueAtTime(0.001, end);
    tone.connect(loudness).connect(audio.destination);
    tone.start(start);
    tone.stop(end);
    start = end + pauseSeconds;
  }
}

function shake({ vibration }: Signal): void {
  // Not every browser has it.
  const device = navigator as Partial<Pick<Navigator, "vibrate">>;
  device.vibrate?.call(navigator, [...vibration]);
}

/**
 * Signals each new answer: the tone while switched on, the shaking always. Browsers stay silent until
 * the first key or tap.
 */
export function useSound(answers: readonly Answer[]): [boolean, () => void] {
  const [on, setOn] = useState(() => localStorage.getItem(key) !== "off");
  // When the latest one is taken away, an earlier one is on top again.
  const signalled = useRef(new WeakSet<Answer>());
  const latest = answers[0];
  useEffect(() => {
    if (latest && !signalled.current.has(latest)) {
      signalled.current.add(latest);
      shake(signals[latest.kind]);
      if (on) play(signals[latest.kind]);
    }
  }, [latest, on]);
  const change = () => {
    localStorage.setItem(key, on ? "off" : "on");
    setOn(!on);
  };
  return [on, change];
}
