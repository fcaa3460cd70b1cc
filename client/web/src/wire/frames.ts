// Frames of the contract as bytes and back. Everything else of the client sees only messages.
import { create, fromBinary, toBinary, type MessageInitShape } from "./messages";
import { CommandSchema, type Command } from "./generated/diemcau/v1/command_pb";
import {
  ClientFrameSchema,
  CommandEnvelopeSchema,
  ServerFrameSchema,
  type CommandEnvelope,
  type ServerFrame,
} from "./generated/diemcau/v1/frame_pb";

export type ClientFrameBody = NonNullable<MessageInitShape<typeof ClientFrameSchema>["body"]>;
export type CommandBody = NonNullable<MessageInitShape<typeof CommandSchema>["body"]>;

export function encodeFrame(body: ClientFrameBody): Uint8Array {
  return toBinary(ClientFrameSchema, create(ClientFrameSchema, { body }));
}

export function decodeFrame(bytes: Uint8Array): ServerFrame {
  return fromBinary(ServerFrameSchema, bytes);
}

export function makeCommand(body: CommandBody): Command {
  return create(CommandSchema, { body });
}

export function encodeEnvelope(envelope: CommandEnvelope): Uint8Array {
  return toBinary(CommandEnvelopeSchema, envelope);
}

export function decodeEnvelope(bytes: Uint8Array): CommandEnvelope {
  return fromBinary(CommandEnvelopeSchema, bytes);
}
