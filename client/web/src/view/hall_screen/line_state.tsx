// How far the figures on a hall's screen can be believed.
import { formatTime } from "../../text/format";
import { useShared } from "../context";

/** `current`: what is shown is as the server has it now. */
export function HallLineState({ current }: { current: boolean }) {
  const { link, t } = useShared();
  const { state, heardAt } = link;
  const kind = current ? "live" : state.kind === "online" ? "connecting" : state.kind;
  return (
    <div class={`hall-line ${kind}`} role="status" data-hall-line={kind}>
      {kind === "live" && <p>{t("display.live")}</p>}
      {kind === "connecting" && <p>{t("display.waiting")}</p>}
      {state.kind === "offline" && (
        <>
          <p class="hall-lost">{t("display.lost", { time: formatTime(state.since, true) })}</p>
          <p>
            {heardAt === undefined
              ? t("display.nothingYet")
              : t("display.stale", { time: formatTime(heardAt, true) })}
          </p>
        </>
      )}
      {state.kind === "refused" && (
        <p class="hall-lost">{t("display.refused", { explanation: state.explanation })}</p>
      )}
    </div>
  );
}
