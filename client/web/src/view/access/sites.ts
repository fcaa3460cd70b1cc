// Names of the sites that a card or a device is for.
import type { SiteScope } from "../../model/me";
import type { Translate } from "../../text/language";
import type { SiteRow } from "../../wire/generated/diemcau/v1/status_pb";

export type Sites = ReadonlyMap<number, SiteRow>;

const namedMax = 3;

export function scopeText(t: Translate, scope: readonly SiteScope[], sites: Sites): string {
  if (scope.length === 0) return t("display.whole");
  const names = scope.slice(0, namedMax).map(({ site, withBelow }) => {
    const name = sites.get(site)?.fields?.name ?? t("access.siteNumber", { number: site });
    return withBelow ? t("access.withBelowNamed", { site: name }) : name;
  });
  if (scope.length > namedMax) names.push(t("shift.moreSites", { count: scope.length - namedMax }));
  return names.join(", ");
}
