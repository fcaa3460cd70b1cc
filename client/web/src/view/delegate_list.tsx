// The roster of a site as found by the search, one line a person, with what can be done for him.
import { nameOf } from "../model/name_of";
import { formatTime } from "../text/format";
import type { TextKey } from "../text/vi";
import { AbsenceReason, AttendanceStatus } from "../wire/generated/diemcau/v1/common_pb";
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";

export type DelegateAct = "checkIn" | "checkOut" | "undo" | "change" | "absent" | "substitute" | "lateEntry";

interface Mark {
  text: string;
  kind?: string;
}

function useMarks(row: DelegateRow, waiting: boolean, hostedFrom: string | undefined): Mark[] {
  const { t } = useShared();
  const marks: Mark[] = [];
  if (waiting) marks.push({ text: t("status.waiting"), kind: "waiting" });
  if (row.openConflicts > 0) marks.push({ text: t("status.conflict"), kind: "bad" });
  if (row.visitor) marks.push({ text: t("status.visitor") });
  if (hostedFrom !== undefined) marks.push({ text: hostedFrom, kind: "home" });
  if (row.late) marks.push({ text: t("status.late"), kind: "warn" });
  if (row.leftEarly) marks.push({ text: t("status.leftEarly"), kind: "warn" });
  else if (row.status === AttendanceStatus.PRESENT && !row.inside) marks.push({ text: t("status.outside") });
  if (row.entry !== undefined) {
    marks.push({ text: t(row.firstEntry === undefined ? "status.timeUnknown" : "status.timeAssumed") });
  }
  if (row.status === AttendanceStatus.EXCUSED && row.absence !== AbsenceReason.NONE) {
    marks.push({ text: t(`absence.${row.absence}` as TextKey) });
  }
  if (row.withdrawn) marks.push({ text: t("status.withdrawn") });
  if (row.substituteName !== "") marks.push({ text: t("substitute.by", { name: row.substituteName }) });
  return marks;
}

/** With the year of birth beside the name: what tells people of one name apart. */
function details(row: DelegateRow): string {
  return [row.person?.position, row.person?.unit, row.code].filter(Boolean).join(" · ");
}

function More({ row }: { row: DelegateRow }) {
  const { t } = useShared();
  const facts = [
    row.seat && t("delegate.seat", { seat: row.seat }),
    row.idTail && t("delegate.idTail", { digits: row.idTail }),
    !row.summoned && t(`kind.${row.kind}` as TextKey),
    row.note,
  ].filter(Boolean);
  return facts.length === 0 ? null : <p class="delegate-facts">{facts.join(" · ")}</p>;
}

function Status({ row }: { row: DelegateRow }) {
  const { t } = useShared();
  const present = row.status === AttendanceStatus.PRESENT || row.inside;
  const text =
    row.summoned || present ? t(`status.${row.status}` as TextKey) : t(`kind.${row.kind}` as TextKey);
  return (
    <span class={`status status-${row.status}`}>
      {text}
      {present && row.firstEntry !== undefined && ` ${formatTime(row.firstEntry)}`}
    </span>
  );
}

interface LineProps {
  row: DelegateRow;
  waiting: boolean;
  selected: boolean;
  open: boolean;
  canCheckIn: boolean;
  hostedFrom: string | undefined;
  onSelect: (selected: boolean) => void;
  onOpen: () => void;
  onAct: (act: DelegateAct, row: DelegateRow) => void;
}

function Line(props: LineProps) {
  const { t } = useShared();
  const { row, onAct } = props;
  const name = nameOf(row);
  const birthYear = row.person?.birthYear ?? 0;
  const present = row.status === AttendanceStatus.PRESENT || row.inside;
  const mayBeAbsent = row.summoned && !present && !row.visitor;
  const marks = useMarks(row, props.waiting, props.hostedFrom);
  const awaited = row.substituteName !== "" && row.status !== AttendanceStatus.SUBSTITUTED && !present;
  return (
    <li
      class={`delegate status-${row.status} ${props.open ? "open" : ""}`}
      data-delegate={row.code}
      data-status={row.status}
    >
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
      <button class="who" aria-expanded={props.open} onClick={props.onOpen}>
        <span>
          <strong>{name}</strong> {birthYear > 0 && <span class="year">{birthYear}</span>}
        </span>
        <span class="details">{details(row)}</span>
      </button>
      <div class="how">
        <Status row={row} />
        {marks.map((mark) => (
          <span key={mark.text} class={`mark ${mark.kind ?? ""}`}>
            {mark.text}
          </span>
        ))}
      </div>
      <div class="acts">
        {/* Keys: the button for going out is never the same one that was just pressed for coming in. */}
        {row.inside ? (
          <button key="out" class="first" disabled={!props.canCheckIn} onClick={() => onAct("checkOut", row)}>
            {t("operator.checkOut")}
          </button>
        ) : (
          <button
            key="in"
            class="main first"
            disabled={!props.canCheckIn || row.withdrawn}
            onClick={() => onAct("checkIn", row)}
          >
            {t("operator.checkIn")}
          </button>
        )}
        <span class="further">
          {row.lastCommand !== undefined && (
            <button key="undo" onClick={() => onAct("undo", row)}>
              {t("operator.undo")}
            </button>
          )}
          {((present && row.lastCommand !== undefined) || props.waiting) && (
            <button key="change" onClick={() => onAct("change", row)}>
              {t("change.open")}
            </button>
          )}
          {mayBeAbsent && (
            <button key="absent" onClick={() => onAct("absent", row)}>
              {t("operator.absent")}
            </button>
          )}
          {mayBeAbsent && (
            <button key="substitute" onClick={() => onAct("substitute", row)}>
              {t(awaited ? "operator.substituteCame" : "operator.substitute")}
            </button>
          )}
          {props.open && (
            <button key="late" onClick={() => onAct("lateEntry", row)}>
              {t("operator.lateEntry")}
            </button>
          )}
        </span>
      </div>
      {props.open && <More row={row} />}
    </li>
  );
}

export function DelegateList(props: {
  rows: readonly DelegateRow[];
  waiting: ReadonlySet<number>;
  selected: ReadonlySet<number>;
  open: number | undefined;
  canCheckIn: boolean;
  /** The name of his home site, if it sits in this hall with this one. */
  hostedFrom: (row: DelegateRow) => string | undefined;
  onSelect: (delegate: number, selected: boolean) => void;
  onOpen: (delegate: number) => void;
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
          open={props.open === row.delegate}
          canCheckIn={props.canCheckIn}
          hostedFrom={props.hostedFrom(row)}
          onSelect={(selected) => props.onSelect(row.delegate, selected)}
          onOpen={() => props.onOpen(row.delegate)}
          onAct={props.onAct}
        />
      ))}
    </ul>
  );
}
