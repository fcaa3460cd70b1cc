// A list that was ticked on paper is entered: those who are ticked, or all but those.
import { useMemo, useState } from "preact/hooks";
import { isOpenOnPaper, presentByPaper, type PaperOutcome, type TicksMean } from "../../model/paper_entry";
import { rosterLines } from "../../model/roster_sheets";
import { found } from "../../model/search";
import { statedTime } from "../../model/stated_time";
import { waitingDelegates } from "../../model/waiting_delegates";
import { formatNumber } from "../../text/format";
import { refusalText } from "../../text/refusals";
import type { RunRef } from "../../wire/generated/diemcau/v1/common_pb";
import type { DelegateRow } from "../../wire/generated/diemcau/v1/status_pb";
import { useShared } from "../context";
import { nameOf } from "../../model/name_of";
import { Dialog } from "../dialog";
import { Choice, textLengthMax, TextField, Tick } from "../fields";
import { givePaper, tallyText } from "./give_paper";
import "../../style/paper_entry.css";

export interface PaperEntryProps {
  list: readonly DelegateRow[];
  /** The hall's own site, then those that sit in it. */
  sites: readonly number[];
  siteName: (site: number) => string;
  run: RunRef;
  onAbsent: (rows: DelegateRow[]) => void;
  onDone: () => void;
}

const namedMax = 8;

function names(rows: readonly DelegateRow[]): string {
  const more = rows.length > namedMax ? ` +${rows.length - namedMax}` : "";
  return rows.slice(0, namedMax).map(nameOf).join(", ") + more;
}

interface Entered {
  rows: readonly DelegateRow[];
  absent: readonly DelegateRow[];
  outcomes: ReadonlyMap<number, PaperOutcome>;
}

function Outcome(props: { entered: Entered; onAbsent: () => void; onAgain: () => void; onDone: () => void }) {
  const { t } = useShared();
  const { rows, absent, outcomes } = props.entered;
  const of = (kind: PaperOutcome["kind"]) => rows.filter((row) => outcomes.get(row.delegate)?.kind === kind);
  const conflicts = of("conflict");
  return (
    <section class="panel" data-panel="paper-outcome">
      <h2>{t("paperList.doneTitle")}</h2>
      <div role="status">
        <p class="large">{tallyText(t, outcomes.values())}</p>
        {of("waiting").length > 0 && <p class="faint">{t("paperList.kept")}</p>}
        {conflicts.length > 0 && (
          <p class="warning">
            {t("paperList.conflictWho")} {conflicts.map(nameOf).join(", ")}
          </p>
        )}
        {of("refused").length > 0 && (
          <div class="warning">
            <p>{t("paperList.refusedWho")}</p>
            <ul>
              {of("refused").map((row) => {
                const outcome = outcomes.get(row.delegate);
                return (
                  <li key={row.delegate}>
                    {nameOf(row)}: {outcome?.kind === "refused" && refusalText(t, outcome.refusal)}
                  </li>
                );
              })}
            </ul>
          </div>
        )}
      </div>
      <p class="buttons">
        {absent.length > 0 && (
          <button class="main" onClick={props.onAbsent}>
            {t("paperList.nowAbsent", { count: formatNumber(absent.length) })}
          </button>
        )}
        <button onClick={props.onAgain}>{t("paperList.again")}</button>
        <button onClick={props.onDone}>{t("paperList.back")}</button>
      </p>
    </section>
  );
}

