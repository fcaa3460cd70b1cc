// One person at two sites: who, where, when, and what somebody decides about it. The operator of the
// receiving site may say that the person moved; everything else is the organizer's.
import { useState } from "preact/hooks";
import { formatTime } from "../text/format";
import { ConflictResolution, type RunRef } from "../wire/generated/diemcau/v1/common_pb";
import type { ConflictRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";
import { Dialog } from "./dialog";
import { Choice, Panel, TextField, textLengthMax } from "./fields";

interface Decision {
  resolution: ConflictResolution;
  dismissedEntry: bigint;
  reason: string;
}

function useResolve(run: RunRef) {
  const { give } = useShared();
  return (row: ConflictRow, decision: Decision) => {
    const { firstEntry, secondEntry } = row;
    const delegate = { name: { case: "id" as const, value: row.delegate } };
    void give(
      { case: "resolveConflict", value: { run, delegate, firstEntry, secondEntry, ...decision } },
      { title: row.name },
    );
  };
}

function DismissDialog(props: { row: ConflictRow; first: boolean; run: RunRef; onDone: () => void }) {
  const { t } = useShared();
  const resolve = useResolve(props.run);
  const [resolution, setResolution] = useState<ConflictResolution>(ConflictResolution.WRONG_PERSON);
  const [reason, setReason] = useState("");
  const { row, first } = props;
  const dismissedEntry = first ? row.firstEntry : row.secondEntry;
  return (
    <Dialog
      title={t("conflict.dismiss", { name: row.name, site: first ? row.firstSiteName : row.secondSiteName })}
      confirm={t("common.confirm")}
      grave
      onConfirm={() => {
        props.onDone();
        resolve(row, { resolution, dismissedEntry, reason });
      }}
      onCancel={props.onDone}
    >
      <Choice
        label={t("common.reason")}
        value={resolution}
        onChange={setResolution}
        options={[
          { value: ConflictResolution.WRONG_PERSON, text: t("undo.reason.0") },
          { value: ConflictResolution.MISTAKE, text: t("undo.reason.1") },
        ]}
      />
      <TextField label={t("common.comment")} value={reason} onInput={setReason} lengthMax={textLengthMax} />
    </Dialog>
  );
}

function Side(props: { site: string; at: bigint | undefined; by: string }) {
  const { t } = useShared();
  return (
    <li>
      <strong>{props.at === undefined ? "–" : formatTime(props.at)}</strong> {props.site}
      {props.by !== "" && <small> · {t("answer.by", { by: props.by })}</small>}
    </li>
  );
}

export function ConflictList(props: { rows: readonly ConflictRow[]; run: RunRef; site?: number }) {
  const { t } = useShared();
  const resolve = useResolve(props.run);
  const [asked, setAsked] = useState<{ row: ConflictRow; first: boolean } | undefined>();
  if (props.rows.length === 0) return null;
  const organizer = props.site === undefined;
  return (
    <Panel
      title={t("conflict.title")}
      name="conflicts"
      note={<span class="count bad">{props.rows.length}</span>}
    >
      <ul class="plain">
        {props.rows.map((row) => (
          <li key={`${row.firstEntry}-${row.secondEntry}`} class="conflict">
            <p>
              <strong>{row.name}</strong>
            </p>
            <ul class="plain tight">
              <Side site={row.firstSiteName} at={row.firstAt} by={row.firstBy} />
              <Side site={row.secondSiteName} at={row.secondAt} by={row.secondBy} />
            </ul>
            <div class="buttons">
              {(organizer || row.secondSite === props.site) && (
                <button
                  class="main"
                  onClick={() =>
                    resolve(row, { resolution: ConflictResolution.MOVED, dismissedEntry: 0n, reason: "" })
                  }
                >
                  {t("conflict.moved", { site: row.secondSiteName })}
                </button>
              )}
              {organizer && (
                <>
                  <button onClick={() => setAsked({ row, first: true })}>
                    {t("conflict.wrong", { site: row.firstSiteName })}
                  </button>
                  <button onClick={() => setAsked({ row, first: false })}>
                    {t("conflict.wrong", { site: row.secondSiteName })}
                  </button>
                </>
              )}
            </div>
            {!organizer && <small>{t("conflict.organizerDecides")}</small>}
          </li>
        ))}
      </ul>
      {asked && (
        <DismissDialog
          row={asked.row}
          first={asked.first}
          run={props.run}
          onDone={() => setAsked(undefined)}
        />
      )}
    </Panel>
  );
}
