// Notices from the organizer: to all sites, to a level, or to one; and who has read them.
import { useState } from "preact/hooks";
import { inTreeOrder } from "../model/site_order";
import type { TopicModel } from "../model/topic";
import { formatTime } from "../text/format";
import type { TextKey } from "../text/vi";
import type { NoticeRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";
import { Choice, Panel, Tick } from "./fields";

const shownMax = 4;
const noticeLengthMax = 1_300;
const namedMax = 8;

/** "all", "level-2" or "site-7". */
function addressed(to: string, overview: TopicModel): number[] {
  const [kind, number] = to.split("-");
  if (kind === "site") return [Number(number)];
  if (kind !== "level") return [];
  return inTreeOrder(overview.sites.values())
    .filter((row) => String(row.fields?.level) === number)
    .map((row) => row.site);
}

function Sent({ row, overview }: { row: NoticeRow; overview: TopicModel }) {
  const { t } = useShared();
  const to = row.sites.length > 0 ? row.sites : [...overview.sites.keys()];
  const missing = row.acknowledge ? to.filter((site) => !row.acknowledged.includes(site)) : [];
  const names = missing.slice(0, namedMax).map((site) => overview.sites.get(site)?.fields?.name ?? "");
  return (
    <li class="notice">
      <p>{row.text}</p>
      <small>
        {formatTime(row.sentAt)}
        {row.acknowledge &&
          ` · ${t("notice.acknowledged", { count: row.acknowledged.length, all: to.length })}`}
      </small>
      {missing.length > 0 && missing.length < to.length && (
        <small>
          {t("notice.missing")}: {names.join(", ")}
          {missing.length > namedMax && "…"}
        </small>
      )}
    </li>
  );
}

export function NoticeControl({ model, overview }: { model: TopicModel; overview: TopicModel }) {
  const { t, give } = useShared();
  const [text, setText] = useState("");
  const [to, setTo] = useState("all");
  const [acknowledge, setAcknowledge] = useState(true);
  const sites = inTreeOrder(overview.sites.values());
  const levels = [...new Set(sites.map((row) => row.fields?.level ?? 0))].sort();
  const send = (event: Event) => {
    event.preventDefault();
    void give(
      { case: "sendNotice", value: { text, acknowledge, sites: addressed(to, overview) } },
      { title: t("notice.title") },
    );
    setText("");
  };
  const latest = [...model.notices.values()]
    .filter((row) => !row.withdrawn)
    .slice(-shownMax)
    .reverse();
  return (
    <Panel title={t("notice.title")} name="notices">
      <form onSubmit={send}>
        <label class="field">
          <span>{t("notice.text")}</span>
          <textarea
            required
            rows={2}
            maxLength={noticeLengthMax}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <div class="in-line">
          <Choice
            label={t("notice.to")}
            value={to}
            onChange={setTo}
            options={[
              { value: "all", text: t("notice.toAll") },
              ...levels.map((level) => ({
                value: `level-${level}`,
                text: t("notice.toLevel", { level: t(`level.${level}` as TextKey) }),
              })),
              ...sites.map((row) => ({ value: `site-${row.site}`, text: row.fields?.name ?? "" })),
            ]}
          />
          <button type="submit">{t("common.send")}</button>
        </div>
        <Tick label={t("notice.ask")} checked={acknowledge} onChange={setAcknowledge} />
      </form>
      <ul class="plain">
        {latest.map((row) => (
          <Sent key={row.notice} row={row} overview={overview} />
        ))}
      </ul>
    </Panel>
  );
}
