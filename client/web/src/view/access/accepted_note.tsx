// What became of the commands of a device that were accepted.
import { groupedRefusals, type JsonRefusal } from "../../model/json_refusal";
import { formatNumber } from "../../text/format";
import { refusalText } from "../../text/refusals";
import { useShared } from "../context";

export interface Accepted {
  accepted: number;
  conflicts: number;
  refused: number;
  /** Of sites that the device is not for: they wait on. */
  barred: number;
  /** The server could not take these now; accepting again is safe. */
  putOff: number;
  /** Results of the protocol, as JSON; the first of them if there are many. */
  refusals: readonly { refusal?: JsonRefusal }[];
}

export function AcceptedNote({ accepted }: { accepted: Accepted }) {
  const { t } = useShared();
  const { conflicts, refused, barred, putOff, refusals } = accepted;
  const reasons = groupedRefusals(
    refusals.flatMap(({ refusal }) => refusal ?? []),
    (one) => refusalText(t, one),
  );
  return (
    <>
      <p class={putOff + refused + barred > 0 ? "warning" : "good-news"} data-accepted={accepted.accepted}>
        {[
          t("handOvers.accepted", { count: formatNumber(accepted.accepted) }),
          conflicts > 0 && t("handOvers.conflicts", { count: formatNumber(conflicts) }),
          refused > 0 && t("handOvers.refused", { count: formatNumber(refused) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map(({ text, count }) => (
            <li key={text}>
              {formatNumber(count)} × {text}
            </li>
          ))}
        </ul>
      )}
      {barred > 0 && <p class="warning">{t("handOvers.barred", { count: formatNumber(barred) })}</p>}
      {putOff > 0 && <p class="warning">{t("handOvers.putOff", { count: formatNumber(putOff) })}</p>}
    </>
  );
}
