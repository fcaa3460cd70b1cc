// The sites that sit in this hall with its own: their figures, and their sign-off.
import type { TopicModel } from "../model/topic";
import { formatNumber, formatShare } from "../text/format";
import type { RunRef } from "../wire/generated/diemcau/v1/common_pb";
import type { SiteRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";
import { Panel } from "./fields";
import { SignOff } from "./sign_off";

export function HostedPanel(props: { rows: readonly SiteRow[]; model: TopicModel; run: RunRef }) {
  const { t } = useShared();
  if (props.rows.length === 0) return null;
  return (
    <Panel title={t("hosting.here")} name="hosted">
      <ul class="plain">
        {props.rows.map((row) => (
          <li key={row.site} data-hosted={row.fields?.code}>
            <p>
              <strong>{row.fields?.name}</strong>{" "}
              {formatNumber((row.own?.present ?? 0) + (row.own?.substituted ?? 0))}/
              {formatNumber(row.own?.summoned ?? 0)} · {formatShare(row.shareCut)}
            </p>
            <SignOff row={row} model={props.model} run={props.run} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
