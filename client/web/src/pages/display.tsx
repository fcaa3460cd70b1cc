// A screen in a hall, to be read from ten metres: the session, the item that runs, the totals. It
// shows nobody's name, and never figures of another time as if they were of now.
import { useLink, useShared, useTopic, useEverySecond, useTitle } from "../view/context";
import { formatNumber } from "../text/format";
import { ScreenCodeForm } from "../view/hall_screen/code_form";
import { HallFiguresRow, HallNotes, HallSite } from "../view/hall_screen/figures";
import { HallLineState } from "../view/hall_screen/line_state";
import { HallClock, HallNow, HallSession } from "../view/hall_screen/now";
import { ScreenTools, useTheme } from "../view/hall_screen/screen_tools";
import type { PageProps } from "../view/page_props";
import { useWakeLock } from "../view/wake_lock";
import type { TotalsRow } from "../wire/generated/diemcau/v1/status_pb";

function SitesConnected({ totals }: { totals: TotalsRow }) {
  const { t } = useShared();
  return (
    <p class="hall-sites" data-figure="sites">
      {t("display.sites")}{" "}
      <strong>
        {formatNumber(totals.sitesConnected)}/{formatNumber(totals.sites)}
      </strong>
    </p>
  );
}

export function DisplayPage({ me }: PageProps) {
  const { link, t } = useShared();
  useLink(link);
  useEverySecond();
  useWakeLock();
  useTitle(t("display.title"));
  const [theme, switchTheme] = useTheme();
  // An enrolled screen's own; else the one that was asked for, which the server knows by its code.
  const site = me.device?.role === "display" ? me.device.sites[0]?.site : link.site;
  const ownTopic = site === undefined ? undefined : `subtree/${site}`;
  const overview = useTopic(link, "overview");
  const agenda = useTopic(link, "agenda/open");
  const own = useTopic(link, ownTopic);
  const topics = ["overview", "agenda/open", ...(ownTopic === undefined ? [] : [ownTopic])];
  const current = topics.every((name) => link.isCurrent(name));
  const { totals } = overview;
  const session = agenda.sessions.get(overview.conference?.currentSession ?? 0);
  const ownRow = site === undefined ? undefined : own.sites.get(site);
  if (link.state.kind === "signedOut") {
    return (
      <main class="hall-screen" data-theme={theme} data-hall-line="signedOut">
        <section class="hall-out panel" role="alert">
          <h1>{t("display.out")}</h1>
          <p>{t("display.outText")}</p>
          <ScreenCodeForm secret="" />
        </section>
      </main>
    );
  }
  return (
    <main class={`hall-screen ${ownRow ? "with-site" : ""} ${current ? "" : "stale"}`} data-theme={theme}>
      <header class="hall-head">
        <div>
          <h1>{overview.conference?.fields?.name ?? t("app.name")}</h1>
          <HallSession session={session} />
        </div>
        <HallClock />
      </header>
      <HallNow session={session} agenda={agenda.agenda} withNext={!ownRow} />
      {totals?.counts && (
        <section class="hall-whole" aria-label={t("display.whole")}>
          {ownRow && (
            <div class="hall-title">
              <h2>{t("display.whole")}</h2>
              <HallNotes counts={totals.counts} />
            </div>
          )}
          <HallFiguresRow counts={totals.counts} share={totals.shareCut} />
          {!ownRow && <HallNotes counts={totals.counts} />}
        </section>
      )}
      {ownRow && <HallSite row={ownRow} />}
      <footer class="hall-foot">
        {current && totals && <SitesConnected totals={totals} />}
        <HallLineState current={current} />
        {overview.conference?.fields?.invented && <span class="invented">{t("app.invented")}</span>}
        <ScreenTools theme={theme} onTheme={switchTheme} />
      </footer>
    </main>
  );
}
