// Takes frames of a video and has them read, one at a time: while one is looked at, none is taken.
import type { Scanned } from "../model/scanned";
import { frameCut } from "./frame_cut";
import type { FrameMessage, ReaderMessage } from "./messages";

export interface FrameEvents {
  ready: () => void;
  /** `sinceFrameMs`: from taking the frame to knowing what it says. */
  scanned: (scan: Scanned, sinceFrameMs: number) => void;
  torn: () => void;
  /** The reader does not work on this device, or could not be fetched. */
  failed: (explanation: string) => void;
}

/** Where the browser does not tell of new frames. */
const lookEveryMs = 60;

export class FrameReader {
  private readonly worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  private readonly canvas = document.createElement("canvas");
  private readonly brush = this.canvas.getContext("2d", { willReadFrequently: true });
  private turn = 0;
  private takenAt = 0;
  private stopped = false;
  /** While true frames pass unread. */
  paused = false;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly events: FrameEvents,
  ) {
    this.worker.onmessage = ({ data }: MessageEvent<ReaderMessage>) => this.heard(data);
    this.worker.onerror = (event) => this.fail(event.message);
  }

  stop(): void {
    this.stopped = true;
    this.worker.terminate();
  }

  private fail(explanation: string): void {
    if (this.stopped) return;
    this.stop();
    this.events.failed(explanation);
  }

  private heard(message: ReaderMessage): void {
    if (this.stopped) return;
    if (message.kind === "failed") {
      this.fail(message.explanation);
      return;
    }
    if (message.kind === "ready") this.events.ready();
    else if (message.torn) this.events.torn();
    else if (message.scan && !this.paused) {
      const sinceFrame = performance.now() - this.takenAt;
      performance.measure("diemcau.decode", { start: this.takenAt, duration: message.decodeMs });
      performance.measure("diemcau.scan", { start: this.takenAt, duration: sinceFrame });
      this.events.scanned(message.scan, sinceFrame);
    }
    this.awaitFrame();
  }

  private awaitFrame(): void {
    if (this.stopped) return;
    const video = this.video as Partial<Pick<HTMLVideoElement, "requestVideoFrameCallback">>;
    if (video.requestVideoFrameCallback) this.video.requestVideoFrameCallback(() => this.take());
    else setTimeout(() => this.take(), lookEveryMs);
  }

  private take(): void {
    if (this.stopped) return;
    const { videoWidth, videoHeight } = this.video;
    if (this.paused || videoWidth === 0 || !this.brush) {
      setTimeout(() => this.awaitFrame(), lookEveryMs);
      return;
    }
    this.takenAt = performance.now();
    const cut = frameCut(this.turn++, videoWidth, videoHeight);
    const { drawnWidth: width, drawnHeight: height } = cut;
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    this.brush.drawImage(this.video, cut.left, cut.top, cut.width, cut.height, 0, 0, width, height);
    const pixels = this.brush.getImageData(0, 0, width, height).data.buffer;
    const message: FrameMessage = { pixels, width, height };
    this.worker.postMessage(message, [pixels]);
  }
}
