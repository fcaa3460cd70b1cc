// Beside the sites: what needs attention, the floor, notices, reports, and finding people.
import { useEffect, useState } from "preact/hooks";
import type { Alarm } from "../model/alarms";
import type { TopicModel } from "../model/topic";
import { formatNumber, formatShare, formatTime } from "../text/format";
import type { TextKey } from "../text/vi";
import { FloorStatus } from "../wire/generated/diemcau/v1/common_pb";
import { useShared } from "./context";
import { Panel, TextField } from "./fields";

export function AlarmsPanel(props: { alarms: readonly Alarm[]; siteName: (site: number) => string }) {
  const { t } = useShared();
  const words = (alarm: Alarm): string => {
    switch (alarm.kind) {
      case "lost": {
        const time = alarm.since === undefined ? "–" : formatTime(alarm.since);
        return t("alarm.lost", { site: props.siteName(alarm.site), time });
      }
      case "neverSeen":
        return t("alarm.neverSeen", { site: props.siteName(alarm.site) });
      case "conflicts":
        return t("alarm.conflicts", { count: alarm.count });
      case "floor":
        return t("alarm.floor", { site: props.siteName(alarm.site) });
      case "notice":
        return t("alarm.notice", { count: alarm.missing });
    }
  };
  return (
    <Panel title={t("organizer.alarms")} name="alarms">
      {props.alarms.length === 0 && <p class="good-news">{t("organizer.noAlarms")}</p>}
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

export function FloorControl({ model }: { model: TopicModel }) {
  const { t, give } = useShared();
  const rows = [...model.floor.values()].filter(
    (row) => row.status === FloorStatus.WAITING || row.status === FloorStatus.SPEAKING,
  );
  const speaking = rows.some((row) => row.status === FloorStatus.SPEAKING);
  return (
    <Panel title={t("floor.title")} name="floor">
      {rows.length === 0 && <p class="faint">{t("common.none")}</p>}
      <ul class="plain">
        {rows.map((row) => (
          <li key={row.request} class="row-line">
            <div>
              <strong>{row.speaker || row.siteName}</strong>
              <small>
                {row.siteName} {row.subject} ({t(`floor.status.${row.status}` as TextKey)})
              </small>
            </div>
            {row.status === FloorStatus.WAITING ? (
              <button
                class="main"
                disabled={speaking}
                onClick={() =>
                  void give({ case: "grantFloor", value: { request: row.request } }, { quiet: true })
                }
              >
                {t("floor.grant")}
              </button>
            ) : (
              <button
                onClick={() =>
                  void give({ case: "finishFloor", value: { request: row.request } }, { quiet: true })
                }
              >
                {t("floor.finish")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function NoticeControl({ model, sites }: { model: TopicModel; sites: number }) {
  const { t, give } = useShared();
  const [text, setText] = useState("");
  const send = (event: Event) => {
    event.preventDefault();
    void give({ case: "sendNotice", value: { text, acknowledge: true } });
    setText("");
  };
  const latest = [...model.notices.values()]
    .filter((row) => !row.withdrawn)
    .slice(-3)
    .reverse();
  return (
    <Panel title={t("notice.title")} name="notices">
      <form class="in-line" onSubmit={send}>
        <TextField label={t("notice.text")} value={text} onInput={setText} required />
        <button type="submit">{t("common.send")}</button>
      </form>
      <ul class="plain">
        {latest.map((row) => (
          <li key={row.notice}>
            <p>{row.text}</p>
            <small>
              {formatTime(row.sentAt)}{" "}
              {t("notice.acknowledged", { count: row.acknowledged.length, all: row.sites.length || sites })}
            </small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function ReportLinks({ session }: { session: number }) {
  const { t } = useShared();
  return (
    <Panel title={t("organizer.report")} name="report">
      <p class="buttons">
        <a class="button" href={`/api/v1/report.xlsx?session=${session}`} download>
          XLSX
        </a>
        <a class="button" href={`/api/v1/report.csv?session=${session}`} download>
          CSV
        </a>
      </p>
    </Panel>
  );
}

export function CategoryPanel({ model }: { model: TopicModel }) {
  const { t } = useShared();
  return (
    <Panel title={t("organizer.categories")} name="categories">
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
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

interface FoundDelegate {
  delegate: number;
  code: string;
  name: string;
  position: string;
  unit: string;
  home: number;
}

export function DelegateFinder({ siteName }: { siteName: (site: number) => string }) {
  const { t } = useShared();
  const [query, setQuery] = useState("");
  const [rows, setRows] = useState<readonly FoundDelegate[]>([]);
  useEffect(() => {
    if (query.trim().length < 2) {
      setRows([]);
      return;
    }
    const stopped = new AbortController();
    const timer = setTimeout(() => {
      const url = `/api/v1/delegates?limit=20&query=${encodeURIComponent(query.trim())}`;
      fetch(url, { signal: stopped.signal })
        .then(async (answer) => {
          if (!answer.ok) return;
          const body = (await answer.json()) as { delegates: FoundDelegate[] };
          setRows(body.delegates);
        })
        .catch((fault: unknown) => {
          // Typing on, or a line that is gone: the badge above says so.
          if (!stopped.signal.aborted) console.warn("search", fault);
        });
    }, 150);
    return () => {
      clearTimeout(timer);
      stopped.abort();
    };
  }, [query]);
  return (
    <Panel title={t("organizer.find")} name="find">
      <TextField label={t("organizer.find")} value={query} onInput={setQuery} />
      <ul class="plain">
        {rows.map((row) => (
          <li key={row.delegate}>
            <a href={`/operator?site=${row.home}`}>{row.name}</a>{" "}
            <small>
              {[row.position, row.unit, row.code, siteName(row.home)].filter(Boolean).join(" · ")}
            </small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
