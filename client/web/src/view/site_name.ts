// At which site this page works: one operator may have several, so every answer says it.
import { useShared } from "./context";

/** Empty: the page is of no site, or does not know its name yet. */
export function useSiteName(): string {
  const { link } = useShared();
  const { site } = link;
  return site === undefined ? "" : (link.topic(`site/${site}`).sites.get(site)?.fields?.name ?? "");
}
