// What the routes of coming in answer (docs/PROTOCOL.md, section 6).

export type AccessAnswer<Value> =
  | { kind: "done"; value: Value }
  /** `reason` as the protocol names it; retryAfterMs 0: not said. `room`: bytes on the server's disk. */
  | { kind: "refused"; reason: string; retryAfterMs: number; room?: { needed: number; free: number } }
  /** The sign-in has ended, or does not suffice. */
  | { kind: "signedOut" }
  | { kind: "notPermitted" }
  | { kind: "unreachable" };

export type Refused = Exclude<AccessAnswer<never>, { kind: "done" }>;

export function readAnswer<Value>(status: number, body: unknown): AccessAnswer<Value> {
  if (status >= 200 && status < 300) return { kind: "done", value: body as Value };
  const said = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  if (typeof said.reason === "string") {
    const retryAfterMs = typeof said.retryAfterMs === "number" ? said.retryAfterMs : 0;
    const { reason, neededBytes: needed, freeBytes: free } = said;
    const room = typeof needed === "number" && typeof free === "number" ? { room: { needed, free } } : {};
    return { kind: "refused", reason, retryAfterMs, ...room };
  }
  if (status === 401) return { kind: "signedOut" };
  if (status === 403) return { kind: "notPermitted" };
  return { kind: "refused", reason: `${status}`, retryAfterMs: 0 };
}
