// What a camera or a scanner read: a signed badge (digits only), an identity card, a 12-digit number
// alone, a code as printed under a badge; or something that names no delegate, told apart so that the
// person at the door knows what to do.
import { readBadge, type Badge } from "./badge";
import { readIdentityCard } from "./identity_card";

export type Scanned =
  | { kind: "badge"; badge: Badge }
  /** With the name where a card told it: to compare, never to search by. */
  | { kind: "idNumber"; number: string; name?: string }
  | { kind: "code"; code: string }
  | { kind: "unusable"; what: UnusableCode };

export type UnusableCode = "damagedBadge" | "damagedCard" | "healthCard" | "address" | "foreign";

const codeBytesMax = 64;
/** Longer rows of digits are what is left of a badge. */
const otherDigitsMax = 32;

/** Scanners put control characters around, and a byte order mark before, which trim() takes, too. */
function cleaned(text: string): string {
  return text.replace(/\p{Cc}/gu, " ").trim();
}

export function readScan(text: string): Scanned {
  const typed = cleaned(text);
  const badge = readBadge(typed);
  if (badge) return { kind: "badge", badge };
  if (/^[0-9]+$/.test(typed) && typed.length > otherDigitsMax) {
    return { kind: "unusable", what: "damagedBadge" };
  }
  if (/^[0-9]{12}$/.test(typed)) return { kind: "idNumber", number: typed };
  if (/^([a-z][a-z0-9+.-]*:\/\/|www\.)/i.test(typed)) return { kind: "unusable", what: "address" };
  const card = readIdentityCard(typed);
  if (card?.kind === "card") return { kind: "idNumber", number: card.number, name: card.name };
  if (card) return { kind: "unusable", what: card.kind === "damaged" ? "damagedCard" : "healthCard" };
  if (new TextEncoder().encode(typed).length > codeBytesMax) return { kind: "unusable", what: "foreign" };
  return { kind: "code", code: typed };
}
