// One person at two sites: who, where, when, and what somebody decides about it.
import { formatTime } from "../text/format";
import { ConflictResolution, type RunRef } from "../wire/generated/diemcau/v1/common_pb";
import type { ConflictRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";
import { Panel } from "./fields";

export function ConflictList(props: { rows: readonly ConflictRow[]; run: RunRef; site?: number }) {
  const { t, give } = useShared();
  const time = (at: bigint | undefined) => (at === undefined ? "–" : formatTime(at));
  const resolve = (row: ConflictRow, resolution: ConflictResolution, dismissedEntry: bigint) => {
    const { firstEntry, secondEntry } = row;
    void give({
      case: "resolveConflict",
      value: {
        run: props.run,
        delegate: { name: { case: "id", value: row.delegate } },
        firstEntry,
        secondEntry,
        resolution,
        dismissedEntry,
      },
    });
  };
  if (props.rows.length === 0 && props.site !== undefined) return null;
  return (
    <Panel title={t("conflict.title")} name="conflicts">
      {props.rows.length === 0 && <p class="faint">{t("conflict.none")}</p>}
      <ul class="plain">
        {props.rows.map((row) => (
          <li key={`${row.firstEntry}-${row.secondEntry}`} class="conflict">
            <p>
              {t("conflict.line", {
                name: row.name,
                firstSite: row.firstSiteName,
                firstTime: time(row.firstAt),
                secondSite: row.secondSiteName,
                secondTime: time(row.secondAt),
              })}
            </p>
            <div class="buttons">
              <button onClick={() => resolve(row, ConflictResolution.MOVED, 0n)}>
                {t("conflict.moved", { site: row.secondSiteName })}
              </button>
              <button onClick={() => resolve(row, ConflictResolution.WRONG_PERSON, row.firstEntry)}>
                {t("conflict.wrong", { site: row.firstSiteName })}
              </button>
              <button onClick={() => resolve(row, ConflictResolution.WRONG_PERSON, row.secondEntry)}>
                {t("conflict.wrong", { site: row.secondSiteName })}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
