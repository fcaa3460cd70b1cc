// The hall of a site: its figures, its door, its list, and what is asked about somebody of it.
import { create } from "../wire/messages";
import { useState } from "preact/hooks";
import { hostedAt, isHosted } from "../model/hall";
import { nameOf } from "../model/name_of";
import { presidiumOf } from "../model/presidium";
import { keeps, type RosterFilter } from "../model/roster_filter";
import { found, inOrder } from "../model/search";
import type { Scanned } from "../model/scanned";
import type { TopicModel } from "../model/topic";
import { waitingDelegates } from "../model/waiting_delegates";
import { formatNumber } from "../text/format";
import { shortSiteName } from "../text/site_names";
import type { TextKey } from "../text/vi";
import { ConflictList } from "./conflict_list";
import { useShared, useTopic } from "./context";
import { DelegateList, type DelegateAct } from "./delegate_list";
import { enterActs } from "./enter_acts";
import { Choice, Fold } from "./fields";
import {
  AbsentDialog,
  AgendaPanel,
  ChangePersonDialog,
  DeviceCheck,
  FloorPanel,
  HeadcountBoard,
  HostedPanel,
  LateEntryDialog,
  LookUpDialog,
  NamesakesDialog,
  NoticesPanel,
  PaperEntry,
  ReadinessPanel,
  RollCallDialog,
  RosterSheets,
  SignOffPanel,
  SubstituteDialog,
  UndoDialog,
  WalkInDialog,
  WalkInsPanel,
} from "./operator_later";
import { PaperPanel, type PaperWork } from "./paper/paper_panel";
import { Presidium } from "./presidium";
import { delegateNamedBy, type RefInit } from "./named_delegate";
import { ScannerPlace } from "./scanner_place";
import { Scoreboard } from "./scoreboard";
import { SearchBox } from "./search_box";
import { EntryMethod, RunRefSchema } from "../wire/generated/diemcau/v1/common_pb";
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";
import { checkInActs, queueOf } from "./check_in_acts";

const shownAtFirst = 60;
const shownMore = 200;

type Asked =
  | { kind: "undo"; row: DelegateRow }
  | { kind: "absent"; rows: DelegateRow[] }
  | { kind: "substitute"; row: DelegateRow }
  | { kind: "lateEntry"; row: DelegateRow }
  | { kind: "namesakes"; rows: DelegateRow[]; method: EntryMethod }
  | { kind: "change"; delegate: number }
  | { kind: "rollCall" }
  | { kind: "walkIn"; name: string }
  | { kind: "lookUp"; searched: string };

