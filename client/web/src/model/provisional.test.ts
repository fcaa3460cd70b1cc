import { create } from "../wire/messages";
import { describe, expect, it } from "vitest";
import { makeCommand } from "../wire/frames";
import { CommandEnvelopeSchema } from "../wire/generated/diemcau/v1/frame_pb";
import { DelegateRowSchema } from "../wire/generated/diemcau/v1/status_pb";
import { isPage } from "../service_worker/page_paths";
import { provisional, titleHere } from "./provisional";
import { waitingDelegates } from "./waiting_delegates";

const row = create(DelegateRowSchema, { delegate: 4, code: "TY-004" });
const inside = create(DelegateRowSchema, { delegate: 5, code: "TY-005", inside: true });
const list = new Map([row, inside].map((one) => [one.delegate, one]));
const byId = (value: number) => ({ name: { case: "id", value } }) as const;
const byCode = (value: string) => ({ name: { case: "code", value } }) as const;
/** Unsigned: whose it says it is. */
function badgeOf(delegate: number): string {
  const bytes = new Uint8Array(73);
  bytes[0] = 1;
  bytes[8] = delegate;
  const groups = Array.from({ length: 13 }, (_, place) => bytes.slice(place * 6, place * 6 + 6));
  return groups
    .map((group) => group.reduce((number, byte) => number * 256 + byte, 0))
    .map((number, place) => String(number).padStart(place === 12 ? 3 : 15, "0"))
    .join("");
}
const waiting = (
  kind: "checkIn" | "checkOut",
  delegate: ReturnType<typeof byId> | ReturnType<typeof byCode> = byId(4),
) => create(CommandEnvelopeSchema, { command: makeCommand({ case: kind, value: { delegate } }) });

describe("a check-in without a line", () => {
  it("is accepted of whom the list has, by id or code", () => {
    expect(provisional(byId(4), list, [])).toEqual({ kind: "accepted", row });
    expect(provisional(byCode("ty-004"), list, [])).toEqual({ kind: "accepted", row });
  });

  it("is not given twice", () => {
    expect(provisional(byCode("TY-004"), list, [waiting("checkIn")]).kind).toBe("waits");
    expect(provisional(byCode("TY-004"), list, [waiting("checkOut")]).kind).toBe("accepted");
  });

  it("is said by the name on the list, whatever was scanned", () => {
    const person = { name: "Nguyễn Văn A" };
    const named = create(DelegateRowSchema, { delegate: 6, code: "TY-006", person });
    const badge = { name: { case: "badge", value: badgeOf(6) } } as const;
    const here = provisional(badge, new Map([[6, named]]), []);
    expect(here).toEqual({ kind: "accepted", row: named });
    expect(titleHere(here, "Thẻ đại biểu")).toBe("Nguyễn Văn A");
    expect(titleHere(provisional(byId(4), list, []), "Thẻ đại biểu")).toBe("TY-004");
    expect(titleHere(provisional(byId(7), list, []), "Thẻ đại biểu")).toBe("Thẻ đại biểu");
    expect(titleHere(undefined, "Thẻ đại biểu")).toBe("Thẻ đại biểu");
  });

  it("waits for whom it named by the code on his badge, as by id: shown so, and not given twice", () => {
    const queue = [waiting("checkIn", byCode("ty-004")), waiting("checkIn", byCode("XX-1"))];
    expect([...waitingDelegates(queue, list)]).toEqual([4]);
    expect(provisional(byId(4), list, queue).kind).toBe("waits");
    expect(provisional(byCode("TY-004"), list, queue).kind).toBe("waits");
  });

  it("of somebody in the hall is said to be so by the list", () => {
    expect(provisional(byId(5), list, []).kind).toBe("listed");
  });

  it("of whom the list does not have is left to the server", () => {
    expect(provisional(byCode("XX-1"), list, []).kind).toBe("unknown");
    expect(provisional({ name: { case: "idNumber", value: "000123456789" } }, list, []).kind).toBe("unknown");
  });
});

describe("addresses that open from the device", () => {
  it("are those of pages, and none of the server's own", () => {
    for (const path of ["/", "/operator", "/sign-in", "/enrol"]) expect(isPage(path), path).toBe(true);
    for (const path of [
      "/api/v1/report.csv",
      "/api/v1/me",
      "/ws",
      "/metrics",
      "/trust",
      "/trust.html",
      "/icon.svg",
    ])
      expect(isPage(path), path).toBe(false);
  });
});
