// The organizer's page: every site at once.
import { create } from "../wire/messages";
import { useState } from "preact/hooks";
import { alarmsOf } from "../model/alarms";
import type { TextKey } from "../text/vi";
import { AgendaControl } from "../view/agenda_control";
import { AnswerBanner } from "../view/answer_banner";
import { AssumedTimes } from "../view/assumed_times";
import { ConflictList } from "../view/conflict_list";
import { useLink, useShared, useTopic } from "../view/context";
import { Choice } from "../view/fields";
import { Frame } from "../view/frame";
import { DelegateFinder } from "../view/delegate_finder";
import { Fresh } from "../view/headline";
import { HandOverNotice } from "../view/hand_over_notice";
import { HostingControl } from "../view/hosting_control";
import { ImportForm } from "../view/import_form";
import { NoticeControl } from "../view/notice_control";
import { AlarmsPanel, CategoryPanel, FloorControl, ReportLinks } from "../view/organizer_panels";
import type { PageProps } from "../view/page_props";
import { RecentCommands } from "../view/recent_commands";
import { SessionControl } from "../view/session_control";
import { shownSites, SiteTable, SiteTiles } from "../view/site_table";
import { SiteDevicesPanel, SitesReady } from "../view/site_devices";
import { SignedOutPanel } from "../view/signed_out_later";
import { AccountMenu } from "../view/top_menu";
import { Totals } from "../view/totals";
import { LinkState, RunRefSchema, SiteLevel } from "../wire/generated/diemcau/v1/common_pb";

const levels = [SiteLevel.CENTRAL, SiteLevel.PROVINCE, SiteLevel.DISTRICT, SiteLevel.GRASSROOTS];
const links = [
  LinkState.NEVER_SEEN,
  LinkState.TESTING,
  LinkState.READY,
  LinkState.LIVE,
  LinkState.DEGRADED,
  LinkState.LOST,
];

export function OrganizerPage({ me }: PageProps) {
  const { link, t } = useShared();
  useLink(link);
  const overview = useTopic(link, "overview");
  const agenda = useTopic(link, "agenda");
  const conflicts = useTopic(link, "conflicts");
  const [view, setView] = useState<"table" | "tiles">("tiles");
  const [level, setLevel] = useState("");
  const [line, setLine] = useState("");

  const session = overview.sessions.get(overview.conference?.currentSession ?? 0);
  const run = session?.currentRun ?? overview.run ?? create(RunRefSchema);
  const siteName = (site: number) => overview.sites.get(site)?.fields?.name ?? "";
  const rows = shownSites(overview.sites.values(), level, line);
  const everything = { value: "", text: t("organizer.everything") };
  const totals = overview.totals;
  if (link.state.kind === "signedOut") {
    return (
      <Frame title={t("organizer.title")}>
        <SignedOutPanel device={false} />
      </Frame>
    );
  }
  return (
    <Frame
      wide
      title={overview.conference?.fields?.name ?? t("organizer.title")}
      subtitle={t("organizer.title")}
      invented={overview.conference?.fields?.invented}
      tools={<AccountMenu me={me} />}
    >
      <AnswerBanner />
      <HandOverNotice signInNeeded={me.signInNeeded} />
      {overview.conference?.imported === false && <ImportForm />}
      <Totals counts={totals?.counts} share={totals?.shareCut ?? 0} />
      <div class="organizer">
        <section class="all-sites" aria-label={t("count.sites")}>
          <div class="site-tools">
            <div class="switch" role="group" aria-label={t("organizer.view")}>
              <button aria-pressed={view === "tiles"} onClick={() => setView("tiles")}>
                {t("organizer.tiles")}
              </button>
              <button aria-pressed={view === "table"} onClick={() => setView("table")}>
                {t("organizer.table")}
              </button>
            </div>
            <Choice
              label={t("organizer.filterLevel")}
              value={level}
              onChange={setLevel}
              options={[
                everything,
                ...levels.map((value) => ({ value: String(value), text: t(`level.${value}` as TextKey) })),
              ]}
            />
            <Choice
              label={t("organizer.filterLink")}
              value={line}
              onChange={setLine}
              options={[
                everything,
                ...links.map((value) => ({
                  value: String(value),
                  text: t(`link.state.${value}` as TextKey),
                })),
              ]}
            />
            <p class="faint">
              {t("count.sitesConnected", { connected: totals?.sitesConnected ?? 0, all: totals?.sites ?? 0 })}
              {" · "}
              {t("count.signedOff", { count: totals?.sitesSignedOff ?? 0 })}
              {" · "}
              <SitesReady totals={totals} />
              {" · "}
              <Fresh asOf={totals?.asOf} pending={totals?.pendingScans} />
            </p>
          </div>
          {view === "tiles" ? <SiteTiles rows={rows} /> : <SiteTable rows={rows} live={overview.live} />}
        </section>
        <aside class="organizer-side" aria-label={t("organizer.side")}>
          <div>
            <AlarmsPanel alarms={alarmsOf(overview, agenda, session?.phase)} siteName={siteName} />
            {session && <SessionControl session={session} run={run} />}
            <ConflictList rows={conflicts.conflicts} run={run} />
            <FloorControl model={agenda} sites={overview.sites} />
            {session && <AgendaControl model={agenda} session={session} />}
          </div>
          <div>
            <NoticeControl model={agenda} overview={overview} />
            <DelegateFinder sites={overview.sites} mayReveal={me.account?.mayRevealIdNumbers ?? false} />
            <SiteDevicesPanel sites={overview.sites} totals={totals} />
            <AssumedTimes sites={overview.sites} run={run} />
            <HostingControl sites={overview.sites} />
            <RecentCommands sites={overview.sites} />
            <CategoryPanel model={overview} />
            {session && <ReportLinks session={session.session} />}
          </div>
        </aside>
      </div>
    </Frame>
  );
}
