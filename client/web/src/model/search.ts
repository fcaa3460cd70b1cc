// Finding people as one types: without diacritics, by initials, by code, by the last digits of the
// id number, by unit. Who matches with the diacritics as typed comes first.
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";

export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** A space before each word: whatever begins with one begins a word. */
function spaced(text: string): string {
  return words(text)
    .map((word) => ` ${word}`)
    .join("");
}

/** What is compared, made once for a row and not at every key. */
interface Forms {
  code: string;
  /** The name with its diacritics, and without. */
  exact: string;
  plain: string;
  initials: string;
  /** Unit and position, once somebody asks for what is no name. */
  work?: string;
}

/** Rows never change: another one comes in their place. */
const known = new WeakMap<DelegateRow, Forms>();

function formsOf(row: DelegateRow): Forms {
  const before = known.get(row);
  if (before) return before;
  const name = row.person?.name ?? "";
  const plain = folded(name);
  const forms = {
    code: folded(row.code),
    exact: spaced(name.normalize("NFC").toLowerCase()),
    plain: spaced(plain),
    initials: words(plain)
      .map((word) => word.charAt(0))
      .join(""),
  };
  known.set(row, forms);
  return forms;
}

function workOf(row: DelegateRow, forms: Forms): string {
  return (forms.work ??= spaced(folded(`${row.person?.unit ?? ""} ${row.person?.position ?? ""}`)));
}

/** With a space before it. */
interface AskedWord {
  exact: string;
  plain: string;
  marked: boolean;
}

interface Asked {
  plain: string;
  words: readonly AskedWord[];
  typedMarks: boolean;
  mayBeInitials: boolean;
  mayBeDigits: boolean;
}

function askedFor(query: string): Asked | undefined {
  const asked = query.trim().normalize("NFC").toLowerCase();
  if (asked === "") return undefined;
  const plain = folded(asked);
  return {
    plain,
    words: words(asked).map((word) => {
      const bare = folded(word);
      return { exact: ` ${word}`, plain: ` ${bare}`, marked: word !== bare };
    }),
    typedMarks: plain !== asked,
    mayBeInitials: !/\s/.test(plain) && plain.length >= 2,
    mayBeDigits: /^\d{4}$/.test(plain),
  };
}

/** How well the row matches; 0: not at all. */
export function matchRank(row: DelegateRow, query: string): number {
  const asked = askedFor(query);
  return asked ? rankOf(row, asked) : 1;
}

function rankOf(row: DelegateRow, asked: Asked): number {
  const forms = formsOf(row);
  const allAre = (matching: (word: AskedWord) => boolean) => asked.words.every(matching);
  if (forms.code === asked.plain) return 9;
  // A word that was typed with its marks is meant with them, whatever the others lack.
  const asTyped = ({ exact, plain, marked }: AskedWord) =>
    marked ? forms.exact.includes(exact) : forms.plain.includes(plain);
  if (asked.typedMarks && allAre(asTyped)) return 8;
  if (!asked.typedMarks && allAre(({ exact }) => forms.exact.includes(exact))) return 7;
  if (allAre(({ plain }) => forms.plain.includes(plain))) return 6;
  if (asked.mayBeInitials && forms.initials.startsWith(asked.plain)) return 5;
  if (forms.code.startsWith(asked.plain)) return 4;
  if (asked.mayBeDigits && row.idTail === asked.plain) return 4;
  const work = workOf(row, forms);
  if (allAre(({ plain }) => work.includes(plain))) return 2;
  return allAre(({ plain }) => forms.plain.includes(plain) || work.includes(plain)) ? 1 : 0;
}

export function found(rows: Iterable<DelegateRow>, query: string): DelegateRow[] {
  const asked = askedFor(query);
  if (!asked) return [...rows].sort(inOrder);
  const ranked: { row: DelegateRow; rank: number }[] = [];
  for (const row of rows) {
    const rank = rankOf(row, asked);
    if (rank > 0) ranked.push({ row, rank });
  }
  ranked.sort((one, other) => other.rank - one.rank || inOrder(one.row, other.row));
  return ranked.map(({ row }) => row);
}

export function inOrder(one: DelegateRow, other: DelegateRow): number {
  return one.sortOrder - other.sortOrder || one.delegate - other.delegate;
}
