// The lists of one site's page, sealed on the device, so that it opens without a network.
import { fromBinary, toBinary } from "../wire/messages";
import type { Lists } from "../link/surroundings";
import { applyUpdate, emptyTopic } from "../model/topic";
import { TopicUpdateSchema } from "../wire/generated/diemcau/v1/status_pb";
import type { Database } from "./database";
import { readParts, writeParts } from "./parts";
import { snapshotOf } from "./snapshot";
import type { Vault } from "./vault";

/** Bytes as numbers. */
interface Head {
  site: number;
  heardAt: number;
  badgeKey?: { key: number[]; id: number[] };
}

export class KeptRoster {
  constructor(
    private readonly opened: () => Promise<{ database: Database; vault: Vault }>,
    private readonly queue: string,
  ) {}

  /** Undefined: nothing is kept, or it cannot be read any more. */
  async read(): Promise<Lists | undefined> {
    const { database, vault } = await this.opened();
    const record = await database.get("rosters", this.queue);
    if (!record || !vault.canSeal) return undefined;
    const [head, ...updates] = readParts(await vault.open("roster", record.content));
    const { site, heardAt, badgeKey } = JSON.parse(new TextDecoder().decode(head)) as Head;
    const topics = updates.map((bytes) => {
      const update = fromBinary(TopicUpdateSchema, bytes);
      return [update.topic, applyUpdate(emptyTopic, update)] as const;
    });
    const key = badgeKey && { key: Uint8Array.from(badgeKey.key), id: Uint8Array.from(badgeKey.id) };
    return { site, heardAt, badgeKey: key, topics: new Map(topics) };
  }

  /** Nothing is kept where it could not be sealed. */
  async write({ site, heardAt, badgeKey, topics }: Lists): Promise<void> {
    const { database, vault } = await this.opened();
    if (!vault.canSeal) return;
    const key = badgeKey && { badgeKey: { key: [...badgeKey.key], id: [...badgeKey.id] } };
    const said: Head = { site, heardAt, ...key };
    const head = new TextEncoder().encode(JSON.stringify(said));
    const updates = [...topics].map(([topic, model]) =>
      toBinary(TopicUpdateSchema, snapshotOf(topic, model)),
    );
    const content = await vault.seal("roster", writeParts([head, ...updates]));
    await database.put("rosters", { queue: this.queue, content });
  }
}
