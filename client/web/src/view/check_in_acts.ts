// A check-in as it is given at a hall's door: what the screen says at once, what it says when the server
// has answered, and whom to ask about before anybody is taken for another.
import type { Link } from "../link/link";
import { nameOf } from "../model/name_of";
import { namesakesOf, toldApart } from "../model/namesakes";
import { provisional, titleHere } from "../model/provisional";
import type { TopicModel } from "../model/topic";
import type { EntryMethod, RunRef } from "../wire/generated/diemcau/v1/common_pb";
import type { CommandEnvelope } from "../wire/generated/diemcau/v1/frame_pb";
import type { DelegateRow, SiteRow } from "../wire/generated/diemcau/v1/status_pb";
import { checkInAnswer } from "./check_in_answer";
import type { Shared } from "./context";
import type { StatedEntry } from "./correction/change_person_dialog";
import type { RefInit, ScannedNow } from "./named_delegate";
import { provisionalAnswer } from "./offline/provisional_answer";

export interface HallNow {
  site: number;
  run: RunRef;
  model: TopicModel;
  /** Sites that sit in this hall. */
  hosted: readonly SiteRow[];
  everybody: readonly DelegateRow[];
  siteName: (site: number) => string;
  /** Somebody was taken for this delegate, and is to be changed. */
  onChange: (delegate: number) => void;
  /** The name does not tell these apart. */
  onNamesakes: (rows: DelegateRow[], method: EntryMethod) => void;
}

export function queueOf(link: Link): CommandEnvelope[] {
  return link.waiting.map(({ envelope }) => envelope);
}

export function checkInActs({ link, t, give, show }: Shared, hall: HallNow) {
  const { site, run, model } = hall;
  const checkIn = (
    delegate: RefInit,
    named: string,
    method: EntryMethod,
    scanned?: ScannedNow,
    stated?: StatedEntry,
  ) => {
    // As the queue is now: a dialog may have put something into it since the page was drawn.
    const here =
      link.state.kind === "online" ? undefined : provisional(delegate, model.delegates, queueOf(link));
    const title = titleHere(here, named);
    const known = {
      t,
      asked: title,
      site,
      siteName: hall.siteName,
      isHosted: (id: number) => hall.hosted.some((one) => one.site === id),
      // As the list is when the answer comes: a scan may be older than the list.
      listed: (id: number) => link.topic(`site/${site}`).delegates.get(id),
      ...scanned,
    };
    const said =
      here &&
      provisionalAnswer(t, here, {
        title,
        cardName: scanned?.cardName,
        asOf: link.heardAt ?? link.serverNow(),
      });
    if (said && !said.give) {
      show({ ...said.answer, fills: scanned !== undefined });
      return;
    }
    const byId = delegate.name?.case === "id" ? delegate.name.value : undefined;
    let who = here?.kind === "accepted" ? here.row.delegate : byId;
    const correct = () => {
      if (who !== undefined) hall.onChange(who);
    };
    void give(
      { case: "checkIn", value: { run, delegate, site, method, ...stated } },
      {
        title,
        fills: scanned !== undefined,
        ...(said && { provisional: said.answer }),
        ...(here?.kind === "unknown" ? {} : { correct }),
        read: (result) => {
          if (result.outcome.case === "accepted") who = result.outcome.value.delegate?.delegate ?? who;
          return checkInAnswer(result, known);
        },
      },
    );
  };
  /** Of several whom the name does not tell apart nobody is guessed. */
  const checkInByName = (row: DelegateRow, method: EntryMethod, typed: string, scanned?: ScannedNow) => {
    const same = namesakesOf(row, hall.everybody);
    const told = toldApart(same, typed).length === 1;
    if (same.length > 0 && !told) hall.onNamesakes(same, method);
    else checkIn({ name: { case: "id", value: row.delegate } }, nameOf(row), method, scanned);
  };
  return { checkIn, checkInByName };
}
