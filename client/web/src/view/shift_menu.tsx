// Who is on shift at a device, the change of shift, and giving the device back.
import { useState } from "preact/hooks";
import type { Principal } from "../model/me";
import { useLink, useShared } from "./context";
import { Dialog } from "./dialog";
import { TextField } from "./fields";
import { storedOperatorName, storeOperatorName } from "./identity";
import { useLeaving } from "./offline/leaving";
import { TopMenu } from "./top_menu";

/** The last word of a Vietnamese name is the one that people are called by. */
function givenName(name: string): string {
  return name.split(" ").at(-1) ?? name;
}

type Asked = "shift" | "giveBack";

function WaitingWarning({ name }: { name: string }) {
  const { link, t } = useShared();
  useLink(link);
  const count = link.waiting.length;
  return <div role="status">{count > 0 && <p class="warning">{t("shift.waiting", { count, name })}</p>}</div>;
}

export function ShiftMenu({ device }: { device: Principal }) {
  const { link, t } = useShared();
  const [asked, setAsked] = useState<Asked | undefined>();
  const [next, setNext] = useState("");
  const name = storedOperatorName(localStorage);
  // The log names who is on shift when a command arrives: what waits is still the work of the other.
  const waits = link.waiting.length > 0;
  const change = () => {
    if (next.trim() === "" || waits) return;
    storeOperatorName(localStorage, next);
    location.reload();
  };
  const [giveBack, cannotLeave] = useLeaving("forget-device");
  const done = () => setAsked(undefined);
  return (
    <>
      <TopMenu name={name} shortName={givenName(name)} label={t("menu.shift", { name })}>
        <p class="faint">{t("menu.device", { name: device.name })}</p>
        <button onClick={() => setAsked("shift")}>{t("shift.change")}</button>
        {device.sites.length > 0 && <a href="/operator">{t("shift.chooseSite")}</a>}
        <button class="grave-quiet" onClick={() => setAsked("giveBack")}>
          {t("shift.giveBack")}
        </button>
      </TopMenu>
      {asked === "shift" && (
        <Dialog
          title={t("shift.change")}
          confirm={t("shift.begin")}
          disabled={next.trim() === "" || waits}
          onConfirm={change}
          onCancel={done}
        >
          <p>{t("shift.now", { name })}</p>
          <TextField label={t("start.name")} hint={t("start.nameHint")} value={next} onInput={setNext} />
          <WaitingWarning name={name} />
        </Dialog>
      )}
      {asked === "giveBack" && (
        <Dialog
          title={t("shift.giveBack")}
          confirm={t("shift.giveBack")}
          grave
          disabled={waits}
          onConfirm={giveBack}
          onCancel={done}
        >
          <p>{t("shift.giveBackText")}</p>
          {cannotLeave}
          <WaitingWarning name={name} />
        </Dialog>
      )}
    </>
  );
}