export function Hall(props: {
  site: number;
  model: TopicModel;
  overview: TopicModel;
  /** Not somebody who enters in the site's place. */
  ownDevice: boolean;
}) {
  const { site, model, overview, ownDevice } = props;
  const shared = useShared();
  const { link, t, give } = shared;
  const cards = useTopic(link, ownDevice ? `id_hashes/${site}` : undefined);
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<RosterFilter>("all");
  const [home, setHome] = useState("");
  const [limit, setLimit] = useState(shownAtFirst);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [opened, setOpened] = useState<number | undefined>();
  const [asked, setAsked] = useState<Asked | undefined>();
  const [work, setWork] = useState<PaperWork | undefined>();

  const row = model.sites.get(site);
  // It stays where it was first shown: a check may run while the doors open.
  const [checkedEarly, setCheckedEarly] = useState<boolean | undefined>();
  const session = model.sessions.get(overview.conference?.currentSession ?? 0);
  const run = session?.currentRun ?? model.run ?? create(RunRefSchema);
  const canCheckIn = session?.checkInPossible ?? false;
  if (checkedEarly === undefined && session) setCheckedEarly(!canCheckIn);
  const deviceCheck = ownDevice && row && checkedEarly !== undefined && (
    <DeviceCheck key={`check-${site}`} early={checkedEarly} site={site} row={row} model={model} />
  );
  const hosted = hostedAt(model.sites.values(), site);
  const siteName = (id: number) => (model.sites.get(id) ?? overview.sites.get(id))?.fields?.name ?? "";
  const ofHome = hosted.some((one) => String(one.site) === home) || home === String(site) ? home : "";
  const everybody = [...model.delegates.values()];
  const roster = everybody.filter((one) => ofHome === "" || String(one.home) === ofHome);
  const matching = found(roster, text);
  const rows = (text.trim() === "" ? matching.sort(inOrder) : matching).filter(keeps(filter));

  const waiting = waitingDelegates(queueOf(link), model.delegates);

  const { checkIn, checkInByName } = checkInActs(shared, {
    site,
    run,
    model,
    hosted,
    everybody,
    siteName,
    onChange: (delegate) => setAsked({ kind: "change", delegate }),
    onNamesakes: (rows, method) => setAsked({ kind: "namesakes", rows, method }),
  });
  const take = (scan: Scanned) =>
    void delegateNamedBy(scan, cards, shared).then((named) => {
      if (named) checkIn(named.ref, named.title, EntryMethod.SCAN, named.scanned);
    });
  const act = (what: DelegateAct, who: DelegateRow) => {
    const delegate: RefInit = { name: { case: "id", value: who.delegate } };
    if (what === "checkIn") checkInByName(who, EntryMethod.SEARCH, text);
    else if (what === "change") setAsked({ kind: "change", delegate: who.delegate });
    else if (what === "checkOut") {
      void give({ case: "checkOut", value: { run, delegate, site } }, { title: nameOf(who) });
    } else if (what === "absent") setAsked({ kind: "absent", rows: [who] });
    else setAsked({ kind: what, row: who });
  };
  const enter = (typed: string) => {
    if (typed.trim() === "") return;
    // The box is free at once: the next scan may come before this one is answered.
    const acted = enterActs(
      typed,
      found(roster, typed),
      shared,
      (who, by) => {
        if (by === "search") checkInByName(who, EntryMethod.SEARCH, typed, {});
        else checkIn({ name: { case: "id", value: who.delegate } }, nameOf(who), EntryMethod.SEARCH, {});
      },
      take,
    );
    setText(acted ? "" : typed);
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
  const walkIns = [...model.walkIns.values()].filter((one) => !one.withdrawn);
  const onlyNumber = row?.fields?.hasRoster === false;
  const presidium = presidiumOf(everybody, model.sites, overview.categories);
  const ofHall = [site, ...hosted.map((one) => one.site)];
  const begin = (wanted: PaperWork) => {
    setWork(wanted);
    scrollTo(0, 0);
  };
  const wrong = asked?.kind === "change" ? model.delegates.get(asked.delegate) : undefined;
  const asOf = link.state.kind === "online" ? link.serverNow() : link.heardAt;

  if (work === "enter") {
    return (
      <PaperEntry
        list={everybody}
        sites={ofHall}
        siteName={siteName}
        run={run}
        onAbsent={(rows) => {
          setWork(undefined);
          setAsked({ kind: "absent", rows });
        }}
        onDone={() => setWork(undefined)}
      />
    );
  }
  if (work !== undefined) {
    return (
      <RosterSheets
        list={everybody}
        sites={ofHall}
        siteName={siteName}
        conference={overview.conference?.fields?.name ?? ""}
        session={session?.fields?.name ?? ""}
        run={run}
        missing={work === "printMissing"}
        asOf={asOf}
        onDone={() => setWork(undefined)}
      />
    );
  }
  const rollCall = <button onClick={() => setAsked({ kind: "rollCall" })}>{t("rollCall.open")}</button>;
  const door = (
    <>
      <SearchBox text={text} onInput={setText} onEnter={enter} />
      <ScannerPlace paused={asked !== undefined} onScan={take} />
      {hosted.length > 0 && (
        <Choice
          label={t("hosting.roster")}
          value={ofHome}
          onChange={setHome}
          options={[
            { value: "", text: t("hosting.allRosters") },
            ...[site, ...hosted.map((one) => one.site)].map((id) => ({
              value: String(id),
              text: siteName(id),
            })),
          ]}
        />
      )}
      <div class="list-tools">
        <p class="faint" role="status">
          {t("operator.shown", { shown: formatNumber(rows.length), all: formatNumber(roster.length) })}
        </p>
        {chosen.length > 0 && (
          <button class="main" onClick={() => setAsked({ kind: "absent", rows: chosen })}>
            {t("absent.selected", { count: chosen.length })}
          </button>
        )}
        {!onlyNumber && rollCall}
        {filter === "missing" && rows.length > 0 && (
          <button onClick={() => begin("printMissing")}>{t("paper.printMissing")}</button>
        )}
        <button onClick={() => setAsked({ kind: "walkIn", name: text })}>{t("operator.walkIn")}</button>
      </div>
      {rows.length === 0 && text.trim() !== "" && (
        <div class="empty">
          <p>{t("operator.nobody")}</p>
          <button onClick={() => setAsked({ kind: "lookUp", searched: text })}>{t("lookUp.open")}</button>
        </div>
      )}
      <DelegateList
        rows={rows.slice(0, limit)}
        waiting={waiting}
        selected={selected}
        open={opened}
        canCheckIn={canCheckIn}
        hostedFrom={(one) => (isHosted(one, site) ? shortSiteName(siteName(one.home)) : undefined)}
        onSelect={choose}
        onOpen={(delegate) => setOpened(opened === delegate ? undefined : delegate)}
        onAct={act}
      />
      {rows.length > limit && (
        <button onClick={() => setLimit(limit + shownMore)}>
          {t("operator.showMore", { count: Math.min(shownMore, rows.length - limit) })}
        </button>
      )}
    </>
  );

  return (
    <>
      <div class="operator">
        <div class="operator-main">
          {row && onlyNumber && <HeadcountBoard key={`count-${row.site}`} row={row} run={run} />}
          {row && !onlyNumber && (
            <Scoreboard
              row={row}
              delegates={roster}
              live={model.live.get(site)}
              asOf={overview.totals?.asOf}
              filter={filter}
              onFilter={setFilter}
            />
          )}
          {row?.hostedBy !== undefined && (
            <p class="warning" role="status">
              {t("hosting.sitsAt", { site: siteName(row.hostedBy) })}
            </p>
          )}
          {!canCheckIn && session && (
            <p class="warning" role="status">
              {t("operator.notOpen", { phase: t(`phase.${session.phase}` as TextKey) })}
            </p>
          )}
          {checkedEarly && deviceCheck}
          {onlyNumber && <p class="buttons">{rollCall}</p>}
          {filter === "all" && text.trim() === "" && (
            <Presidium
              rows={presidium}
              waiting={waiting}
              canCheckIn={canCheckIn}
              onCheckIn={(who) => checkInByName(who, EntryMethod.PRESIDIUM, "")}
            />
          )}
          {onlyNumber ? (
            <Fold title={t("headcount.others")} name="others" open={roster.length > 0}>
              {door}
            </Fold>
          ) : (
            door
          )}
        </div>
        <aside class="operator-side" aria-label={t("operator.side")}>
          <ConflictList rows={model.conflicts} run={run} site={site} />
          <HostedPanel rows={hosted} model={model} run={run} />
          <AgendaPanel model={model} session={session} />
          <NoticesPanel model={model} site={site} />
          <PaperPanel onWork={begin} />
          <WalkInsPanel rows={walkIns} roster={roster} run={run} />
          <FloorPanel model={model} site={site} />
          {!checkedEarly && deviceCheck}
          {row && <ReadinessPanel key={`ready-${row.site}`} row={row} />}
          {row?.fields?.hasRoster && <SignOffPanel row={row} model={model} run={run} />}
        </aside>
      </div>
      {asked?.kind === "undo" && asked.row.lastCommand && (
        <UndoDialog
          name={nameOf(asked.row)}
          target={asked.row.lastCommand}
          delegate={asked.row.delegate}
          onDone={done}
        />
      )}
      {asked?.kind === "absent" && <AbsentDialog rows={asked.rows} run={run} onDone={done} />}
      {asked?.kind === "substitute" && (
        <SubstituteDialog row={asked.row} roster={roster} run={run} site={site} onDone={done} />
      )}
      {asked?.kind === "lateEntry" && <LateEntryDialog row={asked.row} run={run} site={site} onDone={done} />}
      {asked?.kind === "lookUp" && (
        <LookUpDialog
          searched={asked.searched}
          site={site}
          canCheckIn={canCheckIn}
          onCheckIn={(who) => {
            done();
            setText("");
            checkIn({ name: { case: "id", value: who.delegate } }, who.name, EntryMethod.SEARCH);
          }}
          onWalkIn={() => setAsked({ kind: "walkIn", name: asked.searched })}
          onDone={done}
        />
      )}
      {asked?.kind === "namesakes" && (
        <NamesakesDialog
          rows={asked.rows}
          onPick={(who) => {
            done();
            setText("");
            checkIn({ name: { case: "id", value: who.delegate } }, nameOf(who), asked.method);
          }}
          onDone={done}
        />
      )}
      {asked?.kind === "change" && wrong && (
        <ChangePersonDialog
          wrong={wrong}
          list={everybody}
          onCheckIn={(right, entry) =>
            checkIn(
              { name: { case: "id", value: right.delegate } },
              nameOf(right),
              EntryMethod.SEARCH,
              undefined,
              entry,
            )
          }
          onDone={done}
        />
      )}
      {asked?.kind === "rollCall" && row && <RollCallDialog row={row} run={run} asOf={asOf} onDone={done} />}
      {asked?.kind === "walkIn" && <WalkInDialog name={asked.name} run={run} site={site} onDone={done} />}
    </>
  );
}
