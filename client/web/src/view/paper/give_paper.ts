// What was ticked on paper becomes ordinary check-ins, each kept on this device before it counts as
// entered. What became of all of them is said once, in numbers.
import { paperOutcome, tallyOf, type PaperOutcome } from "../../model/paper_entry";
import type { Translate } from "../../text/language";
import { EntryMethod, type RunRef } from "../../wire/generated/diemcau/v1/common_pb";
import type { DelegateRow } from "../../wire/generated/diemcau/v1/status_pb";
import type { Shared } from "../context";
import { nameOf } from "../../model/name_of";

export interface PaperBatch {
  run: RunRef;
  site: number;
  rows: readonly DelegateRow[];
  /** Of all of them; undefined: not known. */
  at: bigint | undefined;
  reason: string;
}

const parts = ["accepted", "already", "conflict", "refused", "waiting"] as const;

export function tallyText(t: Translate, outcomes: Iterable<PaperOutcome>): string {
  const tally = tallyOf(outcomes);
  const said = parts.flatMap((part) =>
    tally[part] > 0 ? t(`paperList.done.${part}`, { count: tally[part] }) : [],
  );
  return said.join(", ");
}

/** `onChange`: whenever one more is known. Resolves when all are, which may be hours later. */
export async function givePaper(
  { link, show, t }: Pick<Shared, "link" | "show" | "t">,
  batch: PaperBatch,
  onChange: (outcomes: ReadonlyMap<number, PaperOutcome>) => void,
): Promise<void> {
  const { run, site, rows, at, reason } = batch;
  const outcomes = new Map<number, PaperOutcome>(rows.map((row) => [row.delegate, { kind: "waiting" }]));
  const title = t("paperList.doneTitle");
  const when = at === undefined ? { timeUnknown: true } : { statedAt: at };
  let told = false;
  const tellThatItWaits = () => {
    if (told) return;
    told = true;
    show({ kind: "waiting", title, text: `${tallyText(t, outcomes.values())}. ${t("paperList.kept")}` });
  };
  const given = rows.map(async (row) => {
    const delegate = { name: { case: "id" as const, value: row.delegate } };
    const result = await link.give(
      { case: "checkIn", value: { run, site, delegate, method: EntryMethod.PAPER, reason, ...when } },
      { about: nameOf(row), onWaiting: tellThatItWaits },
    );
    outcomes.set(row.delegate, paperOutcome(result));
    onChange(new Map(outcomes));
  });
  onChange(new Map(outcomes));
  await Promise.all(given);
  const { conflict, refused } = tallyOf(outcomes.values());
  const kind = refused > 0 ? "problem" : conflict > 0 ? "elsewhere" : "accepted";
  show({ kind, title, text: tallyText(t, outcomes.values()) });
}
