// The agenda as the organizer moves it.
import type { TopicModel } from "../model/topic";
import { formatDuration, formatTime } from "../text/format";
import type { TextKey } from "../text/vi";
import { AgendaAction } from "../wire/generated/diemcau/v1/command_pb";
import { AgendaItemStatus } from "../wire/generated/diemcau/v1/common_pb";
import type { AgendaRow, SessionRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";
import { CurrentItem } from "./current_item";
import { Panel } from "./fields";

interface ItemProps {
  row: AgendaRow;
  /** Where it stands among all items. */
  place: number;
  count: number;
  next: boolean;
  busy: boolean;
  onChange: (row: AgendaRow, action: AgendaAction) => void;
  onMove: (place: number, by: 1 | -1) => void;
}

function Later({ row, place, count, busy, onChange, onMove }: ItemProps) {
  const { t } = useShared();
  const title = row.fields?.title ?? "";
  const acts = [
    { sign: "↑", name: t("agenda.up", { title }), off: place === 0, act: () => onMove(place, -1) },
    { sign: "↓", name: t("agenda.down", { title }), off: place === count - 1, act: () => onMove(place, 1) },
    {
      sign: "⤼",
      name: t("agenda.skipNamed", { title }),
      off: false,
      act: () => onChange(row, AgendaAction.SKIP),
    },
  ];
  const start = () => onChange(row, AgendaAction.START);
  if (!busy) acts.push({ sign: "▸", name: t("agenda.startNamed", { title }), off: false, act: start });
  return (
    <div class="buttons">
      {acts.map(({ sign, name, off, act }) => (
        <button key={sign} class="quiet icon" disabled={off} aria-label={name} title={name} onClick={act}>
          {sign}
        </button>
      ))}
    </div>
  );
}

function ItemActs(props: ItemProps) {
  const { t } = useShared();
  const { row, next, busy, onChange } = props;
  if (row.status === AgendaItemStatus.RUNNING) {
    return (
      <div class="buttons small">
        <button class="main" onClick={() => onChange(row, AgendaAction.FINISH)}>
          {t("agenda.finish")}
        </button>
      </div>
    );
  }
  if (row.status !== AgendaItemStatus.PLANNED) return null;
  if (!next || busy) return <Later {...props} />;
  return (
    <div class="buttons small">
      <button class="main" onClick={() => onChange(row, AgendaAction.START)}>
        {t("agenda.start")}
      </button>
      <button onClick={() => onChange(row, AgendaAction.SKIP)}>{t("agenda.skip")}</button>
    </div>
  );
}

function Item(props: ItemProps) {
  const { t } = useShared();
  const { row } = props;
  const later = row.status === AgendaItemStatus.PLANNED && (!props.next || props.busy);
  const times = [row.startedAt, row.finishedAt].flatMap((at) => (at === undefined ? [] : formatTime(at)));
  const planned = formatDuration(Number(row.fields?.plannedMs ?? 0n));
  return (
    <li class={`agenda-${row.status}`} data-agenda={row.item}>
      <div class={later ? "later" : ""}>
        {row.status === AgendaItemStatus.RUNNING ? (
          <CurrentItem row={row} />
        ) : (
          <div>
            <p class="agenda-title">{row.fields?.title}</p>
            <p>
              {row.status !== AgendaItemStatus.PLANNED && (
                <span class="mark">{t(`agenda.status.${row.status}` as TextKey)}</span>
              )}{" "}
              <small>
                {[times.length > 0 ? times.join("–") : planned, row.fields?.presenter]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </p>
          </div>
        )}
        <ItemActs {...props} />
      </div>
    </li>
  );
}

export function AgendaControl({ model, session }: { model: TopicModel; session: SessionRow }) {
  const { t, give } = useShared();
  const order = session.agendaOrder;
  const rows = order.flatMap((id) => model.agenda.get(id) ?? []);
  const running = rows.find((row) => row.status === AgendaItemStatus.RUNNING);
  const next = rows.find((row) => row.status === AgendaItemStatus.PLANNED);
  const over = rows.filter(
    (row) => row.status === AgendaItemStatus.FINISHED || row.status === AgendaItemStatus.SKIPPED,
  ).length;
  const change = (row: AgendaRow, action: AgendaAction) =>
    void give(
      { case: "changeAgendaItem", value: { item: row.item, action } },
      { quiet: true, title: row.fields?.title ?? "" },
    );
  const move = (place: number, by: 1 | -1) => {
    const moved = [...order];
    const [item] = moved.splice(place, 1);
    if (item === undefined) return;
    moved.splice(place + by, 0, item);
    void give({ case: "reorderAgenda", value: { session: session.session, order: moved } }, { quiet: true });
  };
  return (
    <Panel
      title={t("agenda.title")}
      name="agenda"
      note={<span class="count">{`${over}/${rows.length}`}</span>}
    >
      <ol class="agenda">
        {rows.map((row, place) => (
          <Item
            key={row.item}
            row={row}
            place={place}
            count={rows.length}
            next={row === next}
            busy={running !== undefined}
            onChange={change}
            onMove={move}
          />
        ))}
      </ol>
    </Panel>
  );
}
