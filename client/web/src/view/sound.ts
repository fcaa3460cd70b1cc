// A short signal for each answer and notice: heard, and felt where the device can shake.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Answer } from "../model/answers";
import { headsUpAgainMs, NoticeAlarm } from "../model/notice_alarm";
import { signals, type Signal } from "../model/signals";
import type { NoticeRow } from "../wire/generated/diemcau/v1/status_pb";

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

export function isSoundOn(): boolean {
  return localStorage.getItem(key) !== "off";
}

const startsWithinMs = 1_000;

/** Plays it for somebody to say that he hears it. False: the browser plays nothing. */
export async function tryOut(kind: keyof typeof signals): Promise<boolean> {
  if (!("AudioContext" in globalThis)) return false;
  play(signals[kind]);
  const context = audio;
  if (!context) return false;
  // Told to start, a context may sleep on without a word.
  const patience = new Promise((resolve) => setTimeout(resolve, startsWithinMs));
  await Promise.race([context.resume(), patience]);
  return context.state === "running";
}

function signal(kind: keyof typeof signals, on: boolean): void {
  shake(signals[kind]);
  if (on) play(signals[kind]);
}

/**
 * Signals notices that come, and a heads-up again until it is acknowledged. `rows`: undefined until it
 * is known which there are.
 */
export function useNoticeSound(
  rows: ReadonlyMap<number, NoticeRow> | undefined,
  site: number | undefined,
  waiting: ReadonlySet<number>,
  headsUpOpen: boolean,
  on: boolean,
): void {
  const alarm = useRef(new NoticeAlarm());
  const isOn = useRef(on);
  isOn.current = on;
  useEffect(() => {
    if (!rows || site === undefined) return;
    const sound = alarm.current.sounds(rows.values(), site, waiting);
    if (sound) signal(sound, isOn.current);
  }, [rows, site, waiting]);
  useEffect(() => {
    if (!headsUpOpen) return;
    const timer = setInterval(() => signal("headsUp", isOn.current), headsUpAgainMs);
    return () => clearInterval(timer);
  }, [headsUpOpen]);
}

/**
 * Signals each new answer: the tone while switched on, the shaking always. Browsers stay silent until
 * the first key or tap.
 */
export function useSound(answers: readonly Answer[]): [boolean, () => void] {
  const [on, setOn] = useState(isSoundOn);
  // When the latest one is taken away, an earlier one is on top again.
  const signalled = useRef(new WeakSet<Answer>());
  const latest = answers[0];
  useEffect(() => {
    if (latest && !signalled.current.has(latest)) {
      signalled.current.add(latest);
      signal(latest.kind, on);
    }
  }, [latest, on]);
  const change = () => {
    localStorage.setItem(key, on ? "off" : "on");
    setOn(!on);
  };
  return [on, change];
}
