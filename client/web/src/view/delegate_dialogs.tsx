// What is asked before an undo, an absence, a substitute or a late entry is recorded.
import { useState } from "preact/hooks";
import { momentOf } from "../model/moment";
import { nameOf } from "../model/name_of";
import { statedTime } from "../model/stated_time";
import type { TextKey } from "../text/vi";
import { AbsenceReason, EntryMethod, UndoReason, type RunRef } from "../wire/generated/diemcau/v1/common_pb";
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";
import { absenceReasons } from "./absence_fields";
import { useShared } from "./context";
import { Dialog } from "./dialog";
import { Choice, TextField, textLengthMax, Tick } from "./fields";
import { fieldsOfLaterEntry, LaterEntryFields, useLaterEntry } from "./later_entry";
import { PersonPick } from "./person_pick";

const undoReasons = [
  UndoReason.WRONG_PERSON,
  UndoReason.SCANNED_BY_MISTAKE,
  UndoReason.DEVICE_TEST,
  UndoReason.OTHER,
] as const;

export function UndoDialog(props: {
  name: string;
  target: Uint8Array;
  /** Only what the command did to this delegate: he may have been one of many. */
  delegate?: number;
  onDone: () => void;
}) {
  const { t, give } = useShared();
  const [reason, setReason] = useState<UndoReason>(UndoReason.WRONG_PERSON);
  const [text, setText] = useState("");
  const undo = () => {
    props.onDone();
    const { target, name } = props;
    const delegate =
      props.delegate === undefined
        ? {}
        : { delegate: { name: { case: "id" as const, value: props.delegate } } };
    void give({ case: "undoCommand", value: { target, reason, text, ...delegate } }, { title: name });
  };
  return (
    <Dialog
      title={t("undo.title", { name: props.name })}
      confirm={t("operator.undo")}
      onConfirm={undo}
      onCancel={props.onDone}
    >
      <Choice
        label={t("common.reason")}
        value={reason}
        onChange={setReason}
        options={undoReasons.map((value) => ({ value, text: t(`undo.reason.${value}` as TextKey) }))}
      />
      {reason === UndoReason.OTHER && (
        <TextField label={t("undo.text")} value={text} onInput={setText} lengthMax={textLengthMax} required />
      )}
    </Dialog>
  );
}

export function AbsentDialog(props: { rows: readonly DelegateRow[]; run: RunRef; onDone: () => void }) {
  const { t, give } = useShared();
  const [excused, setExcused] = useState(true);
  const [reason, setReason] = useState<AbsenceReason>(AbsenceReason.ILL);
  const [text, setText] = useState("");
  const [reportedBy, setReportedBy] = useState("");
  const [reportedAt, setReportedAt] = useState("");
  const [documentNumber, setDocumentNumber] = useState("");
  const first = props.rows[0];
  const title =
    props.rows.length === 1 && first
      ? t("absent.title", { name: nameOf(first) })
      : t("absent.many", { count: props.rows.length });
  const mark = () => {
    props.onDone();
    const at = momentOf(reportedAt);
    void give(
      {
        case: "markAbsent",
        value: {
          run: props.run,
          delegates: props.rows.map((row) => ({ name: { case: "id" as const, value: row.delegate } })),
          excused,
          reason: excused ? reason : AbsenceReason.NONE,
          text,
          reportedBy,
          ...(at === undefined ? {} : { reportedAt: at }),
          documentNumber,
        },
      },
      { title },
    );
  };
  return (
    <Dialog title={title} confirm={t("operator.absent")} onConfirm={mark} onCancel={props.onDone}>
      <Choice
        label={t("operator.absent")}
        value={excused ? 1 : 0}
        onChange={(value) => setExcused(value === 1)}
        options={[
          { value: 1, text: t("absent.excused") },
          { value: 0, text: t("absent.unexcused") },
        ]}
      />
      {excused && (
        <>
          <Choice
            label={t("common.reason")}
            value={reason}
            onChange={setReason}
            options={absenceReasons.map((value) => ({ value, text: t(`absence.${value}` as TextKey) }))}
          />
          {reason === AbsenceReason.OTHER && (
            <TextField
              label={t("absent.text")}
              value={text}
              onInput={setText}
              lengthMax={textLengthMax}
              required
            />
          )}
          <TextField label={t("absent.reportedBy")} value={reportedBy} onInput={setReportedBy} />
          <TextField
            label={t("absent.reportedAt")}
            value={reportedAt}
            onInput={setReportedAt}
            type="moment"
          />
          <TextField
            label={t("absent.document")}
            value={documentNumber}
            onInput={setDocumentNumber}
            lengthMax={60}
          />
        </>
      )}
    </Dialog>
  );
}

