// Somebody who is on no roster: recorded, and later perhaps recognised as a delegate.
import { useState } from "preact/hooks";
import type { RunRef } from "../wire/generated/diemcau/v1/common_pb";
import type { DelegateRow, WalkInRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";
import { Dialog } from "./dialog";
import { TextField } from "./fields";
import { fieldsOfLaterEntry, LaterEntryFields, useLaterEntry } from "./later_entry";
import { PersonPick } from "./person_pick";

export function WalkInDialog(props: { name: string; run: RunRef; site: number; onDone: () => void }) {
  const { t, give, link } = useShared();
  const [name, setName] = useState(props.name);
  const [position, setPosition] = useState("");
  const [unit, setUnit] = useState("");
  const [later, changeLater] = useLaterEntry();
  const register = () => {
    const when = fieldsOfLaterEntry(later, link.serverNow());
    if (when === undefined) return;
    props.onDone();
    const person = { name, position, unit };
    void give(
      { case: "registerWalkIn", value: { run: props.run, site: props.site, person, ...when } },
      { title: name },
    );
  };
  return (
    <Dialog title={t("walkIn.title")} confirm={t("common.save")} onConfirm={register} onCancel={props.onDone}>
      <TextField label={t("walkIn.name")} value={name} onInput={setName} required />
      <TextField label={t("substitute.position")} value={position} onInput={setPosition} />
      <TextField label={t("substitute.unit")} value={unit} onInput={setUnit} />
      <LaterEntryFields entry={later} onChange={changeLater} />
    </Dialog>
  );
}

export function IdentifyDialog(props: {
  row: WalkInRow;
  roster: readonly DelegateRow[];
  run: RunRef;
  onDone: () => void;
}) {
  const { t, give } = useShared();
  const [picked, setPicked] = useState<DelegateRow | undefined>();
  const name = props.row.person?.name ?? "";
  const link = () => {
    if (!picked) return;
    props.onDone();
    const delegate = { name: { case: "id" as const, value: picked.delegate } };
    void give(
      { case: "linkWalkIn", value: { run: props.run, walkIn: props.row.walkIn, delegate } },
      { title: name },
    );
  };
  return (
    <Dialog
      title={t("walkIn.link", { name })}
      confirm={t("common.save")}
      disabled={picked === undefined}
      onConfirm={link}
      onCancel={props.onDone}
    >
      <PersonPick label={t("walkIn.who")} rows={props.roster} picked={picked} onPick={setPicked} />
    </Dialog>
  );
}
