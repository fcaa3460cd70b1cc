// The queue of a device that was replaced, cut into what POST /api/v1/hand-over takes.
import { encodeEnvelope, encodeFrame } from "../wire/frames";
import type { CommandEnvelope } from "../wire/generated/diemcau/v1/frame_pb";

/** Of one part's body as text. */
export const partBytesMax = 128 * 1024;
/** Of one frame, as on the line. */
export const frameBytesMax = 32 * 1024;
export const frameCommandsMax = 100;

/** A command and the code of the site whose page gave it. */
export interface OfSite {
  site: string;
  envelope: CommandEnvelope;
}

export interface HandOverPart {
  part: number;
  last: boolean;
  person: string;
  /** `commands`: a frame with a batch, in base64. */
  queues: readonly { site: string; commands: string }[];
}

interface Cut {
  parts: readonly HandOverPart[];
  /** Too large for any part. */
  unfit: readonly OfSite[];
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Of the value as JSON in UTF-8. */
function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

function frameOf(run: readonly OfSite[]): Uint8Array {
  return encodeFrame({ case: "commands", value: { commands: run.map(({ envelope }) => envelope) } });
}

function inOrder(one: OfSite, other: OfSite): number {
  return Number(one.envelope.deviceSeq - other.envelope.deviceSeq);
}

/** Neighbours of one site that fit a frame. */
function runs(commands: readonly OfSite[]): OfSite[][] {
  const result: OfSite[][] = [];
  let room = 0;
  for (const command of commands) {
    // Its tag and length come with it.
    const bytes = encodeEnvelope(command.envelope).length + 6;
    const run = result.at(-1);
    if (run && run.length < frameCommandsMax && run[0]?.site === command.site && bytes <= room) {
      run.push(command);
      room -= bytes;
    } else {
      result.push([command]);
      // The frame's own tags.
      room = frameBytesMax - 16 - bytes;
    }
  }
  return result;
}

/** In the device's order. `person`: who was on shift. */
export function handOverParts(commands: readonly OfSite[], person: string): Cut {
  const parts: { bytes: number; queues: { site: string; commands: string }[] }[] = [];
  const unfit: OfSite[] = [];
  const head = bytesOf({ part: 999_999, last: false, person, queues: [] });
  for (const run of runs([...commands].sort(inOrder))) {
    const queue = { site: run[0]?.site ?? "", commands: base64(frameOf(run)) };
    const bytes = bytesOf(queue) + 1;
    const present = parts.at(-1);
    if (head + bytes >= partBytesMax) unfit.push(...run);
    else if (present && present.bytes + bytes < partBytesMax) {
      present.queues.push(queue);
      present.bytes += bytes;
    } else parts.push({ bytes: head + bytes, queues: [queue] });
  }
  return {
    parts: parts.map(({ queues }, part) => ({ part, last: part === parts.length - 1, person, queues })),
    unfit,
  };
}
