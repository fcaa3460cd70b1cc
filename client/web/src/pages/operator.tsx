// A site operator's page: who comes in at this hall.
import { useEffect, useState } from "preact/hooks";
import { AnswerBanner } from "../view/answer_banner";
import { useLink, useShared, useTopic } from "../view/context";
import { Frame } from "../view/frame";
import { HeadsUpPlace } from "../view/heads_up";
import { fetchAllLater } from "../view/later";
import { HelpDialog, SiteSwitch } from "../view/operator_later";
import type { PageProps } from "../view/page_props";
import { DeviceState } from "../view/offline/device_state";
import { ShiftMenu } from "../view/shift_menu";
import { SignedOutPanel } from "../view/signed_out_later";
import { AccountMenu } from "../view/top_menu";
import { useSound } from "../view/sound";
import { Hall } from "../view/hall";

export function OperatorPage({ me, siteCode }: PageProps) {
  const { link, t } = useShared();
  useLink(link);
  const site = link.site;
  const model = useTopic(link, site === undefined ? undefined : `site/${site}`);
  const overview = useTopic(link, "overview");
  const title = (site === undefined ? undefined : model.sites.get(site))?.fields?.name;
  const session = model.sessions.get(overview.conference?.currentSession ?? 0);
  const shared = useShared();
  const [sound, changeSound] = useSound(shared.answers);
  const [help, setHelp] = useState(false);
  useEffect(fetchAllLater, []);
  return (
    <Frame
      title={title ?? t("operator.title")}
      subtitle={[overview.conference?.fields?.name, session?.fields?.name].filter(Boolean).join(" · ")}
      invented={overview.conference?.fields?.invented}
      tools={
        <>
          <button class="quiet" aria-label={t("help.open")} onClick={() => setHelp(true)}>
            <span class="help-words">{t("help.open")}</span>
            <span class="help-sign" aria-hidden="true">
              ?
            </span>
          </button>
          <button class="quiet" aria-pressed={sound} onClick={changeSound}>
            {t(sound ? "sound.on" : "sound.off")}
          </button>
          {me.device && link.state.kind !== "signedOut" && <ShiftMenu device={me.device} />}
          {!me.device && <AccountMenu me={me} />}
        </>
      }
    >
      <AnswerBanner />
      {site !== undefined && link.state.kind !== "signedOut" && (
        <HeadsUpPlace site={site} model={model} sound={sound} />
      )}
      <DeviceState />
      {site !== undefined && link.state.kind !== "signedOut" && (
        <SiteSwitch me={me} overview={overview} site={site} />
      )}
      {help && <HelpDialog onDone={() => setHelp(false)} />}
      {link.state.kind === "refused" && (
        <section class="panel">
          <p class="warning">
            {me.device
              ? t("shift.otherSite", { name: me.device.name })
              : t("link.refused", { explanation: link.state.explanation })}
          </p>
          <a href={me.device ? "/operator" : "/"}>{t(me.device ? "shift.chooseSite" : "common.back")}</a>
        </section>
      )}
      {link.state.kind === "signedOut" && (
        <SignedOutPanel device={me.device !== undefined} siteCode={siteCode} />
      )}
      {site !== undefined && link.state.kind !== "signedOut" && (
        <Hall
          site={site}
          model={model}
          overview={overview}
          ownDevice={!me.signInNeeded || me.device?.role === "site_operator"}
        />
      )}
    </Frame>
  );
}
