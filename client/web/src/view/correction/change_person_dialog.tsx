// Đổi người: the wrong entry is taken back and the right person is checked in, in one step. Both go into
// the queue in this order, so it works without a network, too.
import { useState } from "preact/hooks";
import { wrongEntryOf } from "../../model/correction";
import { namesakesOf } from "../../model/namesakes";
import { formatTime } from "../../text/format";
import { UndoReason } from "../../wire/generated/diemcau/v1/common_pb";
import type { DelegateRow } from "../../wire/generated/diemcau/v1/status_pb";
import { useShared } from "../context";
import { nameOf } from "../../model/name_of";
import { Dialog } from "../dialog";
import { Tick } from "../fields";
import { PersonPick } from "../person_pick";
import { ToldApart } from "./told_apart";

/** An entry as old as this makes nobody late whom the next one would not. */
const freshMs = 60_000;

/** When he really came in, and why that is stated. */
export interface StatedEntry {
  statedAt: bigint;
  reason: string;
}

export interface ChangePersonDialogProps {
  wrong: DelegateRow;
  list: readonly DelegateRow[];
  onCheckIn: (right: DelegateRow, entry: StatedEntry | undefined) => void;
  onDone: () => void;
}

export function ChangePersonDialog(props: ChangePersonDialogProps) {
  const { t, give, link } = useShared();
  const [picked, setPicked] = useState<DelegateRow | undefined>();
  const [apart, setApart] = useState<readonly DelegateRow[]>([]);
  const [typed, setTyped] = useState("");
  const [keepsTime, setKeepsTime] = useState(true);
  const { wrong, list } = props;
  const name = nameOf(wrong);
  const entry = wrongEntryOf(
    wrong.delegate,
    wrong,
    link.waiting.map(({ envelope }) => envelope),
    link.clockOffset ?? 0,
  );
  const at = entry?.at !== undefined && link.serverNow() - entry.at > freshMs ? entry.at : undefined;
  const pick = (row: DelegateRow | undefined) => {
    // The wrong one is ruled out already.
    const same = row ? namesakesOf(row, list).filter((one) => one.delegate !== wrong.delegate) : [];
    const several = same.length > 1;
    setApart(several ? same : []);
    setTyped("");
    setPicked(several ? undefined : row);
  };
  const change = () => {
    if (!entry || !picked) return;
    props.onDone();
    const delegate = { name: { case: "id" as const, value: wrong.delegate } };
    void give(
      {
        case: "undoCommand",
        value: { target: entry.command, reason: UndoReason.WRONG_PERSON, delegate },
      },
      { title: name, quiet: true },
    );
    const stated =
      at !== undefined && keepsTime ? { statedAt: BigInt(at), reason: t("correction.reason") } : undefined;
    props.onCheckIn(picked, stated);
  };
  return (
    <Dialog
      title={t("correction.title", { name })}
      confirm={t("correction.do")}
      disabled={!entry || !picked}
      onConfirm={change}
      onCancel={props.onDone}
    >
      {!entry && <p class="warning">{t("correction.nothing", { name })}</p>}
      {entry && (
        <>
          <p class="faint">{t("correction.hint", { name })}</p>
          {apart.length === 0 ? (
            <PersonPick
              label={t("correction.right")}
              rows={list.filter((row) => row.delegate !== wrong.delegate && !row.withdrawn)}
              picked={picked}
              onPick={pick}
            />
          ) : (
            <ToldApart
              rows={apart}
              typed={typed}
              onType={setTyped}
              onPick={(row) => {
                setApart([]);
                setPicked(row);
              }}
            />
          )}
          {at !== undefined && (
            <Tick
              label={t("correction.keepTime", { time: formatTime(at) })}
              checked={keepsTime}
              onChange={setKeepsTime}
            />
          )}
        </>
      )}
    </Dialog>
  );
}
