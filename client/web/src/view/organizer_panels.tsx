// Beside the sites: what needs attention, the floor, the report, and the categories.
import type { Alarm } from "../model/alarms";
import type { TopicModel } from "../model/topic";
import { formatNumber, formatShare, formatTime } from "../text/format";
import { shortSiteName } from "../text/site_names";
import type { TextKey } from "../text/vi";
import { FloorStatus } from "../wire/generated/diemcau/v1/common_pb";
import type { FloorRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";
import { Fold, Panel } from "./fields";
import { HeadsUpButton, HeadsUpGiven, HeadsUpToOthers } from "./heads_up_control";
import { ShareBar } from "./headline";

const namedMax = 12;

export function AlarmsPanel(props: { alarms: readonly Alarm[]; siteName: (site: number) => string }) {
  const { t } = useShared();
  const names = (sites: readonly number[]) =>
    sites.slice(0, namedMax).map(props.siteName).map(shortSiteName).join(", ") +
    (sites.length > namedMax ? "…" : "");
  const words = (alarm: Alarm): string => {
    switch (alarm.kind) {
      case "lost": {
        const time = alarm.since === undefined ? "–" : formatTime(alarm.since);
        return t("alarm.lost", { site: props.siteName(alarm.site), time });
      }
      case "manyLost":
        return t("alarm.manyLost", { count: alarm.sites.length, sites: names(alarm.sites) });
      case "neverSeen":
        return t("alarm.neverSeen", { count: alarm.sites.length, sites: names(alarm.sites) });
      case "conflicts":
        return t("alarm.conflicts", { count: alarm.count });
      case "floor":
        return t("alarm.floor", { site: props.siteName(alarm.site) });
      case "notice":
        return t("alarm.notice", { count: alarm.missing });
    }
  };
  const count = props.alarms.length;
  return (
    <Panel
      title={t("organizer.alarms")}
      name="alarms"
      note={count > 0 && <span class="count bad">{count}</span>}
    >
      {count === 0 && <p class="good-news">✓ {t("organizer.noAlarms")}</p>}
      <ul class="plain alarms" aria-live="polite">
        {props.alarms.map((alarm) => (
          <li key={JSON.stringify(alarm)} class={`alarm ${alarm.kind}`}>
            {words(alarm)}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function FloorLine({ row, taken, model }: { row: FloorRow; taken: boolean; model: TopicModel }) {
  const { t, give } = useShared();
  const { request } = row;
  const waiting = row.status === FloorStatus.WAITING;
  const since = formatTime(waiting ? row.requestedAt : (row.grantedAt ?? row.requestedAt));
  const quiet = { quiet: true, title: row.speaker };
  return (
    <li class="row-line floor-line">
      <div>
        <strong>{row.speaker || row.siteName}</strong>{" "}
        <span class={`mark ${waiting ? "" : "good"}`}>
          {t(`floor.status.${row.status}` as TextKey)} {since}
        </span>
        <small>{[row.siteName, row.subject].filter(Boolean).join(" · ")}</small>
        {waiting && <HeadsUpGiven site={row.site} model={model} />}
      </div>
      <div class="buttons small">
        {waiting ? (
          <>
            <HeadsUpButton site={row.site} />
            <button onClick={() => void give({ case: "withdrawFloor", value: { request } }, quiet)}>
              {t("floor.withdraw")}
            </button>
            <button
              class="main"
              disabled={taken}
              onClick={() => void give({ case: "grantFloor", value: { request } }, quiet)}
            >
              {t("floor.grant")}
            </button>
          </>
        ) : (
          <button class="main" onClick={() => void give({ case: "finishFloor", value: { request } }, quiet)}>
            {t("floor.finish")}
          </button>
        )}
      </div>
    </li>
  );
}

export function FloorControl({ model, sites }: { model: TopicModel; sites: TopicModel["sites"] }) {
  const { t } = useShared();
  const rows = [...model.floor.values()].filter(
    (row) => row.status === FloorStatus.WAITING || row.status === FloorStatus.SPEAKING,
  );
  rows.sort((one, other) => other.status - one.status || Number(one.requestedAt - other.requestedAt));
  const taken = rows.some((row) => row.status === FloorStatus.SPEAKING);
  return (
    <Panel
      title={t("floor.title")}
      name="floor"
      note={rows.length > 0 && <span class="count">{rows.length}</span>}
    >
      {rows.length === 0 && <p class="faint">{t("floor.nobody")}</p>}
      <ul class="plain">
        {rows.map((row) => (
          <FloorLine key={row.request} row={row} taken={taken} model={model} />
        ))}
      </ul>
      <HeadsUpToOthers model={model} sites={sites} />
    </Panel>
  );
}

const reportForms = ["xlsx", "csv", "json"] as const;

export function ReportLinks({ session }: { session: number }) {
  const { t } = useShared();
  return (
    <Panel title={t("organizer.report")} name="report">
      <p class="buttons">
        {reportForms.map((form) => (
          <a key={form} class="button" href={`/api/v1/report.${form}?session=${session}`} download>
            {form.toUpperCase()}
          </a>
        ))}
      </p>
    </Panel>
  );
}

export function CategoryPanel({ model }: { model: TopicModel }) {
  const { t } = useShared();
  return (
    <Fold title={t("organizer.categories")} name="categories">
      <table class="categories">
        <tbody>
          {model.categories.map((row) => (
            <tr key={row.category}>
              <th scope="row">{row.fields?.name}</th>
              <td class="number">
                {formatNumber((row.counts?.present ?? 0) + (row.counts?.substituted ?? 0))}/
                {formatNumber(row.counts?.summoned ?? 0)}
              </td>
              <td class="number">{formatShare(row.shareCut)}</td>
              <td class="bar-cell">
                <ShareBar counts={row.counts} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Fold>
  );
}
