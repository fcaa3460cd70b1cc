// One camera that is open and read from, until it is stopped.
import type { Scanned } from "../model/scanned";
import {
  CameraError,
  hasTorch,
  listCameras,
  openCamera,
  setTorch,
  troubleOf,
  type CameraChoice,
  type CameraTrouble,
} from "./camera";
import { FrameReader } from "./frame_reader";

export type ScanState =
  | { kind: "starting" }
  | { kind: "running"; cameras: readonly CameraChoice[]; camera: string; hasTorch: boolean }
  /** "reader": what reads codes could not be fetched, or does not work here. */
  | { kind: "trouble"; trouble: CameraTrouble | "reader" };

export interface ScanEvents {
  changed: (state: ScanState) => void;
  scanned: (scan: Scanned) => void;
  torn: () => void;
}

export class ScanSession {
  private readonly reader: FrameReader;
  private readonly readerReady: Promise<void>;
  private stream: MediaStream | undefined;
  private stopped = false;

  constructor(
    private readonly video: HTMLVideoElement,
    camera: string | undefined,
    private readonly events: ScanEvents,
  ) {
    let ready: () => void;
    this.readerReady = new Promise((resolve) => (ready = resolve));
    this.reader = new FrameReader(video, {
      ready: () => ready(),
      scanned: (scan) => this.events.scanned(scan),
      torn: () => this.events.torn(),
      failed: (explanation) => {
        console.error(`codes cannot be read: ${explanation}`);
        this.fail("reader");
      },
    });
    void this.begin(camera).catch((fault: unknown) => {
      this.fail(fault instanceof CameraError ? fault.trouble : troubleOf(fault));
    });
  }

  /** While true nothing is read: the person is busy with a question. */
  set paused(paused: boolean) {
    this.reader.paused = paused;
  }

  stop(): void {
    this.stopped = true;
    this.reader.stop();
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.video.srcObject = null;
  }

  async light(on: boolean): Promise<void> {
    const track = this.stream?.getVideoTracks()[0];
    if (track) await setTorch(track, on);
  }

  private fail(trouble: CameraTrouble | "reader"): void {
    if (this.stopped) return;
    this.stop();
    this.events.changed({ kind: "trouble", trouble });
  }

  private async begin(camera: string | undefined): Promise<void> {
    const stream = await openCamera(camera);
    this.stream = stream;
    if (this.isStopped()) {
      for (const track of stream.getTracks()) track.stop();
      return;
    }
    const track = stream.getVideoTracks()[0];
    if (!track) throw new CameraError("absent");
    track.onended = () => this.fail("ended");
    this.video.srcObject = stream;
    // A video that is taken away while it starts to play is nobody's fault.
    await this.video.play().catch((fault: unknown) => {
      if (!this.isStopped()) throw fault;
    });
    const cameras = await listCameras();
    await this.readerReady;
    if (this.isStopped()) return;
    this.events.changed({
      kind: "running",
      cameras,
      camera: track.getSettings().deviceId ?? "",
      hasTorch: hasTorch(track),
    });
  }

  /** As it is after having waited. */
  private isStopped(): boolean {
    return this.stopped;
  }
}
