// The site's figures confirmed, with the chair's name. Whoever was not called is decided here: all
// alike, and one by one where somebody differs.
import { useState } from "preact/hooks";
import type { TopicModel } from "../model/topic";
import { inOrder } from "../model/search";
import { nameOf } from "../model/name_of";
import { formatNumber, formatTime } from "../text/format";
import { AbsenceReason, AttendanceStatus, type RunRef } from "../wire/generated/diemcau/v1/common_pb";
import type { DelegateRow, SiteRow } from "../wire/generated/diemcau/v1/status_pb";
import { absenceOptions } from "./absence_fields";
import { useShared } from "./context";
import { Dialog } from "./dialog";
import { Choice, Panel, TextField } from "./fields";

const sameAsRest = "rest";

function uncalledAt(model: TopicModel, site: number): DelegateRow[] {
  return [...model.delegates.values()]
    .filter((row) => row.home === site && row.summoned && row.status === AttendanceStatus.NOT_CALLED)
    .sort(inOrder);
}

function SignOffDialog(props: { row: SiteRow; model: TopicModel; run: RunRef; onDone: () => void }) {
  const { t, give } = useShared();
  const [chair, setChair] = useState(props.row.fields?.chairName ?? "");
  const [rest, setRest] = useState<AbsenceReason>(AbsenceReason.NONE);
  const [restText, setRestText] = useState("");
  const [own, setOwn] = useState<ReadonlyMap<number, AbsenceReason>>(new Map());
  const uncalled = uncalledAt(props.model, props.row.site);
  // OTHER needs words of its own, for which the roster has room.
  const options = absenceOptions(t);
  const single = options.filter((option) => option.value !== AbsenceReason.OTHER);
  const decide = (delegate: number, reason: AbsenceReason | typeof sameAsRest) => {
    const next = new Map(own);
    if (reason === sameAsRest) next.delete(delegate);
    else next.set(delegate, reason);
    setOwn(next);
  };
  const sign = () => {
    props.onDone();
    const decisions = uncalled.flatMap((row) => {
      const reason = own.get(row.delegate);
      if (reason === undefined) return [];
      const delegate = { name: { case: "id" as const, value: row.delegate } };
      return [{ delegate, excused: reason !== AbsenceReason.NONE, reason }];
    });
    void give(
      {
        case: "signOffSite",
        value: {
          run: props.run,
          site: props.row.site,
          chairName: chair,
          decisions,
          decideRest: uncalled.length > decisions.length,
          restExcused: rest !== AbsenceReason.NONE,
          restReason: rest,
          restText,
        },
      },
      { title: t("signOff.title") },
    );
  };
  return (
    <Dialog title={t("signOff.do")} confirm={t("signOff.title")} onConfirm={sign} onCancel={props.onDone}>
      <TextField label={t("signOff.chair")} value={chair} onInput={setChair} required />
      {uncalled.length > 0 && (
        <>
          <Choice
            label={t("signOff.uncalled", { count: formatNumber(uncalled.length) })}
            value={rest}
            onChange={setRest}
            options={options}
          />
          {rest === AbsenceReason.OTHER && (
            <TextField label={t("absent.text")} value={restText} onInput={setRestText} required />
          )}
          <ul class="plain tight decisions" aria-label={t("status.0")}>
            {uncalled.map((row) => (
              <li key={row.delegate}>
                <Choice<AbsenceReason | typeof sameAsRest>
                  label={`${nameOf(row)} · ${row.person?.position ?? row.code}`}
                  value={own.get(row.delegate) ?? sameAsRest}
                  onChange={(reason) => decide(row.delegate, reason)}
                  options={[{ value: sameAsRest, text: t("signOff.asRest") }, ...single]}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

export function SignOffPanel(props: { row: SiteRow; model: TopicModel; run: RunRef }) {
  const { t } = useShared();
  return (
    <Panel title={t("signOff.title")} name="sign-off">
      <SignOff {...props} />
    </Panel>
  );
}

export function SignOff(props: { row: SiteRow; model: TopicModel; run: RunRef }) {
  const { t } = useShared();
  const [asked, setAsked] = useState(false);
  const { row } = props;
  const uncalled = row.own?.notCalled ?? 0;
  const time = row.signedOffAt === undefined ? "" : formatTime(row.signedOffAt);
  return (
    <>
      {row.signOffNumber > 0 ? (
        <p class={row.changedSinceSignOff ? "warning" : "good-news"}>
          {t("signOff.done", { number: row.signOffNumber, time })}
          {row.changedSinceSignOff && `. ${t("signOff.changed")}`}
        </p>
      ) : (
        <p class="faint">{t("signOff.open", { count: formatNumber(uncalled) })}</p>
      )}
      <button onClick={() => setAsked(true)}>{t("signOff.do")}</button>
      {asked && <SignOffDialog {...props} onDone={() => setAsked(false)} />}
    </>
  );
}
