// A site operator's page: who comes in at this hall.
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { useState } from "preact/hooks";
import { found, inOrder } from "../model/search";
import { readScan } from "../model/scanned";
import { formatNumber, formatTime } from "../text/format";
import { refusalText } from "../text/refusals";
import type { TextKey } from "../text/vi";
import { AnswerBanner } from "../view/answer_banner";
import { ConflictList } from "../view/conflict_list";
import { useLink, useShared, useTopic } from "../view/context";
import { AbsentDialog, SubstituteDialog, UndoDialog, WalkInDialog } from "../view/delegate_dialogs";
import { DelegateList, type DelegateAct } from "../view/delegate_list";
import { Frame } from "../view/frame";
import { SearchBox } from "../view/search_box";
import {
  AgendaPanel,
  FloorPanel,
  HeadcountPanel,
  NoticesPanel,
  ReadinessPanel,
  SignOffPanel,
} from "../view/site_panels";
import { Totals } from "../view/totals";
import { RefusalReason } from "../wire/generated/diemcau/v1/command_pb";
import {
  AttendanceStatus,
  EntryMethod,
  RunRefSchema,
  type DelegateRef,
  type DelegateRefSchema,
} from "../wire/generated/diemcau/v1/common_pb";
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";

type RefInit = MessageInitShape<typeof DelegateRefSchema>;
type Filter = "all" | "missing" | "present" | "absent" | "late" | "visitors";

const filters: Record<Filter, { key: TextKey; keeps: (row: DelegateRow) => boolean }> = {
  all: { key: "operator.all", keeps: () => true },
  missing: {
    key: "operator.missing",
    keeps: (row) => row.summoned && row.status === AttendanceStatus.NOT_CALLED,
  },
  present: { key: "count.present", keeps: (row) => row.status === AttendanceStatus.PRESENT || row.inside },
  absent: {
    key: "operator.absent",
    keeps: (row) => row.status === AttendanceStatus.EXCUSED || row.status === AttendanceStatus.UNEXCUSED,
  },
  late: { key: "status.late", keeps: (row) => row.late },
  visitors: { key: "count.visitors", keeps: (row) => row.visitor },
};

const shownAtFirst = 60;

type Asked =
  | { kind: "undo"; row: DelegateRow }
  | { kind: "absent"; rows: DelegateRow[] }
  | { kind: "substitute"; row: DelegateRow }
  | { kind: "walkIn"; name: string };

/** Delegates whom a command that was not answered yet is about. */
function waitingDelegates(
  commands: readonly { command?: { body: { value?: unknown } } | undefined }[],
): Set<number> {
  const ids = new Set<number>();
  for (const { command } of commands) {
    const ref = (command?.body.value as { delegate?: DelegateRef } | undefined)?.delegate;
    if (ref?.name.case === "id") ids.add(ref.name.value);
  }
  return ids;
}

