// What goes on in the hall: the session, the item that runs, the time that it has left.
import { agendaNow } from "../../model/hall_screen";
import { formatDate, formatDuration, formatTime } from "../../text/format";
import type { TextKey } from "../../text/vi";
import type { AgendaRow, SessionRow } from "../../wire/generated/diemcau/v1/status_pb";
import { useShared } from "../context";

export function HallClock() {
  const { link } = useShared();
  const now = link.serverNow();
  return (
    <p class="hall-clock" role="timer">
      <strong>{formatTime(now, true)}</strong>
      <span>{formatDate(now)}</span>
    </p>
  );
}

export function HallSession({ session }: { session: SessionRow | undefined }) {
  const { t } = useShared();
  return (
    <p class="hall-session">
      {session?.fields?.name}
      {session && <span class="hall-phase">{t(`phase.${session.phase}` as TextKey)}</span>}
    </p>
  );
}

function Countdown({ end }: { end: bigint }) {
  const { t, link } = useShared();
  const left = Number(end) - link.serverNow();
  return (
    <p class={`hall-countdown ${left < 0 ? "over" : ""}`} role="timer">
      <span>{t(left < 0 ? "display.over" : "display.left")}</span>
      <strong>{formatDuration(left)}</strong>
    </p>
  );
}

export function HallNow(props: {
  session: SessionRow | undefined;
  agenda: ReadonlyMap<number, AgendaRow>;
  withNext: boolean;
}) {
  const { t } = useShared();
  const { running, next } = agendaNow(props.session, props.agenda);
  return (
    <section class="hall-now" aria-label={t("display.now")}>
      <div>
        <p class="hall-label">{t("display.now")}</p>
        <p class="hall-item" data-hall-item={running?.item}>
          {running?.fields?.title ?? t("display.nothingNow")}
        </p>
        {props.withNext && next && (
          <p class="hall-next">{t("display.next", { title: next.fields?.title ?? "" })}</p>
        )}
      </div>
      {running?.plannedEnd !== undefined && <Countdown end={running.plannedEnd} />}
    </section>
  );
}
