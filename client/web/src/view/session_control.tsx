// The session's life: only the buttons that its phase allows; grave ones ask first.
import { useState } from "preact/hooks";
import { momentOf } from "../model/moment";
import { actionsIn, isGrave, needsReason } from "../model/session_actions";
import { formatDate, formatNumber, formatShare, formatTime } from "../text/format";
import type { TextKey } from "../text/vi";
import { SessionAction } from "../wire/generated/diemcau/v1/command_pb";
import { RunKind, type RunRef } from "../wire/generated/diemcau/v1/common_pb";
import type { AnnouncementRow, SessionRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";
import { Dialog } from "./dialog";
import { Panel, TextField, textLengthMax, Tick } from "./fields";

function shareOf(row: AnnouncementRow): number {
  const { summoned = 0, present = 0, substituted = 0 } = row.totals ?? {};
  return summoned === 0 ? 0 : Math.floor(((present + substituted) * 10_000) / summoned);
}

function AskSession(props: { session: SessionRow; action: SessionAction; onDone: () => void }) {
  const { t, give } = useShared();
  const [reason, setReason] = useState("");
  const [aside, setAside] = useState(false);
  const [start, setStart] = useState("");
  const plannedStart = momentOf(start);
  const action = t(`action.${props.action}` as TextKey);
  const change = () => {
    props.onDone();
    void give({
      case: "changeSession",
      value: {
        session: props.session.session,
        action: props.action,
        reason,
        setCheckInsAside: aside,
        ...(plannedStart === undefined ? {} : { plannedStart }),
      },
    });
  };
  return (
    <Dialog
      title={t("action.sure", { action, session: props.session.fields?.name ?? "" })}
      confirm={action}
      grave
      onConfirm={change}
      onCancel={props.onDone}
    >
      {needsReason(props.action) && (
        <TextField
          label={t("common.reason")}
          hint={t("common.reasonHint")}
          value={reason}
          onInput={setReason}
          lengthMax={textLengthMax}
          required
        />
      )}
      {props.action === SessionAction.POSTPONE && (
        <>
          <TextField
            label={t("action.newStart")}
            hint={t("action.newStartHint")}
            value={start}
            onInput={setStart}
            type="moment"
          />
          <Tick label={t("action.setAside")} checked={aside} onChange={setAside} />
        </>
      )}
    </Dialog>
  );
}

export function SessionControl({ session, run }: { session: SessionRow; run: RunRef }) {
  const { t, give } = useShared();
  const [asked, setAsked] = useState<SessionAction | undefined>();
  const act = (action: SessionAction) => {
    if (isGrave(action)) setAsked(action);
    else void give({ case: "changeSession", value: { session: session.session, action } });
  };
  const announced = session.announcements;
  return (
    <Panel
      title={session.fields?.name ?? t("organizer.session")}
      name="session"
      note={
        <span class={`phase phase-${session.phase}`} data-phase={session.phase}>
          {t(`phase.${session.phase}` as TextKey)}
        </span>
      }
    >
      {session.openedAt === undefined && session.fields?.plannedStart !== undefined && (
        <p class="faint">
          {t("organizer.planned", {
            time: formatTime(session.fields.plannedStart),
            date: formatDate(session.fields.plannedStart),
          })}
        </p>
      )}
      {session.openedAt !== undefined && (
        <p class="faint">
          {t("organizer.openedAt", { time: formatTime(session.openedAt) })}
          {session.closedAt !== undefined &&
            ` · ${t("organizer.closedAt", { time: formatTime(session.closedAt) })}`}
        </p>
      )}
      {run.kind === RunKind.REHEARSAL && (
        <p class="warning">{t("organizer.rehearsal", { number: run.number })}</p>
      )}
      <div class="buttons">
        {actionsIn(session.phase).map((action, place) => (
          <button
            key={action}
            class={place === 0 ? "main" : isGrave(action) ? "grave-quiet" : ""}
            data-action={action}
            onClick={() => act(action)}
          >
            {t(`action.${action}` as TextKey)}
          </button>
        ))}
      </div>
      <div class="buttons">
        <button onClick={() => void give({ case: "freezeRoster", value: { session: session.session } })}>
          {t("organizer.freeze")}
        </button>
        <button onClick={() => void give({ case: "announceTotals", value: { run } })}>
          {t("organizer.announce", { number: session.nextAnnouncement })}
        </button>
      </div>
      {session.rosterNumber > 0 && (
        <p class="faint">{t("organizer.frozen", { number: session.rosterNumber })}</p>
      )}
      <ul class="plain faint">
        {announced.map((row) => (
          <li key={row.number}>
            {t("organizer.announced", {
              number: row.number,
              time: formatTime(row.at),
              attended: formatNumber((row.totals?.present ?? 0) + (row.totals?.substituted ?? 0)),
              summoned: formatNumber(row.totals?.summoned ?? 0),
              share: formatShare(shareOf(row)),
            })}
          </li>
        ))}
      </ul>
      {asked !== undefined && (
        <AskSession session={session} action={asked} onDone={() => setAsked(undefined)} />
      )}
    </Panel>
  );
}
