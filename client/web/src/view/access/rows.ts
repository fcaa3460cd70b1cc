// What the access page shows of the server, asked again every so often and after each change.
import { useCallback, useEffect, useState } from "preact/hooks";
import { askFor } from "../../link/access_client";
import type { RoleName, SiteScope } from "../../model/me";
import { useShared } from "../context";

export interface CardRow {
  id: string;
  role: RoleName;
  sites: readonly SiteScope[];
  label: string;
  devicesMax: number;
  devicesEnrolled: number;
  status: "open" | "used_up" | "expired" | "withdrawn";
  issuedAt: number | null;
  validUntil: number | null;
}

export interface DeviceRow {
  id: string;
  name: string;
  role: RoleName;
  sites: readonly SiteScope[];
  enrolledAt: number | null;
  lastUsedAt: number | null;
  validUntil: number | null;
  revoked: boolean;
  /** Empty: not revoked, or nobody said why. */
  revokedAs: "lost" | "replaced" | "given_back" | "";
}

export interface HandOverRow {
  /** Its id. */
  device: string;
  name: string;
  sites: readonly SiteScope[];
  /** Of the sites that the commands are of. */
  codes: readonly string[];
  /** Who was on shift; empty: not known. */
  person: string;
  handedAt: number;
  commands: number;
  /** The device's times of its first and last command. */
  firstAt: number | null;
  lastAt: number | null;
  status: "waiting" | "accepting" | "accepted" | "dropped";
}

export interface AccountRow {
  name: string;
  role: RoleName;
  mayRevealIdNumbers: boolean;
  disabled: boolean;
  hasPassword: boolean;
  hasSecondFactor: boolean;
  lastSignedInAt: number | null;
}

interface Lists {
  cards: readonly CardRow[];
  devices: readonly DeviceRow[];
  accounts: readonly AccountRow[];
  handOvers: readonly HandOverRow[];
}

/** After /api/v1/, where it is not the list's name. */
const paths: Partial<Record<keyof Lists, string>> = { handOvers: "hand-overs" };

export interface Listed<Row> {
  /** Undefined: not known yet. */
  rows: readonly Row[] | undefined;
  failed: boolean;
  again: () => void;
}

const askedEveryMs = 10_000;

/** `wanted` false: nothing is asked, for who is here may not. */
export function useRows<Kind extends keyof Lists>(kind: Kind, wanted = true): Listed<Lists[Kind][number]> {
  const { link } = useShared();
  const [rows, setRows] = useState<Lists[Kind] | undefined>();
  const [failed, setFailed] = useState(false);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!wanted) return;
    let over = false;
    const ask = () =>
      void askFor<Pick<Lists, Kind>>(paths[kind] ?? kind).then((answer) => {
        if (over) return;
        setFailed(answer.kind !== "done");
        if (answer.kind === "done") setRows(answer.value[kind]);
        else if (answer.kind === "signedOut") link.askWhetherAdmitted();
      });
    ask();
    const timer = setInterval(ask, askedEveryMs);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, [kind, wanted, round, link]);
  return { rows, failed, again: useCallback(() => setRound((count) => count + 1), []) };
}