export function PaperEntry(props: PaperEntryProps) {
  const shared = useShared();
  const { link, t } = shared;
  const [mean, setMean] = useState<TicksMean>("present");
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const [text, setText] = useState("");
  const [unknown, setUnknown] = useState(true);
  const [clock, setClock] = useState("");
  const [reason, setReason] = useState(t("paperList.reason"));
  const [asked, setAsked] = useState(false);
  const [entered, setEntered] = useState<Entered | undefined>();

  const waiting = useMemo(
    () =>
      waitingDelegates(
        link.waiting.map(({ envelope }) => envelope),
        props.list,
      ),
    [link.waiting, props.list],
  );
  const lines = props.sites.flatMap((site) => rosterLines(props.list, site));
  const open = lines.filter(({ row }) => isOpenOnPaper(row, waiting));
  const matching =
    text.trim() === ""
      ? undefined
      : new Set(
          found(
            open.map(({ row }) => row),
            text,
          ),
        );
  const rows = open.map(({ row }) => row);
  const present = presentByPaper(rows, ticked, mean);
  const marked = rows.filter((row) => ticked.has(row.delegate));
  const absent = mean === "absent" ? marked : [];
  const at = unknown ? undefined : statedTime(clock, link.serverNow());
  const ready = present.length > 0 && reason.trim() !== "" && (unknown || at !== undefined);

  const tick = (delegate: number, checked: boolean) => {
    const next = new Set(ticked);
    if (checked) next.add(delegate);
    else next.delete(delegate);
    setTicked(next);
  };
  const record = () => {
    setAsked(false);
    const [site] = props.sites;
    if (site === undefined || !ready) return;
    const batch = { run: props.run, site, rows: present, at, reason };
    void givePaper(shared, batch, (outcomes) => setEntered({ rows: present, absent, outcomes }));
    setTicked(new Set());
    setText("");
  };
  if (entered) {
    return (
      <Outcome
        entered={entered}
        onAbsent={() => props.onAbsent([...entered.absent])}
        onAgain={() => setEntered(undefined)}
        onDone={props.onDone}
      />
    );
  }
  const count = formatNumber(present.length);
  return (
    <section class="panel paper-entry" data-panel="paper-entry">
      <div class="panel-head">
        <h2>{t("paperList.enterTitle")}</h2>
        <button onClick={props.onDone}>{t("paperList.back")}</button>
      </div>
      <p class="faint">{t("paperList.enterHint")}</p>
      <Choice
        label={t("paperList.mean")}
        value={mean}
        onChange={setMean}
        options={[
          { value: "present", text: t("paperList.meanPresent") },
          { value: "absent", text: t("paperList.meanAbsent") },
        ]}
      />
      <Tick label={t("paperList.whenUnknown")} checked={unknown} onChange={setUnknown} />
      {!unknown && (
        <TextField
          label={t("paperList.when")}
          hint={t("paperList.whenHint")}
          value={clock}
          onInput={setClock}
          type="time"
          required
        />
      )}
      <TextField
        label={t("common.reason")}
        hint={t("common.reasonHint")}
        value={reason}
        onInput={setReason}
        lengthMax={textLengthMax}
        required
      />
      <TextField label={t("paperList.find")} value={text} onInput={setText} type="search" />
      {open.length === 0 && (
        <p class="good-news">{t(props.list.length === 0 ? "paperList.none" : "paperList.allIn")}</p>
      )}
      {props.sites.map((site) => (
        <fieldset key={site}>
          <legend>{props.siteName(site)}</legend>
          {open
            .filter(({ row }) => row.home === site && (matching?.has(row) ?? true))
            .map(({ number, row }) => (
              <label key={row.delegate} class="paper-line" data-paper={row.code}>
                <input
                  type="checkbox"
                  checked={ticked.has(row.delegate)}
                  onChange={(event) => tick(row.delegate, event.currentTarget.checked)}
                />
                <span class="number">{number}</span>
                <span>
                  <strong>{nameOf(row)}</strong>{" "}
                  <small>
                    {[row.person?.birthYear || "", row.person?.position, row.person?.unit]
                      .filter(Boolean)
                      .join(" · ")}
                  </small>
                </span>
              </label>
            ))}
        </fieldset>
      ))}
      <div class="paper-record">
        <span role="status">{t("paperList.ticked", { count: formatNumber(marked.length) })}</span>
        <button class="main" disabled={!ready} onClick={() => setAsked(true)}>
          {t("paperList.record", { count })}
        </button>
      </div>
      {asked && (
        <Dialog
          title={t("paperList.sure", { count })}
          confirm={t("paperList.record", { count })}
          onConfirm={record}
          onCancel={() => setAsked(false)}
        >
          {mean === "absent" && absent.length === 0 && (
            <p class="warning">{t("paperList.sureAll", { count })}</p>
          )}
          {absent.length > 0 && (
            <p>{t("paperList.sureAbsent", { count: formatNumber(absent.length), names: names(absent) })}</p>
          )}
          {mean === "present" && <p>{names(present)}</p>}
        </Dialog>
      )}
    </section>
  );
}
