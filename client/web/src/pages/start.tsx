// Where everybody begins: who are you, and where.
import { isOrganizer } from "../model/me";
import { signInFor } from "../model/wanted_page";
import { formatDate, formatTime } from "../text/format";
import type { TextKey } from "../text/vi";
import { offeredSites } from "../model/site_scope";
import { useLink, useShared, useTopic } from "../view/context";
import { Frame } from "../view/frame";
import { ImportForm } from "../view/import_form";
import type { PageProps } from "../view/page_props";
import { ShiftForm } from "../view/shift_form";
import { KeptLists } from "../view/offline/kept_lists";
import { SignedOutPanel } from "../view/signed_out_later";
import { AccountMenu } from "../view/top_menu";
import { Totals } from "../view/totals";
import type { SessionRow } from "../wire/generated/diemcau/v1/status_pb";

function SessionLine({ session }: { session: SessionRow }) {
  const { t } = useShared();
  const start = session.openedAt ?? session.fields?.plannedStart;
  return (
    <p class="start-session">
      <strong>{session.fields?.name}</strong>
      {start !== undefined && ` · ${formatTime(start)}, ${formatDate(start)}`}
      <span class={`phase phase-${session.phase}`}>{t(`phase.${session.phase}` as TextKey)}</span>
    </p>
  );
}

export function StartPage({ me }: PageProps) {
  const { link, t } = useShared();
  useLink(link);
  const overview = useTopic(link, "overview");
  const conference = overview.conference;
  const loaded = conference?.imported ?? false;
  const session = overview.sessions.get(conference?.currentSession ?? 0);
  const organizes = !me.signInNeeded || isOrganizer(me.account);
  const operates = organizes || me.device?.role === "site_operator";
  return (
    <Frame
      title={t("app.name")}
      subtitle={t("app.purpose")}
      invented={conference?.fields?.invented}
      tools={<AccountMenu me={me} />}
    >
      <div class="start">
        {link.state.kind === "signedOut" && <SignedOutPanel device={me.account === undefined} />}
        <KeptLists />
        {conference && !loaded && (organizes ? <ImportForm /> : <p class="empty">{t("start.nothing")}</p>)}
        {loaded && (
          <>
            <section class="start-conference">
              <h2>{conference?.fields?.name}</h2>
              <p class="faint">
                {[conference?.fields?.organizerName, conference?.fields?.placeName]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
              {session && <SessionLine session={session} />}
            </section>
            {!operates && <Totals counts={overview.totals?.counts} share={overview.totals?.shareCut ?? 0} />}
            {operates && <h2>{t("start.role")}</h2>}
            <div class="roles">
              {operates && (
                <section class="panel role">
                  <h3>{t("start.operator")}</h3>
                  <p>{t("start.operatorHint")}</p>
                  <ShiftForm
                    me={me}
                    sites={offeredSites(me, overview)}
                    siteCode=""
                    text={t("start.enterSite")}
                  />
                </section>
              )}
              {organizes && (
                <section class="panel role">
                  <h3>{t("start.organizer")}</h3>
                  <p>{t("start.organizerHint")}</p>
                  <a class="button main" href="/organizer">
                    {t("start.enterOrganizer")}
                  </a>
                </section>
              )}
            </div>
            {me.signInNeeded && !me.account && (
              <p>
                <a href={signInFor("/organizer")}>{t("start.signIn")}</a>
              </p>
            )}
          </>
        )}
      </div>
    </Frame>
  );
}
