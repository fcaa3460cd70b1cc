// Looking one delegate of another site up (POST /api/v1/delegates/look-up, PROTOCOL.md, section 6).
import { readScan } from "./scanned";

export type LookUpWay = "badge" | "idNumber" | "name";

/** What was typed, by way. */
export interface LookUpFields {
  badge: string;
  idNumber: string;
  name: string;
  unit: string;
}

export interface FoundPerson {
  found: "one";
  delegate: number;
  name: string;
  birthYear?: number;
  position: string;
  unit: string;
  home: number;
  homeName: string;
  /** "********0123" */
  idNumber?: string;
  withdrawn?: boolean;
  /** Where he sits now; none: in no hall. */
  hall?: number;
  hallName?: string;
  since?: number;
}

export type LookUpAnswer = FoundPerson | { found: "nobody" | "several" | "forged_badge" };

const idNumberDigits = /^\d{12}$/;

/** Nothing: something is missing still. A card that is scanned where a number is asked for is one. */
export function lookUpBody(way: LookUpWay, fields: LookUpFields): object | undefined {
  if (way === "name") {
    const [name, unit] = [fields.name.trim(), fields.unit.trim()];
    return name !== "" && unit !== "" ? { name, unit } : undefined;
  }
  const scan = readScan(way === "badge" ? fields.badge : fields.idNumber);
  if (scan.kind === "idNumber") return { idNumber: scan.number };
  if (way === "idNumber" || scan.kind === "unusable") return undefined;
  const badge = scan.kind === "badge" ? scan.badge.text : scan.code;
  return badge === "" ? undefined : { badge };
}

/** The way that what was searched for in the own list suggests, filled in. */
export function suggestedLookUp(searched: string): { way: LookUpWay; fields: LookUpFields } {
  const fields = { badge: "", idNumber: "", name: "", unit: "" };
  const typed = searched.trim();
  if (idNumberDigits.test(typed)) return { way: "idNumber", fields: { ...fields, idNumber: typed } };
  if (/\d/.test(typed)) return { way: "badge", fields: { ...fields, badge: typed } };
  return { way: "name", fields: { ...fields, name: typed } };
}
