// One operator with several sites goes from one to the other without signing out. Each site's page has
// a queue of its own, which only that page sends.
import { useEffect, useState } from "preact/hooks";
import { device, queueName } from "../device/device";
import type { Me } from "../model/me";
import { inTreeOrder } from "../model/site_order";
import { offeredSites } from "../model/site_scope";
import type { TopicModel } from "../model/topic";
import type { SiteRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";
import { Dialog } from "./dialog";
import { Choice } from "./fields";
import { storeSiteCode } from "./identity";

/** Those of the device; where that is not known (no network, no sign-in), those whose lists it keeps. */
function useOwnSites(me: Me, overview: TopicModel, site: number): readonly SiteRow[] {
  const [kept, setKept] = useState<readonly string[]>([]);
  useEffect(() => {
    device.keptRosters().then(setKept, (fault: unknown) => {
      console.error("kept lists cannot be looked for", fault);
    });
  }, []);
  if (me.device) return offeredSites(me, overview);
  const isKept = (row: SiteRow) => kept.includes(queueName("SITE_OPERATOR", row.fields?.code ?? ""));
  return inTreeOrder(overview.sites.values()).filter((row) => row.site === site || isKept(row));
}

export function SiteSwitch(props: { me: Me; overview: TopicModel; site: number }) {
  const { link, t } = useShared();
  const { site, me, overview } = props;
  const sites = useOwnSites(me, overview, site);
  const [asked, setAsked] = useState<SiteRow | undefined>();
  if (sites.length < 2) return null;
  const go = (row: SiteRow) => {
    const code = row.fields?.code ?? "";
    storeSiteCode(localStorage, code);
    location.assign(`/operator?site=${encodeURIComponent(code)}`);
  };
  const nameOf = (row: SiteRow | undefined) => row?.fields?.name ?? "";
  const waits = link.waiting.length;
  return (
    <div class="site-switch" data-panel="site-switch">
      <Choice
        label={t("sites.switch")}
        value={site}
        onChange={(wanted) => {
          const row = sites.find((one) => one.site === wanted);
          if (!row || wanted === site) return;
          if (waits > 0) setAsked(row);
          else go(row);
        }}
        options={sites.map((row) => ({ value: row.site, text: nameOf(row) }))}
      />
      {asked && (
        <Dialog
          title={t("sites.to", { site: nameOf(asked) })}
          confirm={t("sites.go")}
          onConfirm={() => go(asked)}
          onCancel={() => setAsked(undefined)}
        >
          <p class="warning">
            {t("sites.waitHere", { count: waits, site: nameOf(sites.find((row) => row.site === site)) })}
          </p>
        </Dialog>
      )}
    </div>
  );
}
