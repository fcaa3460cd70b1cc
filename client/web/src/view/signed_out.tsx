// The sign-in or the device has ended while the page was open.
import { useEffect, useState } from "preact/hooks";
import { whoAmI } from "../link/access_client";
import { endedDevice, type EndedDevice } from "../model/me";
import { signInFor } from "../model/wanted_page";
import { useShared } from "./context";
import { EndedDevicePanel } from "./ended/ended_device";
import { Panel } from "./fields";

const askAgainMs = 5_000;

/** As what it ended; undefined: not known yet, or just ended. */
function useEnded(): EndedDevice | undefined {
  const [ended, setEnded] = useState<EndedDevice | undefined>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const ask = () =>
      void whoAmI().then((me) => {
        if (gone) return;
        if (me) setEnded(endedDevice(me));
        else timer = setTimeout(ask, askAgainMs);
      });
    ask();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, []);
  return ended;
}

function WaysOn({ device }: { device: boolean }) {
  const { t } = useShared();
  return (
    <p class="buttons">
      {device ? (
        <a class="button" href="/enrol">
          {t("signedOut.enrol")}
        </a>
      ) : (
        <a class="button" href={signInFor(location.pathname + location.search)}>
          {t("signedOut.signIn")}
        </a>
      )}
      <a class="button" href="/">
        {t("common.back")}
      </a>
    </p>
  );
}

function JustEnded({ device }: { device: boolean }) {
  const { link, t } = useShared();
  const waiting = link.waiting.length;
  return (
    <Panel title={t(device ? "signedOut.device" : "signedOut.account")} name="signed-out">
      <div role="alert">
        <p class="warning">{t(device ? "signedOut.deviceText" : "signedOut.accountText")}</p>
        {waiting > 0 && <p class="warning">{t("signedOut.kept", { count: waiting })}</p>}
      </div>
      <WaysOn device={device} />
    </Panel>
  );
}

function DeviceOut({ siteCode }: { siteCode: string }) {
  const { link } = useShared();
  const ended = useEnded();
  if (!ended) return <JustEnded device />;
  return (
    <EndedDevicePanel ended={ended} link={link} siteCode={siteCode}>
      <WaysOn device />
    </EndedDevicePanel>
  );
}

/** `device`: what ended was a device of a site, not an account. `siteCode`: of the page, if it has one. */
export function SignedOutPanel({ device, siteCode = "" }: { device: boolean; siteCode?: string }) {
  return device ? <DeviceOut siteCode={siteCode} /> : <JustEnded device={false} />;
}
