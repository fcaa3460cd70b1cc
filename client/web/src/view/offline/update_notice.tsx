// A new version of the page is ready: the person says when, for scans may wait or be under way.
import { useContext, useEffect, useState } from "preact/hooks";
import { onUpdateReady } from "../../service_worker/registration";
import { SharedContext } from "../context";
import { useLanguage } from "../language";

export function UpdateNotice() {
  const { t } = useLanguage();
  const link = useContext(SharedContext)?.link;
  const [apply, setApply] = useState<(() => void) | undefined>();
  const [asked, setAsked] = useState<number | undefined>();
  useEffect(() => onUpdateReady((ready) => setApply(() => ready)), []);
  if (!apply) return null;
  const reload = () => {
    const waiting = link?.waiting.length ?? 0;
    if (waiting === 0 || asked !== undefined) apply();
    else setAsked(waiting);
  };
  return (
    <div class="update-notice" role="status" data-panel="update">
      <p>{asked === undefined ? t("update.ready") : t("update.waits", { count: asked })}</p>
      <button class="main" onClick={reload}>
        {t(asked === undefined ? "update.reload" : "update.reloadNow")}
      </button>
      <button onClick={() => setApply(undefined)}>{t("update.later")}</button>
    </div>
  );
}
