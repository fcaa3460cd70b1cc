// What a camera sees: QR codes that move, turn and are noisy, as a raw video for the browser's camera
// of tests. The same seed makes the same film.
import encodeQR from "qr";
import { closeSync, openSync, writeSync } from "node:fs";

export const filmWidth = 640;
export const filmHeight = 480;
export const framesPerSecond = 10;

export interface Scene {
  /** Nothing is held before the camera. */
  text?: string;
  frames: number;
  /** A strip is torn off: more than a code's error correction makes good. */
  torn?: boolean;
}

type Modules = readonly (readonly boolean[])[];

/** Chance that a seed repeats (mulberry32). From 0 to 1. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const paper = 225;
const ink = 40;

/** How bright the sheet is there, in modules from its corner; undefined: beside it. */
function sheetAt(modules: Modules, x: number, y: number, torn: boolean): number | undefined {
  const size = modules.length;
  if (x < 0 || y < 0 || x >= size || y >= size) return undefined;
  if (torn && x > size * 0.36 && x < size * 0.64) return paper - 25;
  return modules[Math.floor(y)]?.[Math.floor(x)] ? ink : paper;
}

interface Pose {
  centreX: number;
  centreY: number;
  turn: number;
  /** Pixels along a side. */
  side: number;
}

/** It is carried about, and never held straight. */
function poseAt(frame: number): Pose {
  return {
    centreX: filmWidth / 2 + 70 * Math.sin(frame * 0.31),
    centreY: filmHeight / 2 + 35 * Math.sin(frame * 0.47 + 1),
    turn: 0.45 * Math.sin(frame * 0.23 + 0.5),
    side: 340 + 40 * Math.sin(frame * 0.19),
  };
}

export function drawFrame(
  frame: number,
  modules: Modules | undefined,
  torn: boolean,
  dice: () => number,
): Uint8Array {
  const picture = new Uint8Array(filmWidth * filmHeight);
  const { centreX, centreY, turn, side } = poseAt(frame);
  const scale = (modules?.length ?? 0) / side;
  const [cosine, sine] = [Math.cos(turn) * scale, Math.sin(turn) * scale];
  const middle = (modules?.length ?? 0) / 2;
  for (let y = 0; y < filmHeight; ++y) {
    for (let x = 0; x < filmWidth; ++x) {
      const table = 95 + (x + y) / 24;
      let light = 0;
      // Four points a pixel: as blurred as a lens does it.
      for (let part = 0; part < 4; ++part) {
        const dx = x + (part % 2) * 0.9 - centreX;
        const dy = y + (part >> 1) * 0.9 - centreY;
        const at =
          modules &&
          sheetAt(modules, middle + dx * cosine + dy * sine, middle - dx * sine + dy * cosine, torn);
        light += at ?? table;
      }
      picture[y * filmWidth + x] = Math.max(0, Math.min(255, light / 4 + (dice() - 0.5) * 44));
    }
  }
  return picture;
}

export function modulesOf(text: string): Modules {
  return encodeQR(text, "raw", { ecc: "medium", border: 4 });
}

/** Writes the film; the browser shows it again and again. */
export function writeFilm(path: string, scenes: readonly Scene[], seed: number): void {
  const dice = chance(seed);
  const colourless = new Uint8Array((filmWidth * filmHeight) / 2).fill(128);
  const file = openSync(path, "w");
  try {
    writeSync(file, `YUV4MPEG2 W${filmWidth} H${filmHeight} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`);
    let frame = 0;
    for (const scene of scenes) {
      const modules = scene.text === undefined ? undefined : modulesOf(scene.text);
      for (let i = 0; i < scene.frames; ++i) {
        writeSync(file, "FRAME\n");
        writeSync(file, drawFrame(frame++, modules, scene.torn ?? false, dice));
        writeSync(file, colourless);
      }
    }
  } finally {
    closeSync(file);
  }
}
