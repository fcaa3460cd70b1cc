// People who are on no roster: recorded, later perhaps recognised as a delegate, or taken back.
import { useState } from "preact/hooks";
import { formatTime } from "../text/format";
import { TimeQuality, type RunRef } from "../wire/generated/diemcau/v1/common_pb";
import type { DelegateRow, WalkInRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";
import { UndoDialog } from "./delegate_dialogs";
import { Dialog } from "./dialog";
import { Panel, TextField } from "./fields";
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

/** None where nobody knows when he came. */
function timeOf(row: WalkInRow): string {
  return row.quality === TimeQuality.UNKNOWN ? "" : formatTime(row.at);
}

function LinkDialog(props: {
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

export function WalkInsPanel(props: {
  rows: readonly WalkInRow[];
  roster: readonly DelegateRow[];
  run: RunRef;
}) {
  const { t } = useShared();
  const [asked, setAsked] = useState<{ kind: "link" | "undo"; row: WalkInRow } | undefined>();
  if (props.rows.length === 0) return null;
  const done = () => setAsked(undefined);
  return (
    <Panel title={t("walkIn.title")} name="walk-ins" note={<span class="count">{props.rows.length}</span>}>
      <ul class="plain">
        {props.rows.map((row) => (
          <li key={row.walkIn} class="row-line">
            <span>
              <strong>{row.person?.name}</strong>{" "}
              <small>
                {[row.person?.position, row.person?.unit, timeOf(row)].filter(Boolean).join(" · ")}
                {row.linked !== undefined && ` · ${t("walkIn.linked")}`}
              </small>
            </span>
            <span class="buttons small">
              {row.linked === undefined && (
                <button onClick={() => setAsked({ kind: "link", row })}>{t("walkIn.identify")}</button>
              )}
              {row.command && (
                <button onClick={() => setAsked({ kind: "undo", row })}>{t("operator.undo")}</button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {asked?.kind === "link" && (
        <LinkDialog row={asked.row} roster={props.roster} run={props.run} onDone={done} />
      )}
      {asked?.kind === "undo" && asked.row.command && (
        <UndoDialog name={asked.row.person?.name ?? ""} target={asked.row.command} onDone={done} />
      )}
    </Panel>
  );
}
