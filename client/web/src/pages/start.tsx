// Where everybody begins: who are you, and where.
import { useState } from "preact/hooks";
import { inTreeOrder } from "../model/site_order";
import { formatDate, formatTime } from "../text/format";
import type { TextKey } from "../text/vi";
import { useLink, useShared, useTopic } from "../view/context";
import { TextField } from "../view/fields";
import { Frame } from "../view/frame";
import { storedOperatorName, storedSiteCode, storeOperatorName, storeSiteCode } from "../view/identity";
import { ImportForm } from "../view/import_form";
import type { SessionRow, SiteRow } from "../wire/generated/diemcau/v1/status_pb";

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

function SiteSelect(props: { sites: readonly SiteRow[]; value: string; onChange: (code: string) => void }) {
  const { t } = useShared();
  return (
    <label class="field">
      <span>{t("start.site")}</span>
      <select required value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
        <option value="">{t("start.siteChoose")}</option>
        {props.sites.map((row) => (
          <option key={row.site} value={row.fields?.code}>
            {`${"\u00a0\u00a0\u00a0".repeat(row.depth)}${row.fields?.name ?? ""}`}
          </option>
        ))}
      </select>
    </label>
  );
}

export function StartPage() {
  const { link, t } = useShared();
  useLink(link);
  const overview = useTopic(link, "overview");
  const [site, setSite] = useState(storedSiteCode(localStorage));
  const [name, setName] = useState(storedOperatorName(localStorage));
  const conference = overview.conference;
  const loaded = conference?.imported ?? false;
  const sites = inTreeOrder(overview.sites.values());
  const session = overview.sessions.get(conference?.currentSession ?? 0);
  const known = sites.some((row) => row.fields?.code === site) ? site : "";
  const enter = (path: string) => (event: Event) => {
    event.preventDefault();
    storeOperatorName(localStorage, name);
    storeSiteCode(localStorage, known);
    location.assign(path);
  };
  return (
    <Frame title={t("app.name")} subtitle={t("app.purpose")} invented={conference?.fields?.invented}>
      <div class="start">
        {conference && !loaded && <ImportForm />}
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
            <TextField label={t("start.name")} hint={t("start.nameHint")} value={name} onInput={setName} />
            <h2>{t("start.role")}</h2>
            <div class="roles">
              <form class="panel role" onSubmit={enter(`/operator?site=${encodeURIComponent(known)}`)}>
                <h3>{t("start.operator")}</h3>
                <p>{t("start.operatorHint")}</p>
                <SiteSelect sites={sites} value={known} onChange={setSite} />
                <button class="main" type="submit">
                  {t("start.enterSite")}
                </button>
              </form>
              <form class="panel role" onSubmit={enter("/organizer")}>
                <h3>{t("start.organizer")}</h3>
                <p>{t("start.organizerHint")}</p>
                <button class="main" type="submit">
                  {t("start.enterOrganizer")}
                </button>
              </form>
            </div>
          </>
        )}
      </div>
    </Frame>
  );
}
