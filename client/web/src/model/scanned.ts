// What a scanner typed: a signed badge (digits only, PROTOCOL.md), a 12-digit id number (alone, or
// first in the text of an identity card, whose fields are separated by "|"), a code.
export type Scanned =
  { kind: "badge"; delegate: number } | { kind: "idNumber"; number: string } | { kind: "code"; code: string };

const badgeDigits = 183;

/** The delegate that a badge names. The text is 6 bytes a group of 15 digits, the last byte 3. */
function delegateOfBadge(text: string): number | undefined {
  const bytes: number[] = [];
  for (let group = 0; group < 2; ++group) {
    let value = Number(text.slice(15 * group, 15 * group + 15));
    if (!Number.isSafeInteger(value) || value >= 2 ** 48) return undefined;
    const six: number[] = [];
    for (let i = 0; i < 6; ++i) {
      six.unshift(value % 256);
      value = Math.floor(value / 256);
    }
    bytes.push(...six);
  }
  if (bytes[0] !== 1) return undefined;
  return bytes.slice(5, 9).reduce((number, byte) => number * 256 + byte, 0);
}

export function readScan(text: string): Scanned {
  const typed = text.trim();
  if (typed.length === badgeDigits && /^\d+$/.test(typed)) {
    const delegate = delegateOfBadge(typed);
    if (delegate !== undefined) return { kind: "badge", delegate };
  }
  const card = /^(\d{12})(\||$)/.exec(typed);
  if (card?.[1]) return { kind: "idNumber", number: card[1] };
  // A card that was read badly: its name and address go nowhere.
  return { kind: "code", code: typed.split("|", 1)[0] ?? "" };
}