export function SubstituteDialog(props: {
  row: DelegateRow;
  /** Who may himself be the substitute. */
  roster: readonly DelegateRow[];
  run: RunRef;
  site: number;
  onDone: () => void;
}) {
  const { t, give, link } = useShared();
  const [name, setName] = useState(props.row.substituteName);
  const [position, setPosition] = useState("");
  const [unit, setUnit] = useState(props.row.person?.unit ?? "");
  const [picked, setPicked] = useState<DelegateRow | undefined>();
  const [arrived, setArrived] = useState(true);
  const [later, changeLater] = useLaterEntry();
  const title = t("substitute.title", { name: nameOf(props.row) });
  const substitute = () => {
    const when = arrived ? fieldsOfLaterEntry(later, link.serverNow()) : {};
    if (when === undefined) return;
    props.onDone();
    const who = picked
      ? { delegate: { name: { case: "id" as const, value: picked.delegate } } }
      : { person: { name, position, unit } };
    const principal = { name: { case: "id" as const, value: props.row.delegate } };
    void give(
      {
        case: "substitute",
        value: { run: props.run, principal, site: props.site, arrived, ...who, ...when },
      },
      { title },
    );
  };
  return (
    <Dialog title={title} confirm={t("common.save")} onConfirm={substitute} onCancel={props.onDone}>
      {!picked && (
        <>
          <TextField label={t("substitute.name")} value={name} onInput={setName} required />
          <TextField label={t("substitute.position")} value={position} onInput={setPosition} />
          <TextField label={t("substitute.unit")} value={unit} onInput={setUnit} />
        </>
      )}
      <PersonPick
        label={t("substitute.fromRoster")}
        rows={props.roster.filter((row) => row.delegate !== props.row.delegate)}
        picked={picked}
        onPick={setPicked}
      />
      <Tick label={t("substitute.arrived")} checked={arrived} onChange={setArrived} />
      {arrived && <LaterEntryFields entry={later} onChange={changeLater} />}
    </Dialog>
  );
}

/** An entry or exit that was not recorded when it happened: its true time, or unknown, and a reason. */
export function LateEntryDialog(props: { row: DelegateRow; run: RunRef; site: number; onDone: () => void }) {
  const { t, give, link } = useShared();
  const [entry, setEntry] = useState(true);
  const [unknown, setUnknown] = useState(false);
  const [clock, setClock] = useState("");
  const [reason, setReason] = useState("");
  const name = nameOf(props.row);
  const record = () => {
    const statedAt = statedTime(clock, link.serverNow());
    if (statedAt === undefined && !unknown) return;
    props.onDone();
    const at = unknown || statedAt === undefined ? {} : { statedAt };
    const { run, site } = props;
    const delegate = { name: { case: "id" as const, value: props.row.delegate } };
    const method = unknown ? EntryMethod.PAPER : EntryMethod.SEARCH;
    void give(
      entry
        ? {
            case: "checkIn",
            value: { run, site, delegate, reason, method, timeUnknown: unknown, ...at },
          }
        : { case: "checkOut", value: { run, site, delegate, reason, ...at } },
      { title: name },
    );
  };
  return (
    <Dialog
      title={t("late.title", { name })}
      confirm={t("common.save")}
      onConfirm={record}
      onCancel={props.onDone}
    >
      <Choice
        label={t("late.what")}
        value={entry ? 1 : 0}
        onChange={(value) => {
          setEntry(value === 1);
          if (value === 0) setUnknown(false);
        }}
        options={[
          { value: 1, text: t("late.entry") },
          { value: 0, text: t("late.exit") },
        ]}
      />
      {!unknown && <TextField label={t("late.time")} value={clock} onInput={setClock} type="time" required />}
      {entry && <Tick label={t("late.unknown")} checked={unknown} onChange={setUnknown} />}
      <TextField
        label={t("common.reason")}
        hint={t("common.reasonHint")}
        value={reason}
        onInput={setReason}
        lengthMax={textLengthMax}
        required
      />
    </Dialog>
  );
}

/** The right time of an entry whose time had to be assumed. */
export function EntryTimeDialog(props: {
  name: string;
  entry: bigint;
  run: RunRef;
  assumed: string;
  onDone: () => void;
}) {
  const { t, give, link } = useShared();
  const [clock, setClock] = useState(props.assumed);
  const confirm = () => {
    const at = statedTime(clock, link.serverNow());
    if (at === undefined) return;
    props.onDone();
    const { run, entry, name } = props;
    void give({ case: "confirmEntryTime", value: { run, entry, at } }, { title: name });
  };
  return (
    <Dialog
      title={t("assumed.dialog", { name: props.name })}
      confirm={t("common.save")}
      onConfirm={confirm}
      onCancel={props.onDone}
    >
      <TextField label={t("late.time")} value={clock} onInput={setClock} type="time" required />
    </Dialog>
  );
}
