// What a replaced device hands over, cut into parts: all of it, once, in order, and none too large.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeEnvelope, makeCommand } from "../wire/frames";
import { CommandEnvelopeSchema, ClientFrameSchema } from "../wire/generated/diemcau/v1/frame_pb";
import { create, fromBinary } from "../wire/messages";
import {
  frameBytesMax,
  frameCommandsMax,
  handOverParts,
  partBytesMax,
  type HandOverPart,
  type OfSite,
} from "./hand_over";

let made = 0;
function command(site: string, deviceSeq: number, text = ""): OfSite {
  const commandId = new Uint8Array(16);
  new DataView(commandId.buffer).setUint32(0, ++made);
  const body = { case: "requestFloor", value: { site: 1, speaker: "Ông Mẫu", subject: text } } as const;
  return {
    site,
    envelope: create(CommandEnvelopeSchema, {
      commandId,
      command: makeCommand(body),
      deviceTime: BigInt(made),
      deviceSeq: BigInt(deviceSeq),
    }),
  };
}

const bytesOf = (part: HandOverPart) => new TextEncoder().encode(JSON.stringify(part)).length;

/** As the server reads it: each frame's site and commands. */
function framesIn(parts: readonly HandOverPart[]) {
  return parts.flatMap(({ queues }) =>
    queues.map(({ site, commands }) => {
      const bytes = Uint8Array.from(atob(commands), (letter) => letter.charCodeAt(0));
      const { body } = fromBinary(ClientFrameSchema, bytes);
      if (body.case !== "commands") throw new Error("not a batch");
      return { site, bytes: bytes.length, commands: body.value.commands };
    }),
  );
}

describe("what is handed over", () => {
  it("is nothing when nothing waits", () => {
    expect(handOverParts([], "An")).toEqual({ parts: [], unfit: [] });
  });

  it("names site and person, and the last part as the last", () => {
    const { parts } = handOverParts([command("07207", 1), command("07207", 2)], "Nguyễn Văn A");
    expect(parts).toMatchObject([
      { part: 0, last: true, person: "Nguyễn Văn A", queues: [{ site: "07207" }] },
    ]);
    expect(framesIn(parts)[0]?.commands).toHaveLength(2);
  });

  it("keeps the device's order across sites, which may come again", () => {
    const { parts } = handOverParts([command("A", 3), command("A", 1), command("B", 2)], "");
    expect(framesIn(parts).map(({ site, commands }) => [site, commands[0]?.deviceSeq])).toEqual([
      ["A", 1n],
      ["B", 2n],
      ["A", 3n],
    ]);
  });

  it("has at most a hundred commands in a frame", () => {
    const many = Array.from({ length: 201 }, (_, place) => command("A", place + 1));
    expect(framesIn(handOverParts(many, "").parts).map(({ commands }) => commands.length)).toEqual([
      frameCommandsMax,
      frameCommandsMax,
      1,
    ]);
  });

  it("leaves out what fits no part, and says which", () => {
    const large = command("A", 2, "x".repeat(100_000));
    const { parts, unfit } = handOverParts([command("A", 1), large, command("A", 3)], "");
    expect(unfit).toEqual([large]);
    expect(framesIn(parts).flatMap(({ commands }) => commands.map((one) => one.deviceSeq))).toEqual([1n, 3n]);
  });

  it("is all of it, once, in order, within the limits, whatever waits", () => {
    const waiting = fc.array(
      fc.record({
        site: fc.constantFrom("07207", "07222", 'Điểm "lạ" \\ 3'),
        seq: fc.integer({ min: 1, max: 1_000_000 }),
        bytes: fc.oneof(
          { weight: 9, arbitrary: fc.integer({ min: 0, max: 300 }) },
          { weight: 1, arbitrary: fc.integer({ min: 0, max: 40_000 }) },
        ),
      }),
      { maxLength: 150, size: "max" },
    );
    fc.assert(
      fc.property(waiting, fc.string({ unit: "grapheme", maxLength: 130 }), (rows, person) => {
        const commands = rows.map(({ site, seq, bytes }) => command(site, seq, "đ".repeat(bytes / 2)));
        const { parts, unfit } = handOverParts(commands, person);
        expect(unfit).toEqual([]);
        expect(parts.map(({ part }) => part)).toEqual(parts.map((_, place) => place));
        expect(parts.map(({ last }) => last)).toEqual(parts.map((_, place) => place === parts.length - 1));
        for (const part of parts) {
          expect(bytesOf(part)).toBeLessThan(partBytesMax);
          expect(part.queues.length).toBeGreaterThan(0);
        }
        const frames = framesIn(parts);
        for (const { bytes, commands: inside } of frames) {
          expect(inside.length).toBeLessThanOrEqual(frameCommandsMax);
          if (inside.length > 1) expect(bytes).toBeLessThanOrEqual(frameBytesMax);
        }
        const handed = frames.flatMap(({ site, commands: inside }) =>
          inside.map((envelope) => ({ site, envelope })),
        );
        const inOrder = [...commands].sort((one, other) =>
          Number(one.envelope.deviceSeq - other.envelope.deviceSeq),
        );
        const plain = ({ site, envelope }: OfSite) => [
          site,
          envelope.deviceSeq,
          encodeEnvelope(envelope).join(),
        ];
        expect(handed.map(plain)).toEqual(inOrder.map(plain));
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });
});
