// The QR code of an identity card: fields between "|". Three layouts are in use:
//   chip card   number|old number|name|date of birth|sex|address|date of issue
//   since 2024  the same, and four more fields
//   copies      number|name|date of birth|sex|address|date of issue
// A card's code has no signature: it says who somebody says he is. Only number and name leave here.
export type CardReading =
  | { kind: "card"; number: string; name: string }
  /** A card's code with something missing. */
  | { kind: "damaged" }
  /** A health insurance card: its number is another one, and its name is in hexadecimal. */
  | { kind: "healthCard" };

const fieldsMin = 6;

function tidied(field: string): string {
  return field.normalize("NFC").replace(/\s+/g, " ").trim();
}

/** undefined: nothing of an identity card. */
export function readIdentityCard(text: string): CardReading | undefined {
  if (!text.includes("|")) return undefined;
  // Empty fields count: otherwise the name would move.
  const fields = text.split("|").map(tidied);
  const [number = "", second = "", third = ""] = fields;
  if (/^([0-9a-f]{2}){6,}$/i.test(second) && /[a-f]/i.test(second)) return { kind: "healthCard" };
  // The old number is often left out, and has had many lengths.
  const name = /^[0-9]*$/.test(second) ? third : second;
  const whole = /^[0-9]{12}$/.test(number) && fields.length >= fieldsMin && /\p{L}/u.test(name);
  return whole ? { kind: "card", number, name } : { kind: "damaged" };
}
