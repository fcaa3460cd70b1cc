// The agenda item that runs, with the time left until its planned end.
import { formatDuration } from "../text/format";
import type { AgendaRow } from "../wire/generated/diemcau/v1/status_pb";
import { useEverySecond, useShared } from "./context";

export function CurrentItem({ row }: { row: AgendaRow }) {
  const { t, link } = useShared();
  useEverySecond();
  const left = row.plannedEnd === undefined ? undefined : Number(row.plannedEnd) - link.serverNow();
  return (
    <div class="current-item" data-agenda-now={row.item}>
      <small>{t("agenda.now")}</small>
      <p>
        <strong>{row.fields?.title}</strong>
      </p>
      {row.fields?.presenter && <p class="faint">{row.fields.presenter}</p>}
      {left !== undefined && (
        <p class={`countdown ${left < 0 ? "over" : ""}`} role="timer">
          {t(left < 0 ? "agenda.over" : "agenda.left", { time: formatDuration(left) })}
        </p>
      )}
    </div>
  );
}
