// Beside the roster: what else a site operator does.
import { useState } from "preact/hooks";
import { waitingAcknowledgements } from "../model/heads_up";
import { isUnread } from "../model/notice_alarm";
import type { TopicModel } from "../model/topic";
import { formatTime } from "../text/format";
import type { TextKey } from "../text/vi";
import {
  AgendaItemStatus,
  Check,
  FloorStatus,
  MediaState,
  type Readiness,
} from "../wire/generated/diemcau/v1/common_pb";
import type { SessionRow, SiteRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";
import { CurrentItem } from "./current_item";
import { Choice, Fold, Panel, TextField, textLengthMax } from "./fields";

export function AgendaPanel({ model, session }: { model: TopicModel; session: SessionRow | undefined }) {
  const { t } = useShared();
  const rows = (session?.agendaOrder ?? []).flatMap((id) => model.agenda.get(id) ?? []);
  const running = rows.find((row) => row.status === AgendaItemStatus.RUNNING);
  const next = rows.find((row) => row.status === AgendaItemStatus.PLANNED);
  return (
    <Panel title={t("agenda.title")} name="agenda">
      {running ? <CurrentItem row={running} /> : <p class="faint">{t("agenda.nothing")}</p>}
      {next && (
        <p class="faint">
          {t("agenda.next")}: {next.fields?.title}
        </p>
      )}
    </Panel>
  );
}

export function NoticesPanel({ model, site }: { model: TopicModel; site: number }) {
  const { link, t, give } = useShared();
  const rows = [...model.notices.values()].filter((row) => !row.withdrawn).reverse();
  const waiting = waitingAcknowledgements(link.waiting.map(({ envelope }) => envelope));
  const unread = rows.filter((row) => isUnread(row, site, waiting));
  if (rows.length === 0) return null;
  return (
    <Panel title={t("notice.title")} name="notices">
      <ul class="plain" aria-live="polite">
        {rows.slice(0, Math.max(3, unread.length)).map((row) => {
          const open = unread.includes(row);
          return (
            <li key={row.notice} class={`notice ${open ? "unread" : ""}`}>
              <p>{row.text}</p>
              <div class="row-line">
                <small>{formatTime(row.sentAt)}</small>
                {open && (
                  <button
                    class="main"
                    onClick={() =>
                      void give(
                        { case: "acknowledgeNotice", value: { notice: row.notice, site } },
                        { quiet: true },
                      )
                    }
                  >
                    {t("notice.acknowledge")}
                  </button>
                )}
              </div>
            </li>
          );
        })}
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
    void give({ case: "requestFloor", value: { site, speaker, subject } }, { title: speaker });
    setSpeaker("");
    setSubject("");
  };
  const note = own.length > 0 && <span class="count">{own.length}</span>;
  return (
    <Fold title={t("floor.title")} name="floor" note={note} open={own.length > 0}>
      <ul class="plain">
        {own.map((row) => (
          <li key={row.request} class="row-line">
            <span>
              <strong>{row.speaker}</strong>{" "}
              <span class={`mark ${row.status === FloorStatus.SPEAKING ? "good" : ""}`}>
                {t(`floor.status.${row.status}` as TextKey)}
              </span>
            </span>
            {row.status === FloorStatus.WAITING ? (
              <button onClick={() => void give({ case: "withdrawFloor", value: { request: row.request } })}>
                {t("floor.withdraw")}
              </button>
            ) : (
              <button onClick={() => void give({ case: "finishFloor", value: { request: row.request } })}>
                {t("floor.finish")}
              </button>
            )}
          </li>
        ))}
      </ul>
      <form onSubmit={request}>
        <TextField label={t("floor.speaker")} value={speaker} onInput={setSpeaker} required />
        <TextField
          label={t("floor.subject")}
          value={subject}
          onInput={setSubject}
          lengthMax={textLengthMax}
        />
        <button type="submit">{t("floor.request")}</button>
      </form>
    </Fold>
  );
}

const readyParts = ["hall", "picture", "sound", "mainLine", "spareLine"] as const;

function readyNote(readiness: Readiness | undefined, media: MediaState): { key: TextKey; kind: string } {
  const checks = readyParts.map((part) => readiness?.[part] ?? Check.UNKNOWN);
  if (checks.includes(Check.PROBLEM) || media === MediaState.DOWN) return { key: "check.2", kind: "bad" };
  const essential = checks.slice(0, 4);
  if (essential.every((check) => check === Check.GOOD)) return { key: "check.1", kind: "good" };
  return { key: "check.0", kind: "" };
}

export function ReadinessPanel({ row }: { row: SiteRow }) {
  const { t, give } = useShared();
  const readiness = row.readiness;
  const [note, setNote] = useState(readiness?.note ?? "");
  const write = (change: Partial<Record<(typeof readyParts)[number], Check>>) => {
    const known = Object.fromEntries(readyParts.map((part) => [part, readiness?.[part] ?? Check.UNKNOWN]));
    void give(
      { case: "setSiteReadiness", value: { site: row.site, readiness: { ...known, note, ...change } } },
      { quiet: true },
    );
  };
  const summary = readyNote(readiness, row.media);
  return (
    <Fold
      title={t("ready.title")}
      name="readiness"
      note={<span class={`mark ${summary.kind}`}>{t(summary.key)}</span>}
    >
      <div class="ready-grid">
        {readyParts.map((part) => (
          <Choice
            key={part}
            label={t(`ready.${part}`)}
            value={readiness?.[part] ?? Check.UNKNOWN}
            onChange={(value) => write({ [part]: value })}
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
      <form
        class="in-line"
        onSubmit={(event) => {
          event.preventDefault();
          write({});
        }}
      >
        <TextField label={t("ready.note")} value={note} onInput={setNote} lengthMax={textLengthMax} />
        <button type="submit" disabled={note === (readiness?.note ?? "")}>
          {t("common.save")}
        </button>
      </form>
    </Fold>
  );
}
