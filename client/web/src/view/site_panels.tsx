// Beside the roster: what else a site operator does.
import { useState } from "preact/hooks";
import type { TopicModel } from "../model/topic";
import { formatNumber, formatTime } from "../text/format";
import type { TextKey } from "../text/vi";
import {
  AbsenceReason,
  AgendaItemStatus,
  Check,
  FloorStatus,
  MediaState,
  type Readiness,
  type RunRef,
} from "../wire/generated/diemcau/v1/common_pb";
import type { SiteRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";
import { CurrentItem } from "./current_item";
import { absenceReasons } from "./delegate_dialogs";
import { Choice, Panel, TextField } from "./fields";

export function AgendaPanel({ model }: { model: TopicModel }) {
  const { t } = useShared();
  const running = [...model.agenda.values()].find((row) => row.status === AgendaItemStatus.RUNNING);
  return (
    <Panel title={t("agenda.title")} name="agenda">
      {running ? <CurrentItem row={running} /> : <p class="faint">{t("agenda.nothing")}</p>}
    </Panel>
  );
}

export function NoticesPanel({ model, site }: { model: TopicModel; site: number }) {
  const { t, give } = useShared();
  const open = [...model.notices.values()].filter((row) => !row.withdrawn).reverse();
  if (open.length === 0) return null;
  return (
    <Panel title={t("notice.title")} name="notices">
      <ul class="plain">
        {open.map((row) => (
          <li key={row.notice} class="notice">
            <p>{row.text}</p>
            <small>{formatTime(row.sentAt)}</small>
            {row.acknowledge && !row.acknowledged.includes(site) && (
              <button
                class="main"
                onClick={() => void give({ case: "acknowledgeNotice", value: { notice: row.notice, site } })}
              >
                {t("notice.acknowledge")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function FloorPanel({ model, site }: { model: TopicModel; site: number }) {
  const { t, give } = useShared();
  const [speaker, setSpeaker] = useState("");
  const [subject, setSubject] = useState("");
  const own = [...model.floor.values()].filter(
    (row) => row.site === site && (row.status === FloorStatus.WAITING || row.status === FloorStatus.SPEAKING),
  );
  const request = (event: Event) => {
    event.preventDefault();
    void give({ case: "requestFloor", value: { site, speaker, subject } });
    setSpeaker("");
    setSubject("");
  };
  return (
    <Panel title={t("floor.title")} name="floor">
      <ul class="plain">
        {own.map((row) => (
          <li key={row.request} class="row-line">
            <span>
              <strong>{row.speaker}</strong> {t(`floor.status.${row.status}` as TextKey)}
            </span>
            {row.status === FloorStatus.WAITING && (
              <button onClick={() => void give({ case: "withdrawFloor", value: { request: row.request } })}>
                {t("floor.withdraw")}
              </button>
            )}
          </li>
        ))}
      </ul>
      <form onSubmit={request}>
        <TextField label={t("floor.speaker")} value={speaker} onInput={setSpeaker} required />
        <TextField label={t("floor.subject")} value={subject} onInput={setSubject} />
        <button type="submit">{t("floor.request")}</button>
      </form>
    </Panel>
  );
}

const readyParts = ["hall", "picture", "sound", "mainLine", "spareLine"] as const;

export function ReadinessPanel({ row }: { row: SiteRow }) {
  const { t, give } = useShared();
  const readiness = row.readiness;
  const set = (part: (typeof readyParts)[number], value: Check) => {
    const { hall, picture, sound, mainLine, spareLine, note } = readiness ?? ({} as Partial<Readiness>);
    const now = { hall, picture, sound, mainLine, spareLine, note, [part]: value };
    const known = Object.fromEntries(Object.entries(now).filter(([, check]) => check !== undefined));
    void give({ case: "setSiteReadiness", value: { site: row.site, readiness: known } }, { quiet: true });
  };
  return (
    <Panel title={t("ready.title")} name="readiness">
      <div class="ready-grid">
        {readyParts.map((part) => (
          <Choice
            key={part}
            label={t(`ready.${part}`)}
            value={readiness?.[part] ?? Check.UNKNOWN}
            onChange={(value) => set(part, value)}
            options={[Check.UNKNOWN, Check.GOOD, Check.PROBLEM].map((value) => ({
              value,
              text: t(`check.${value}` as TextKey),
            }))}
          />
        ))}
        <Choice
          label={t("media.title")}
          value={row.media}
          onChange={(state) =>
            void give(
              { case: "reportMediaLink", value: { site: row.site, state, byOperator: true } },
              { quiet: true },
            )
          }
          options={[MediaState.UNKNOWN, MediaState.UP, MediaState.DEGRADED, MediaState.DOWN].map((value) => ({
            value,
            text: t(`media.${value}` as TextKey),
          }))}
        />
      </div>
    </Panel>
  );
}

export function HeadcountPanel({ row, run }: { row: SiteRow; run: RunRef }) {
  const { t, give } = useShared();
  const [number, setNumber] = useState("");
  const report = (event: Event) => {
    event.preventDefault();
    void give({ case: "reportHeadcount", value: { run, site: row.site, number: Number(number) } });
    setNumber("");
  };
  return (
    <Panel title={t("headcount.title")} name="headcount">
      {row.headcount !== undefined && (
        <p>
          <strong>{formatNumber(row.headcount)}</strong>
          {row.headcountAt !== undefined && ` (${formatTime(row.headcountAt)})`}
        </p>
      )}
      <form class="in-line" onSubmit={report}>
        <TextField label={t("headcount.number")} value={number} onInput={setNumber} number required />
        <button type="submit">{t("common.send")}</button>
      </form>
    </Panel>
  );
}

export function SignOffPanel({ row, run }: { row: SiteRow; run: RunRef }) {
  const { t, give } = useShared();
  const [chair, setChair] = useState(row.fields?.chairName ?? "");
  const [rest, setRest] = useState<AbsenceReason>(AbsenceReason.NONE);
  const uncalled = row.own?.notCalled ?? 0;
  const sign = (event: Event) => {
    event.preventDefault();
    void give({
      case: "signOffSite",
      value: {
        run,
        site: row.site,
        chairName: chair,
        decideRest: uncalled > 0,
        restExcused: rest !== AbsenceReason.NONE,
        restReason: rest,
      },
    });
  };
  return (
    <Panel title={t("signOff.title")} name="sign-off">
      {row.signOffNumber > 0 && (
        <p class={row.changedSinceSignOff ? "warning" : ""}>
          {t("signOff.done", {
            number: row.signOffNumber,
            time: row.signedOffAt === undefined ? "" : formatTime(row.signedOffAt),
          })}
          {row.changedSinceSignOff && `. ${t("signOff.changed")}`}
        </p>
      )}
      <form onSubmit={sign}>
        <TextField label={t("signOff.chair")} value={chair} onInput={setChair} required />
        {uncalled > 0 && (
          <Choice
            label={t("signOff.uncalled", { count: formatNumber(uncalled) })}
            value={rest}
            onChange={setRest}
            options={[
              { value: AbsenceReason.NONE, text: t("absent.unexcused") },
              ...absenceReasons
                .filter((value) => value !== AbsenceReason.OTHER)
                .map((value) => ({
                  value,
                  text: `${t("absent.excused")}: ${t(`absence.${value}` as TextKey)}`,
                })),
            ]}
          />
        )}
        <button type="submit">{t("signOff.do")}</button>
      </form>
    </Panel>
  );
}
