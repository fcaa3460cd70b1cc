// The roster of a site as found by the search, one line a person, with what can be done for him.
import { formatTime } from "../text/format";
import type { TextKey } from "../text/vi";
import { AttendanceStatus, TimeQuality } from "../wire/generated/diemcau/v1/common_pb";
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";

export type DelegateAct = "checkIn" | "checkOut" | "undo" | "absent" | "substitute";

function Marks({ row }: { row: DelegateRow }) {
  const { t } = useShared();
  const marks: { key: TextKey; kind?: string }[] = [];
  if (row.openConflicts > 0) marks.push({ key: "status.conflict", kind: "bad" });
  if (row.visitor) marks.push({ key: "status.visitor" });
  if (row.late) marks.push({ key: "status.late" });
  if (row.leftEarly) marks.push({ key: "status.leftEarly" });
  else if (row.status === AttendanceStatus.PRESENT && !row.inside) marks.push({ key: "status.outside" });
  if (row.firstEntry !== undefined && row.entryQuality === TimeQuality.ASSUMED)
    marks.push({ key: "status.timeAssumed" });
  if (row.withdrawn) marks.push({ key: "status.withdrawn" });
  return (
    <>
      {marks.map((mark) => (
        <span key={mark.key} class={`mark ${mark.kind ?? ""}`}>
          {t(mark.key)}
        </span>
      ))}
      {row.substituteName !== "" && (
        <span class="mark">{t("substitute.by", { name: row.substituteName })}</span>
      )}
    </>
  );
}

/** Tells people of the same name apart. */
function details(row: DelegateRow): string {
  const year = row.person?.birthYear ? String(row.person.birthYear) : "";
  return [row.person?.position, row.person?.unit, year, row.seat, row.code]
    .filter((part) => part)
    .join(" · ");
}

function Line(props: {
  row: DelegateRow;
  waiting: boolean;
  selected: boolean;
  canCheckIn: boolean;
  onSelect: (selected: boolean) => void;
  onAct: (act: DelegateAct, row: DelegateRow) => void;
}) {
  const { t } = useShared();
  const { row, onAct } = props;
  const name = row.person?.name ?? row.code;
  const present = row.status === AttendanceStatus.PRESENT || row.inside;
  const mayBeAbsent = row.summoned && !present;
  return (
    <li class={`delegate status-${row.status}`} data-delegate={row.code} data-status={row.status}>
      {mayBeAbsent ? (
        <input
          type="checkbox"
          aria-label={t("absent.select", { name })}
          checked={props.selected}
          onChange={(event) => props.onSelect(event.currentTarget.checked)}
        />
      ) : (
        <span class="no-tick" aria-hidden="true" />
      )}
      <div class="who">
        <strong>{name}</strong>
        <span class="details">{details(row)}</span>
      </div>
      <div class="how">
        <span class={`status status-${row.status}`}>
          {row.summoned || present ? t(`status.${row.status}` as TextKey) : t(`kind.${row.kind}` as TextKey)}
          {present && row.firstEntry !== undefined && ` ${formatTime(row.firstEntry)}`}
        </span>
        {props.waiting && <span class="mark">{t("status.waiting")}</span>}
        <Marks row={row} />
      </div>
      <div class="acts">
        {row.inside ? (
          <button disabled={!props.canCheckIn} onClick={() => onAct("checkOut", row)}>
            {t("operator.checkOut")}
          </button>
        ) : (
          <button
            class="main"
            disabled={!props.canCheckIn || row.withdrawn}
            onClick={() => onAct("checkIn", row)}
          >
            {t("operator.checkIn")}
          </button>
        )}
        {row.lastCommand !== undefined && (
          <button onClick={() => onAct("undo", row)}>{t("operator.undo")}</button>
        )}
        {mayBeAbsent && <button onClick={() => onAct("absent", row)}>{t("operator.absent")}</button>}
        {mayBeAbsent && <button onClick={() => onAct("substitute", row)}>{t("operator.substitute")}</button>}
      </div>
    </li>
  );
}

export function DelegateList(props: {
  rows: readonly DelegateRow[];
  waiting: ReadonlySet<number>;
  selected: ReadonlySet<number>;
  canCheckIn: boolean;
  onSelect: (delegate: number, selected: boolean) => void;
  onAct: (act: DelegateAct, row: DelegateRow) => void;
}) {
  const { t } = useShared();
  return (
    <ul class="delegates" aria-label={t("operator.list")}>
      {props.rows.map((row) => (
        <Line
          key={row.delegate}
          row={row}
          waiting={props.waiting.has(row.delegate)}
          selected={props.selected.has(row.delegate)}
          canCheckIn={props.canCheckIn}
          onSelect={(selected) => props.onSelect(row.delegate, selected)}
          onAct={props.onAct}
        />
      ))}
    </ul>
  );
}
