// A card is matched on the device as the server computed it.
import { create } from "../wire/messages";
import { afterEach, describe, expect, it, vi } from "vitest";
import { IdHashRowSchema, TopicUpdateSchema } from "../wire/generated/diemcau/v1/status_pb";
import { whoseCard } from "./id_match";
import { applyUpdate, emptyTopic } from "./topic";

const idKey = Uint8Array.from({ length: 32 }, (_, place) => place);
// The same as in tests/wire/id_hash_rows_test.cpp.
const idHash = Uint8Array.from(Buffer.from("35faae24bb6cdc2289ed0495da216998", "hex"));
const row = (delegate: number, hash = idHash) => create(IdHashRowSchema, { delegate, idHash: hash });
const update = (news: Parameters<typeof create<typeof TopicUpdateSchema>>[1]) =>
  create(TopicUpdateSchema, news);

const roster = applyUpdate(
  emptyTopic,
  update({ snapshot: true, idKey, idHashes: [row(4, new Uint8Array(16)), row(7)] }),
);

describe("a card's number", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("finds whose it is on the own roster, and nobody by another number", async () => {
    expect(await whoseCard(roster, "000123456789")).toBe(7);
    expect(await whoseCard(roster, "000123456780")).toBeUndefined();
  });

  it("finds nobody any more who left the roster, or whose number was taken away", async () => {
    const left = applyUpdate(roster, update({ departedDelegates: [7] }));
    expect(await whoseCard(left, "000123456789")).toBeUndefined();
    const taken = applyUpdate(roster, update({ idHashes: [row(7, new Uint8Array())] }));
    expect(await whoseCard(taken, "000123456789")).toBeUndefined();
    expect(taken.idHashes.size).toBe(1);
  });

  it("is matched after a change that came without the key", async () => {
    const moved = applyUpdate(roster, update({ idHashes: [row(9)], departedDelegates: [7] }));
    expect(await whoseCard(moved, "000123456789")).toBe(9);
  });

  it("is left to the server where the browser computes no hashes, or nothing was given", async () => {
    expect(await whoseCard(emptyTopic, "000123456789")).toBeUndefined();
    vi.stubGlobal("crypto", {});
    expect(await whoseCard(roster, "000123456789")).toBeUndefined();
  });
});
