// The sign-in or the device has ended while the page was open.
import { signInFor } from "../model/wanted_page";
import { useShared } from "./context";
import { Panel } from "./fields";

/** `device`: what ended was a device of a site, not an account. */
export function SignedOutPanel({ device }: { device: boolean }) {
  const { link, t } = useShared();
  const waiting = link.waiting.length;
  return (
    <Panel title={t(device ? "signedOut.device" : "signedOut.account")} name="signed-out">
      <div role="alert">
        <p class="warning">{t(device ? "signedOut.deviceText" : "signedOut.accountText")}</p>
        {waiting > 0 && <p class="warning">{t("signedOut.kept", { count: waiting })}</p>}
      </div>
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
    </Panel>
  );
}
