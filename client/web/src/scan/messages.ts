// Between the page and the worker that reads codes.
import type { Scanned } from "../model/scanned";

export interface FrameMessage {
  /** RGBA, handed over. */
  pixels: ArrayBuffer;
  width: number;
  height: number;
}

/** First one "ready" or "failed"; then one "frame" for each frame. */
export type ReaderMessage =
  | { kind: "ready" }
  /** The reader could not be started. */
  | { kind: "failed"; explanation: string }
  | {
      kind: "frame";
      /** A code that was not there before. */
      scan?: Scanned;
      /** A code is there for a while, and cannot be read. */
      torn: boolean;
      decodeMs: number;
    };
