// What this client holds of a topic: rows by id, replaced whole by each update (PROTOCOL.md,
// section 3). Pure; every update gives a new value.
import type { RunRef, Revision } from "../wire/generated/diemcau/v1/common_pb";
import type { TopicCurrent } from "../wire/generated/diemcau/v1/frame_pb";
import type {
  AgendaRow,
  CategoryRow,
  ConferenceRow,
  ConflictRow,
  DelegateRow,
  FloorRow,
  IdHashRow,
  NoticeRow,
  SessionRow,
  SiteLiveRow,
  SiteRow,
  TopicUpdate,
  TotalsRow,
  WalkInRow,
} from "../wire/generated/diemcau/v1/status_pb";

export interface TopicModel {
  readonly revision: Revision | undefined;
  readonly conference: ConferenceRow | undefined;
  readonly totals: TotalsRow | undefined;
  readonly run: RunRef | undefined;
  readonly sessions: ReadonlyMap<number, SessionRow>;
  readonly sites: ReadonlyMap<number, SiteRow>;
  readonly live: ReadonlyMap<number, SiteLiveRow>;
  readonly delegates: ReadonlyMap<number, DelegateRow>;
  readonly walkIns: ReadonlyMap<number, WalkInRow>;
  readonly agenda: ReadonlyMap<number, AgendaRow>;
  readonly floor: ReadonlyMap<number, FloorRow>;
  readonly notices: ReadonlyMap<number, NoticeRow>;
  readonly conflicts: readonly ConflictRow[];
  readonly categories: readonly CategoryRow[];
  /** Of a site's own roster, for its own devices. */
  readonly idHashes: ReadonlyMap<number, IdHashRow>;
  readonly idKey: Uint8Array;
}

export const emptyTopic: TopicModel = {
  revision: undefined,
  conference: undefined,
  totals: undefined,
  run: undefined,
  sessions: new Map(),
  sites: new Map(),
  live: new Map(),
  delegates: new Map(),
  walkIns: new Map(),
  agenda: new Map(),
  floor: new Map(),
  notices: new Map(),
  conflicts: [],
  categories: [],
  idHashes: new Map(),
  idKey: new Uint8Array(),
};

function replaced<Row>(
  rows: ReadonlyMap<number, Row>,
  news: readonly Row[],
  idOf: (row: Row) => number,
  gone: readonly number[] = [],
): ReadonlyMap<number, Row> {
  if (news.length === 0 && gone.length === 0) return rows;
  const result = new Map(rows);
  for (const row of news) result.set(idOf(row), row);
  for (const id of gone) result.delete(id);
  return result;
}

/** Rows of known people may come without their personal fields: those stay as they were. */
function withPerson(row: DelegateRow, known: DelegateRow | undefined): DelegateRow {
  if (row.person !== undefined || known === undefined) return row;
  const { code, person, seat, note, idTail } = known;
  return { ...row, code, person, seat, note, idTail };
}

export function applyUpdate(model: TopicModel, update: TopicUpdate): TopicModel {
  const known = update.snapshot ? emptyTopic : model;
  const sameEpoch = known.revision?.liveEpoch === update.revision?.liveEpoch;
  return {
    revision: update.revision ?? known.revision,
    conference: update.conference ?? known.conference,
    totals: update.totals ?? known.totals,
    run: update.run ?? known.run,
    sessions: replaced(known.sessions, update.sessions, (row) => row.session),
    sites: replaced(known.sites, update.sites, (row) => row.site, update.departedSites),
    live: replaced(sameEpoch ? known.live : new Map<number, SiteLiveRow>(), update.live, (row) => row.site),
    delegates: replaced(
      known.delegates,
      update.delegates.map((row) => withPerson(row, known.delegates.get(row.delegate))),
      (row) => row.delegate,
      update.departedDelegates,
    ),
    walkIns: replaced(known.walkIns, update.walkIns, (row) => row.walkIn),
    agenda: replaced(known.agenda, update.agenda, (row) => row.item),
    floor: replaced(known.floor, update.floor, (row) => row.request),
    notices: replaced(known.notices, update.notices, (row) => row.notice),
    conflicts: update.conflictsSet ? update.conflicts : known.conflicts,
    categories: update.categories.length > 0 ? update.categories : known.categories,
    idHashes: replaced(known.idHashes, update.idHashes, (row) => row.delegate, [
      ...update.departedDelegates,
      ...update.idHashes.filter((row) => row.idHash.length === 0).map((row) => row.delegate),
    ]),
    idKey: update.idKey.length > 0 ? update.idKey : known.idKey,
  };
}

/** Nothing of the log changed; the devices' numbers may be those of a server that has ended. */
export function applyCurrent(model: TopicModel, current: TopicCurrent): TopicModel {
  const sameEpoch = model.revision?.liveEpoch === current.revision?.liveEpoch;
  return {
    ...model,
    revision: current.revision ?? model.revision,
    live: sameEpoch ? model.live : new Map<number, SiteLiveRow>(),
  };
}
