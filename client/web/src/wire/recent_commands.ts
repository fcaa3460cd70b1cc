// The answer to "what was done last": JSON as protobuf maps it, where what is zero is left out.
import { create } from "./messages";
import { RecentCommandSchema, type RecentCommand } from "./generated/diemcau/v1/api_pb";
import { Role } from "./generated/diemcau/v1/common_pb";

interface Row {
  commandId?: string;
  kind?: string;
  at?: string;
  receivedAt?: string;
  role?: string;
  deviceId?: string;
  operatorSite?: number;
  site?: number;
  delegate?: number;
  undoes?: string;
  undone?: boolean;
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** As the library does: a role that this page does not know is the first one. */
function roleOf(name: string | undefined): Role {
  const short = name?.replace(/^ROLE_/, "") ?? "";
  return short in Role ? Role[short as keyof typeof Role] : Role.ADMIN;
}

export function recentCommandsOf(json: unknown): readonly RecentCommand[] {
  const { commands = [] } = json as { commands?: readonly Row[] };
  return commands.map(({ commandId = "", at = "0", receivedAt = "0", role, undoes, ...same }) =>
    create(RecentCommandSchema, {
      ...same,
      commandId: bytesOf(commandId),
      at: BigInt(at),
      receivedAt: BigInt(receivedAt),
      role: roleOf(role),
      ...(undoes === undefined ? {} : { undoes: bytesOf(undoes) }),
    }),
  );
}
