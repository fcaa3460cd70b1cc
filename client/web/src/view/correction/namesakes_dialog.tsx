// Before a check-in by name: several people of the list are called so and work at the same place.
import { useState } from "preact/hooks";
import { toldApart } from "../../model/namesakes";
import type { DelegateRow } from "../../wire/generated/diemcau/v1/status_pb";
import { useShared } from "../context";
import { nameOf } from "../../model/name_of";
import { Dialog } from "../dialog";
import { ToldApart } from "./told_apart";

export interface NamesakesDialogProps {
  rows: readonly DelegateRow[];
  onPick: (row: DelegateRow) => void;
  onDone: () => void;
}

export function NamesakesDialog({ rows, onPick, onDone }: NamesakesDialogProps) {
  const { t } = useShared();
  const [typed, setTyped] = useState("");
  const left = toldApart(rows, typed);
  const only = typed.trim() !== "" && left.length === 1 ? left[0] : undefined;
  const [first] = rows;
  return (
    <Dialog
      title={`${first ? nameOf(first) : ""}: ${t("namesakes.title", { count: rows.length })}`}
      confirm={t("correction.choose")}
      disabled={!only}
      onConfirm={() => only && onPick(only)}
      onCancel={onDone}
    >
      <ToldApart rows={rows} typed={typed} onType={setTyped} onPick={onPick} />
    </Dialog>
  );
}
