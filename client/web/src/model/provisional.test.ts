import { create } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { makeCommand } from "../wire/frames";
import { CommandEnvelopeSchema } from "../wire/generated/diemcau/v1/frame_pb";
import { DelegateRowSchema } from "../wire/generated/diemcau/v1/status_pb";
import { isPage } from "../service_worker/page_paths";
import { provisional } from "./provisional";

const row = create(DelegateRowSchema, { delegate: 4, code: "TY-004" });
const inside = create(DelegateRowSchema, { delegate: 5, code: "TY-005", inside: true });
const list = new Map([row, inside].map((one) => [one.delegate, one]));
const byId = (value: number) => ({ name: { case: "id", value } }) as const;
const byCode = (value: string) => ({ name: { case: "code", value } }) as const;
const waiting = (kind: "checkIn" | "checkOut") =>
  create(CommandEnvelopeSchema, { command: makeCommand({ case: kind, value: { delegate: byId(4) } }) });

describe("a check-in without a line", () => {
  it("is accepted of whom the list has, by id or code", () => {
    expect(provisional(byId(4), list, [])).toEqual({ kind: "accepted", row });
    expect(provisional(byCode("ty-004"), list, [])).toEqual({ kind: "accepted", row });
  });

  it("is not given twice", () => {
    expect(provisional(byCode("TY-004"), list, [waiting("checkIn")]).kind).toBe("waits");
    expect(provisional(byCode("TY-004"), list, [waiting("checkOut")]).kind).toBe("accepted");
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
