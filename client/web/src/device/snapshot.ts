// A topic as the update that brings all of its rows: how it is kept on the device.
import { create } from "../wire/messages";
import type { TopicModel } from "../model/topic";
import { TopicUpdateSchema, type TopicUpdate } from "../wire/generated/diemcau/v1/status_pb";

/** The same rows in an update that brings them all; without the devices' numbers, which pass. */
export function snapshotOf(topic: string, model: TopicModel): TopicUpdate {
  const { revision, conference, totals, run } = model;
  return create(TopicUpdateSchema, {
    topic,
    snapshot: true,
    ...(revision && { revision }),
    ...(conference && { conference }),
    ...(totals && { totals }),
    ...(run && { run }),
    sessions: [...model.sessions.values()],
    sites: [...model.sites.values()],
    delegates: [...model.delegates.values()],
    walkIns: [...model.walkIns.values()],
    agenda: [...model.agenda.values()],
    floor: [...model.floor.values()],
    notices: [...model.notices.values()],
    conflicts: [...model.conflicts],
    conflictsSet: true,
    categories: [...model.categories],
    idHashes: [...model.idHashes.values()],
    idKey: model.idKey,
  });
}
