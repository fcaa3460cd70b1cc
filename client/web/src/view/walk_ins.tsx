// People who are on no roster: whom there are, and what can be done about them.
import { useState } from "preact/hooks";
import { formatTime } from "../text/format";
import { TimeQuality, type RunRef } from "../wire/generated/diemcau/v1/common_pb";
import type { DelegateRow, WalkInRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";
import { UndoDialog } from "./delegate_dialogs";
import { Panel } from "./fields";
import { IdentifyDialog } from "./walk_in_dialogs";

/** None where nobody knows when he came. */
function timeOf(row: WalkInRow): string {
  return row.quality === TimeQuality.UNKNOWN ? "" : formatTime(row.at);
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
        <IdentifyDialog row={asked.row} roster={props.roster} run={props.run} onDone={done} />
      )}
      {asked?.kind === "undo" && asked.row.command && (
        <UndoDialog name={asked.row.person?.name ?? ""} target={asked.row.command} onDone={done} />
      )}
    </Panel>
  );
}
