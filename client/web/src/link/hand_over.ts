// Gives a replaced device's queue to the server, part by part.
import type { AccessAnswer, Refused } from "../model/access_answer";
import type { HandOverPart } from "../model/hand_over";

/** "before": the server has had it already, so an answer was lost. */
export type HandOverOutcome = "kept" | "before" | "lost" | Refused;

/** Another page of this device may have begun it, too. */
const beginningsMax = 3;

export async function handOver(
  parts: readonly HandOverPart[],
  send: (part: HandOverPart) => Promise<AccessAnswer<unknown>>,
): Promise<HandOverOutcome> {
  let beginnings = 1;
  for (let place = 0; place < parts.length;) {
    const part = parts[place];
    if (!part) break;
    const answer = await send(part);
    if (answer.kind === "done") {
      ++place;
      continue;
    }
    const reason = answer.kind === "refused" ? answer.reason : "";
    if (reason === "handed_over") return "before";
    if (reason === "device_lost") return "lost";
    if (reason !== "out_of_order" || beginnings === beginningsMax) return answer;
    ++beginnings;
    place = 0;
  }
  return "kept";
}