export function OperatorPage({ site }: { site: number }) {
  const { link, t, give, show } = useShared();
  useLink(link);
  const model = useTopic(link, `site/${site}`);
  const overview = useTopic(link, "overview");
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<Filter>("all");
  const [limit, setLimit] = useState(shownAtFirst);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [asked, setAsked] = useState<Asked | undefined>();

  const row = model.sites.get(site);
  const session = model.sessions.get(overview.conference?.currentSession ?? 0);
  const run = session?.currentRun ?? model.run ?? create(RunRefSchema);
  const canCheckIn = session?.checkInPossible ?? false;
  const siteName = (id: number | undefined) => overview.sites.get(id ?? -1)?.fields?.name ?? "";
  const matching = found(model.delegates.values(), text);
  const rows = (text.trim() === "" ? matching.sort(inOrder) : matching).filter(filters[filter].keeps);

  const checkIn = async (delegate: RefInit, name: string, method: EntryMethod) => {
    if (link.state.kind !== "online") show({ kind: "waiting", text: t("answer.waiting", { name }) });
    const result = await give({ case: "checkIn", value: { run, delegate, site, method } }, { quiet: true });
    if (result.outcome.case === "accepted") {
      const who = result.outcome.value.delegate;
      const shown = who?.person?.name ?? name;
      if (result.outcome.value.conflictOpened) {
        show({ kind: "elsewhere", text: t("answer.conflict", { name: shown }) });
      } else if (who && who.home !== site) {
        show({
          kind: "elsewhere",
          text: `${t("answer.acceptedAway", { name: shown })} (${siteName(who.home)})`,
        });
      } else {
        show({ kind: "accepted", text: t("answer.accepted", { name: shown }) });
      }
      setText("");
    } else if (result.outcome.case === "refusal") {
      const refusal = result.outcome.value;
      const known = refusal.delegate === undefined ? undefined : model.delegates.get(refusal.delegate);
      if (refusal.reason === RefusalReason.ALREADY_CHECKED_IN) {
        show({
          kind: "already",
          text: t("answer.already", {
            name: known?.person?.name ?? name,
            time: refusal.at === undefined ? "–" : formatTime(refusal.at),
            site: refusal.siteName,
            by: refusal.by,
          }),
        });
        setText("");
      } else if (refusal.reason === RefusalReason.UNKNOWN_DELEGATE) {
        show({ kind: "unknown", text: t("answer.unknown", { text: name }) });
      } else {
        show({ kind: "problem", text: `${name}: ${refusalText(t, refusal)}` });
      }
    }
  };

  const enter = (typed: string) => {
    if (typed.trim() === "") return;
    const scan = readScan(typed);
    if (scan.kind === "badge") {
      void checkIn({ name: { case: "id", value: scan.delegate } }, typed.slice(0, 12), EntryMethod.SCAN);
    } else if (scan.kind === "idNumber") {
      void checkIn({ name: { case: "idNumber", value: scan.number } }, scan.number, EntryMethod.SCAN);
    } else {
      const exact = matching.find((one) => one.code.toLowerCase() === scan.code.toLowerCase());
      const only = exact ?? (matching.length === 1 ? matching[0] : undefined);
      if (only) act("checkIn", only);
      else if (matching.length > 1)
        show({ kind: "problem", text: t("operator.many", { count: matching.length }) });
      else void checkIn({ name: { case: "code", value: scan.code } }, scan.code, EntryMethod.SCAN);
    }
  };

  const act = (what: DelegateAct, who: DelegateRow) => {
    const name = who.person?.name ?? who.code;
    const delegate: RefInit = { name: { case: "id", value: who.delegate } };
    if (what === "checkIn") void checkIn(delegate, name, EntryMethod.SEARCH);
    else if (what === "checkOut") {
      void give({ case: "checkOut", value: { run, delegate, site } }, { name: t("answer.out", { name }) });
    } else if (what === "absent") setAsked({ kind: "absent", rows: [who] });
    else setAsked({ kind: what, row: who });
  };

  const done = () => {
    setAsked(undefined);
    setSelected(new Set());
  };
  const choose = (delegate: number, chosen: boolean) => {
    const next = new Set(selected);
    if (chosen) next.add(delegate);
    else next.delete(delegate);
    setSelected(next);
  };
  const chosen = [...selected].flatMap((id) => model.delegates.get(id) ?? []);
  const guests = [...model.walkIns.values()].filter((one) => !one.withdrawn);

  return (
    <Frame
      title={row?.fields?.name ?? t("operator.title")}
      subtitle={[overview.conference?.fields?.name, session?.fields?.name].filter(Boolean).join(" · ")}
      invented={overview.conference?.fields?.invented}
    >
      <div class="operator">
        <div class="operator-main">
          <Totals
            counts={row?.own}
            share={row?.shareCut ?? 0}
            asOf={overview.totals?.asOf}
            pending={model.live.get(site)?.pendingScans}
            brief
          />
          {!canCheckIn && session && (
            <p class="warning" role="status">
              {t("operator.notOpen", { phase: t(`phase.${session.phase}` as TextKey) })}
            </p>
          )}
          <SearchBox text={text} onInput={setText} onEnter={enter} />
          <AnswerBanner />
          <div class="filters" role="group" aria-label={t("operator.filter")}>
            {(Object.keys(filters) as Filter[]).map((name) => (
              <button key={name} aria-pressed={filter === name} onClick={() => setFilter(name)}>
                {t(filters[name].key)}
              </button>
            ))}
            <button onClick={() => setAsked({ kind: "walkIn", name: text })}>{t("operator.walkIn")}</button>
          </div>
          {chosen.length > 0 && (
            <button class="main selected" onClick={() => setAsked({ kind: "absent", rows: chosen })}>
              {t("absent.selected", { count: chosen.length })}
            </button>
          )}
          <p class="faint">
            {t("operator.shown", {
              shown: formatNumber(rows.length),
              all: formatNumber(model.delegates.size),
            })}
          </p>
          {rows.length === 0 && text.trim() !== "" && <p>{t("operator.nobody")}</p>}
          <DelegateList
            rows={rows.slice(0, limit)}
            waiting={waitingDelegates(link.waiting)}
            selected={selected}
            canCheckIn={canCheckIn}
            onSelect={choose}
            onAct={act}
          />
          {rows.length > limit && (
            <button onClick={() => setLimit(limit + 200)}>
              {t("operator.showMore", { count: Math.min(200, rows.length - limit) })}
            </button>
          )}
        </div>
        <aside class="operator-side">
          <AgendaPanel model={model} />
          <NoticesPanel model={model} site={site} />
          <ConflictList rows={model.conflicts} run={run} site={site} />
          <FloorPanel model={model} site={site} />
          {row && <ReadinessPanel row={row} />}
          {row && row.fields?.hasRoster === false && <HeadcountPanel row={row} run={run} />}
          {row && <SignOffPanel key={`sign-off-${row.site}`} row={row} run={run} />}
          {guests.length > 0 && (
            <section class="panel">
              <h2>{t("operator.walkIn")}</h2>
              <ul class="plain">
                {guests.map((one) => (
                  <li key={one.walkIn}>
                    {one.person?.name} {formatTime(one.at)}
                    {one.linked !== undefined && ` (${t("walkIn.linked")})`}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </aside>
      </div>
      {asked?.kind === "undo" && <UndoDialog row={asked.row} onDone={done} />}
      {asked?.kind === "absent" && <AbsentDialog rows={asked.rows} run={run} onDone={done} />}
      {asked?.kind === "substitute" && (
        <SubstituteDialog row={asked.row} run={run} site={site} onDone={done} />
      )}
      {asked?.kind === "walkIn" && <WalkInDialog name={asked.name} run={run} site={site} onDone={done} />}
    </Frame>
  );
}
