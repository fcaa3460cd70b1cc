// A refusal as POST /api/v1/commands answers it (protobuf's JSON mapping): enumerators by name, 64-bit
// numbers as text.
import { SessionPhase } from "../wire/generated/diemcau/v1/common_pb";
import { RefusalReason, RefusalSchema, type Refusal } from "../wire/generated/diemcau/v1/command_pb";
import { create } from "../wire/messages";

export interface JsonRefusal {
  reason?: string;
  explanation?: string;
  field?: string;
  count?: string | number;
  siteName?: string;
  phase?: string;
}

const reasons = RefusalReason as unknown as Partial<Record<string, RefusalReason>>;
const phases = SessionPhase as unknown as Partial<Record<string, SessionPhase>>;

export function refusalOfJson(json: JsonRefusal): Refusal {
  const phase = phases[json.phase?.replace("SESSION_PHASE_", "") ?? ""];
  return create(RefusalSchema, {
    reason: reasons[json.reason?.replace("REFUSAL_REASON_", "") ?? ""] ?? RefusalReason.NONE,
    explanation: json.explanation ?? "",
    field: json.field ?? "",
    count: BigInt(json.count ?? 0),
    siteName: json.siteName ?? "",
    ...(phase !== undefined && { phase }),
  });
}

/** The same words once, the most frequent first. */
export function groupedRefusals(
  refusals: readonly JsonRefusal[],
  inWords: (refusal: Refusal) => string,
): { text: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const refusal of refusals) {
    const text = inWords(refusalOfJson(refusal));
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => ({ text, count })).sort((one, other) => other.count - one.count);
}
