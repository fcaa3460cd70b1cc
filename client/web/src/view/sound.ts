// A short tone for each answer: whoever scans looks at people, not at the screen.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Answer } from "../model/answers";

const key = "diemcau.sound";

const tones: Record<Answer["kind"], { hertz: number; seconds: number; times: number }> = {
  accepted: { hertz: 1046, seconds: 0.09, times: 1 },
  waiting: { hertz: 784, seconds: 0.09, times: 1 },
  already: { hertz: 523, seconds: 0.12, times: 2 },
  elsewhere: { hertz: 392, seconds: 0.14, times: 2 },
  unknown: { hertz: 220, seconds: 0.22, times: 2 },
  problem: { hertz: 220, seconds: 0.22, times: 2 },
};

let audio: AudioContext | undefined;

function play(kind: Answer["kind"]): void {
  audio ??= new AudioContext();
  const { hertz, seconds, times } = tones[kind];
  for (let i = 0; i < times; ++i) {
    const start = audio.currentTime + i * seconds * 1.6;
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    tone.frequency.value = hertz;
    loudness.gain.setValueAtTime(0.15, start);
    loudness.gain.exponentialRampToValueAtTime(0.001, start + seconds);
    tone.connect(loudness).connect(audio.destination);
    tone.start(start);
    tone.stop(start + seconds);
  }
}

/** Plays each new answer while switched on. Browsers stay silent until the first key or tap. */
export function useSound(answers: readonly Answer[]): [boolean, () => void] {
  const [on, setOn] = useState(() => localStorage.getItem(key) !== "off");
  const played = useRef<Answer | undefined>(undefined);
  const latest = answers[0];
  useEffect(() => {
    if (latest && latest !== played.current && on) play(latest.kind);
    played.current = latest;
  }, [latest, on]);
  const change = () => {
    localStorage.setItem(key, on ? "off" : "on");
    setOn(!on);
  };
  return [on, change];
}
