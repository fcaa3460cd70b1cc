// Before the operator's page: what this device is for, and who is on shift.
import { useState } from "preact/hooks";
import { offeredSites } from "../model/site_scope";
import { useLink, useShared, useTopic } from "../view/context";
import { Panel } from "../view/fields";
import { Frame } from "../view/frame";
import { takeJustEnrolled } from "../view/identity";
import type { PageProps } from "../view/page_props";
import { ShiftForm } from "../view/shift_form";
import { KeptLists } from "../view/offline/kept_lists";
import { SignedOutPanel } from "../view/signed_out_later";
import { AccountMenu } from "../view/top_menu";

const namedSitesMax = 12;

export function ShiftPage({ me, siteCode }: PageProps) {
  const { link, t } = useShared();
  useLink(link);
  const overview = useTopic(link, "overview");
  const [justEnrolled] = useState(() => takeJustEnrolled(sessionStorage));
  const conference = overview.conference;
  const sites = offeredSites(me, overview);
  const more = sites.length - namedSitesMax;
  return (
    <Frame
      title={t("shift.title")}
      subtitle={conference?.fields?.name}
      invented={conference?.fields?.invented}
      tools={me.device ? undefined : <AccountMenu me={me} />}
    >
      {link.state.kind === "signedOut" ? (
        <SignedOutPanel device={me.device !== undefined} />
      ) : (
        <div class="coming-in">
          <KeptLists />
          <Panel title={t("shift.title")} name="shift-start">
            <div role="status">
              {justEnrolled && me.device && (
                <p class="good-news">{t("shift.enrolled", { name: me.device.name })}</p>
              )}
            </div>
            {me.device && sites.length > 0 && (
              <div>
                <p>{t("shift.deviceFor", { name: me.device.name })}</p>
                <ul class="scope-sites">
                  {sites.slice(0, namedSitesMax).map((row) => (
                    <li key={row.site}>{row.fields?.name}</li>
                  ))}
                  {more > 0 && <li>{t("shift.moreSites", { count: more })}</li>}
                </ul>
              </div>
            )}
            {conference && sites.length === 0 && (
              <p class="warning">{t(conference.imported ? "shift.noSites" : "start.nothing")}</p>
            )}
            {sites.length > 0 && (
              <ShiftForm me={me} sites={sites} siteCode={siteCode} text={t("start.enterSite")} />
            )}
          </Panel>
        </div>
      )}
    </Frame>
  );
}
