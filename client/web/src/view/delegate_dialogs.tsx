// What is asked before an undo, an absence, a substitute or a walk-in is recorded.
import { useState } from "preact/hooks";
import type { TextKey } from "../text/vi";
import { AbsenceReason, UndoReason, type RunRef } from "../wire/generated/diemcau/v1/common_pb";
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";
import { Dialog } from "./dialog";
import { useShared } from "./context";
import { Choice, TextField, Tick } from "./fields";

const undoReasons = [
  UndoReason.WRONG_PERSON,
  UndoReason.SCANNED_BY_MISTAKE,
  UndoReason.DEVICE_TEST,
  UndoReason.OTHER,
] as const;

export const absenceReasons = [
  AbsenceReason.ILL,
  AbsenceReason.BUSINESS_TRIP,
  AbsenceReason.STUDYING,
  AbsenceReason.FAMILY,
  AbsenceReason.OTHER_DUTY,
  AbsenceReason.OTHER,
] as const;

export function UndoDialog(props: { row: DelegateRow; onDone: () => void }) {
  const { t, give, show } = useShared();
  const [reason, setReason] = useState<UndoReason>(UndoReason.WRONG_PERSON);
  const [text, setText] = useState("");
  const undo = async () => {
    props.onDone();
    const target = props.row.lastCommand ?? new Uint8Array();
    const result = await give({ case: "undoCommand", value: { target, reason, text } });
    if (result.outcome.case === "accepted") show({ kind: "accepted", text: t("answer.undone") });
  };
  return (
    <Dialog
      title={t("undo.title", { name: props.row.person?.name ?? props.row.code })}
      confirm={t("operator.undo")}
      onConfirm={() => void undo()}
      onCancel={props.onDone}
    >
      <Choice
        label={t("common.reason")}
        value={reason}
        onChange={setReason}
        options={undoReasons.map((value) => ({ value, text: t(`undo.reason.${value}` as TextKey) }))}
      />
      {reason === UndoReason.OTHER && (
        <TextField label={t("undo.text")} value={text} onInput={setText} required />
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
  const [documentNumber, setDocumentNumber] = useState("");
  const first = props.rows[0];
  const mark = () => {
    props.onDone();
    void give({
      case: "markAbsent",
      value: {
        run: props.run,
        delegates: props.rows.map((row) => ({ name: { case: "id" as const, value: row.delegate } })),
        excused,
        reason: excused ? reason : AbsenceReason.NONE,
        text,
        reportedBy,
        documentNumber,
      },
    });
  };
  return (
    <Dialog
      title={
        props.rows.length === 1 && first
          ? t("absent.title", { name: first.person?.name ?? first.code })
          : t("absent.many", { count: props.rows.length })
      }
      confirm={t("operator.absent")}
      onConfirm={mark}
      onCancel={props.onDone}
    >
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
        <Choice
          label={t("common.reason")}
          value={reason}
          onChange={setReason}
          options={absenceReasons.map((value) => ({ value, text: t(`absence.${value}` as TextKey) }))}
        />
      )}
      {excused && reason === AbsenceReason.OTHER && (
        <TextField label={t("absent.text")} value={text} onInput={setText} required />
      )}
      {excused && <TextField label={t("absent.reportedBy")} value={reportedBy} onInput={setReportedBy} />}
      {excused && (
        <TextField label={t("absent.document")} value={documentNumber} onInput={setDocumentNumber} />
      )}
    </Dialog>
  );
}

export function SubstituteDialog(props: { row: DelegateRow; run: RunRef; site: number; onDone: () => void }) {
  const { t, give } = useShared();
  const [name, setName] = useState(props.row.substituteName);
  const [position, setPosition] = useState("");
  const [unit, setUnit] = useState(props.row.person?.unit ?? "");
  const [arrived, setArrived] = useState(true);
  const substitute = () => {
    props.onDone();
    void give({
      case: "substitute",
      value: {
        run: props.run,
        principal: { name: { case: "id", value: props.row.delegate } },
        person: { name, position, unit },
        site: props.site,
        arrived,
      },
    });
  };
  return (
    <Dialog
      title={t("substitute.title", { name: props.row.person?.name ?? props.row.code })}
      confirm={t("common.save")}
      onConfirm={substitute}
      onCancel={props.onDone}
    >
      <TextField label={t("substitute.name")} value={name} onInput={setName} required />
      <TextField label={t("substitute.position")} value={position} onInput={setPosition} />
      <TextField label={t("substitute.unit")} value={unit} onInput={setUnit} />
      <Tick label={t("substitute.arrived")} checked={arrived} onChange={setArrived} />
    </Dialog>
  );
}

export function WalkInDialog(props: { name: string; run: RunRef; site: number; onDone: () => void }) {
  const { t, give } = useShared();
  const [name, setName] = useState(props.name);
  const [position, setPosition] = useState("");
  const [unit, setUnit] = useState("");
  const register = () => {
    props.onDone();
    void give({
      case: "registerWalkIn",
      value: { run: props.run, site: props.site, person: { name, position, unit } },
    });
  };
  return (
    <Dialog title={t("walkIn.title")} confirm={t("common.save")} onConfirm={register} onCancel={props.onDone}>
      <TextField label={t("walkIn.name")} value={name} onInput={setName} required />
      <TextField label={t("substitute.position")} value={position} onInput={setPosition} />
      <TextField label={t("substitute.unit")} value={unit} onInput={setUnit} />
    </Dialog>
  );
}
