import type { Me } from "../model/me";

/** What every page is told. */
export interface PageProps {
  me: Me;
  /** The site that the address names; empty: none. */
  siteCode: string;
}
