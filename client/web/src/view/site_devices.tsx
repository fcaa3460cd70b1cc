// What the sites' devices found at their readiness checks, for the organizer.
import { areReady, devicesOf, type SiteDevices } from "../model/site_devices";
import { inTreeOrder } from "../model/site_order";
import type { TopicModel } from "../model/topic";
import { formatNumber, formatTime } from "../text/format";
import { shortSiteName } from "../text/site_names";
import type { Translate } from "../text/language";
import type { SiteRow, TotalsRow } from "../wire/generated/diemcau/v1/status_pb";
import { Fold } from "./fields";
import { useLanguage } from "./language";

const namedMax = 30;

function faultsText(t: Translate, devices: SiteDevices): string {
  const items = devices.faults.map((part) => t(`deviceCheck.part.${part}`).toLowerCase()).join(", ");
  const { all, ready } = devices;
  return ready === 0 ? t("siteDevices.faults", { items }) : t("siteDevices.mixed", { ready, all, items });
}

export function DevicesCell({ row }: { row: SiteRow }) {
  const { t } = useLanguage();
  const devices = devicesOf(row);
  if (devices.at === undefined) return <span class="faint">{t("siteDevices.unchecked")}</span>;
  const at = t("siteDevices.at", { time: formatTime(devices.at) });
  return areReady(devices) ? (
    <span class="devices-ready" title={at}>
      ✓ {t("siteDevices.ready", { count: devices.all })}
    </span>
  ) : (
    <span class="devices-faulty" title={at}>
      ✗ {faultsText(t, devices)}
    </span>
  );
}

/** On a tile: a sign, and its words for those who do not see it. */
export function DevicesMark({ row }: { row: SiteRow }) {
  const { t } = useLanguage();
  const devices = devicesOf(row);
  if (devices.all === 0) return null;
  const isReady = areReady(devices);
  const text = isReady ? t("siteDevices.readyShort") : faultsText(t, devices);
  return (
    <span
      class={`tile-devices ${isReady ? "devices-ready" : "devices-faulty"}`}
      data-devices={isReady ? "ready" : "faulty"}
      role="img"
      aria-label={text}
      title={text}
    >
      {" "}
      {isReady ? "▣" : "▢✗"}
    </span>
  );
}

export function SitesReady({ totals }: { totals: TotalsRow | undefined }) {
  const { t } = useLanguage();
  const fill = { ready: totals?.sitesDevicesReady ?? 0, all: totals?.sites ?? 0 };
  return <span data-sites-ready={fill.ready}>{t("siteDevices.sitesReady", fill)}</span>;
}

/** The sites that have to be called before the doors open. */
export function SiteDevicesPanel(props: { sites: TopicModel["sites"]; totals: TotalsRow | undefined }) {
  const { t } = useLanguage();
  const all = inTreeOrder(props.sites.values()).map(devicesOf);
  const checked = all.filter((one) => one.all > 0);
  const faulty = checked.filter((one) => !areReady(one));
  const unchecked = all.filter((one) => one.all === 0 && one.row.hostedBy === undefined).length;
  return (
    <Fold
      title={t("siteDevices.title")}
      name="site-devices"
      note={
        faulty.length > 0 ? (
          <span class="count bad">{faulty.length}</span>
        ) : (
          <span class="count">{`${formatNumber(props.totals?.sitesDevicesReady ?? 0)}/${formatNumber(props.totals?.sites ?? 0)}`}</span>
        )
      }
    >
      {checked.length === 0 && <p class="faint">{t("siteDevices.noneChecked")}</p>}
      {checked.length > 0 && faulty.length === 0 && <p class="good-news">✓ {t("siteDevices.noFaults")}</p>}
      <ul class="plain">
        {faulty.slice(0, namedMax).map((one) => (
          <li key={one.row.site} data-faulty-site={one.row.fields?.code}>
            <strong>{shortSiteName(one.row.fields?.name ?? "")}</strong>{" "}
            <span class="devices-faulty">✗ {faultsText(t, one)}</span>
            {one.at !== undefined && <small> {t("siteDevices.at", { time: formatTime(one.at) })}</small>}
          </li>
        ))}
      </ul>
      {faulty.length > namedMax && <p>{t("siteDevices.more", { count: faulty.length - namedMax })}</p>}
      <p class="faint">{t("siteDevices.sitesUnchecked", { count: unchecked })}</p>
    </Fold>
  );
}
