// Who this browser is to the server (GET /api/v1/me), and what a page needs before it opens.

export type RoleName = "admin" | "organizer" | "site_operator" | "viewer" | "display";

/** A site, or the site with everything below it. */
export interface SiteScope {
  site: number;
  withBelow: boolean;
}

/** An account that signed in, or a device that was enrolled. */
export interface Principal {
  id: string;
  name: string;
  role: RoleName;
  sites: readonly SiteScope[];
  /** May see whole id numbers, with a reason; only ever true for accounts. */
  mayRevealIdNumbers?: boolean;
  /** Nothing else is allowed before a second factor is set up. */
  onlySecondFactorSetup: boolean;
}

/** A device that was revoked, and as what. */
export interface EndedDevice {
  id: string;
  as: "lost" | "replaced";
  /** The server has had its queue. */
  handedOver: boolean;
}

export interface Me {
  /** False: everybody is believed here. */
  signInNeeded: boolean;
  /** Nobody has an account yet. */
  firstStart: boolean;
  account?: Principal;
  device?: Principal;
  /** What this browser was, and is no more. */
  ended?: EndedDevice;
  /** When it was answered, by the server's clock. */
  serverTime?: number;
}

/** Before the server has said anything, and when it could not be asked: the link will tell. */
export const unknownMe: Me = { signInNeeded: false, firstStart: false };

/** Nobody is signed in here, and the device that this browser was has something to settle. */
export function endedDevice(me: Me): EndedDevice | undefined {
  return me.signInNeeded && !me.account && !me.device ? me.ended : undefined;
}

export type PageName =
  | "start"
  | "organizer"
  | "access"
  | "account"
  | "operator"
  | "signIn"
  | "firstAdmin"
  | "invitation"
  | "enrol"
  | "display";

/** What a page needs before it opens: nothing ("enter"), or another page first. */
export type Admission =
  "enter" | "signIn" | "secondFactor" | "enrol" | "shift" | "notPermitted" | "screenCode";

const openToAll: readonly PageName[] = ["start", "signIn", "firstAdmin", "invitation", "enrol"];

export function isOrganizer(who: Principal | undefined): boolean {
  return who?.role === "admin" || who?.role === "organizer";
}

/** `site`: the operator's page names one. `person`: who gave his name for this shift. */
export function admission(page: PageName, me: Me, site: string, person: string): Admission {
  if (page === "operator" && site === "") {
    return !me.signInNeeded || me.device?.role === "site_operator" || isOrganizer(me.account)
      ? "shift"
      : "enrol";
  }
  if (!me.signInNeeded || openToAll.includes(page)) return "enter";
  // Whoever may see more may see what a screen shows.
  if (page === "display") {
    const may = me.device !== undefined || me.account?.onlySecondFactorSetup === false;
    return may ? "enter" : "screenCode";
  }
  if (page === "operator") {
    if (me.device?.role === "site_operator") return person === "" ? "shift" : "enter";
    if (!isOrganizer(me.account)) return "enrol";
  }
  if (me.account === undefined) return "signIn";
  if (page === "account") return "enter";
  if (me.account.onlySecondFactorSetup) return "secondFactor";
  return isOrganizer(me.account) ? "enter" : "notPermitted";
}

/** Whether the server would let this page connect. */
export function mayConnect(page: PageName, me: Me, site: string, person: string): boolean {
  if (page !== "start") return ["enter", "shift"].includes(admission(page, me, site, person));
  return !me.signInNeeded || me.device !== undefined || me.account?.onlySecondFactorSetup === false;
}
