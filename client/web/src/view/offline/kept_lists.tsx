// Without a server: the sites' pages that this device can open all the same.
import { useEffect, useState } from "preact/hooks";
import { device, siteCodeOf } from "../../device/device";
import { useLink, useShared } from "../context";

export function KeptLists() {
  const { link, t } = useShared();
  useLink(link);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const isOffline = link.state.kind === "offline";
  useEffect(() => {
    if (!isOffline) return;
    device.keptRosters().then(
      (queues) => setCodes(queues.flatMap((queue) => siteCodeOf(queue) ?? [])),
      (fault: unknown) => console.error("kept lists cannot be looked for", fault),
    );
  }, [isOffline]);
  if (!isOffline || codes.length === 0) return null;
  return (
    <section class="panel" data-panel="kept-lists">
      <h2>{t("offline.kept")}</h2>
      <p>{t("offline.keptText")}</p>
      <ul class="plain">
        {codes.map((code) => (
          <li key={code}>
            <a class="button main" href={`/operator?site=${encodeURIComponent(code)}`}>
              {t("offline.pageOf", { site: code })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
