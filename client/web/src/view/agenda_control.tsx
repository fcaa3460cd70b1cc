// The agenda as the organizer moves it.
import { formatDuration } from "../text/format";
import type { TextKey } from "../text/vi";
import { AgendaAction } from "../wire/generated/diemcau/v1/command_pb";
import { AgendaItemStatus } from "../wire/generated/diemcau/v1/common_pb";
import type { AgendaRow, SessionRow } from "../wire/generated/diemcau/v1/status_pb";
import type { TopicModel } from "../model/topic";
import { useShared } from "./context";
import { CurrentItem } from "./current_item";
import { Panel } from "./fields";

export function AgendaControl({ model, session }: { model: TopicModel; session: SessionRow }) {
  const { t, give } = useShared();
  const order = session.agendaOrder;
  const rows = order.flatMap((id) => model.agenda.get(id) ?? []);
  const running = rows.find((row) => row.status === AgendaItemStatus.RUNNING);
  const change = (row: AgendaRow, action: AgendaAction) =>
    void give({ case: "changeAgendaItem", value: { item: row.item, action } }, { quiet: true });
  const move = (place: number, by: 1 | -1) => {
    const next = [...order];
    const [item] = next.splice(place, 1);
    if (item === undefined) return;
    next.splice(place + by, 0, item);
    void give({ case: "reorderAgenda", value: { session: session.session, order: next } }, { quiet: true });
  };
  return (
    <Panel title={t("agenda.title")} name="agenda">
      {running && <CurrentItem row={running} />}
      <ol class="agenda">
        {rows.map((row, place) => (
          <li key={row.item} class={`agenda-${row.status}`} data-agenda={row.item}>
            <div>
              <strong>{row.fields?.title}</strong>
              <small>
                {row.fields?.presenter} {formatDuration(Number(row.fields?.plannedMs ?? 0n))}{" "}
                {row.status !== AgendaItemStatus.PLANNED && t(`agenda.status.${row.status}` as TextKey)}
              </small>
            </div>
            <div class="buttons small">
              {row.status === AgendaItemStatus.PLANNED && (
                <>
                  <button
                    class="quiet"
                    disabled={place === 0}
                    aria-label={t("agenda.up", { title: row.fields?.title ?? "" })}
                    onClick={() => move(place, -1)}
                  >
                    ↑
                  </button>
                  <button
                    class="quiet"
                    disabled={place === rows.length - 1}
                    aria-label={t("agenda.down", { title: row.fields?.title ?? "" })}
                    onClick={() => move(place, 1)}
                  >
                    ↓
                  </button>
                  <button onClick={() => change(row, AgendaAction.SKIP)}>{t("agenda.skip")}</button>
                  <button
                    class="main"
                    disabled={running !== undefined}
                    onClick={() => change(row, AgendaAction.START)}
                  >
                    {t("agenda.start")}
                  </button>
                </>
              )}
              {row.status === AgendaItemStatus.RUNNING && (
                <button class="main" onClick={() => change(row, AgendaAction.FINISH)}>
                  {t("agenda.finish")}
                </button>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
