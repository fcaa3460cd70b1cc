import { create } from "../wire/messages";
import { describe, expect, it } from "vitest";
import { DelegateRowSchema } from "../wire/generated/diemcau/v1/status_pb";
import { linesOnASheet, rosterSheets } from "./roster_sheets";

const row = (delegate: number, more = {}) =>
  create(DelegateRowSchema, { delegate, sortOrder: delegate, home: 7, ...more });

describe("a list on paper", () => {
  it("is numbered through over its sheets, in the order of the list", () => {
    const list = Array.from({ length: linesOnASheet + 2 }, (_, place) => row(place + 1)).reverse();
    const sheets = rosterSheets(list, [7]);
    expect(sheets.map(({ page, pages, lines }) => [page, pages, lines.length])).toEqual([
      [1, 2, linesOnASheet],
      [2, 2, 2],
    ]);
    expect(sheets[1]?.lines.map(({ number }) => number)).toEqual([linesOnASheet + 1, linesOnASheet + 2]);
  });

  it("has sheets of its own for each site in the hall", () => {
    const list = [
      row(1),
      row(2, { home: 8 }),
      row(3, { home: 9, visitor: true }),
      row(4, { withdrawn: true }),
    ];
    const sheets = rosterSheets(list, [7, 8]);
    expect(sheets.map(({ site, lines }) => [site, lines.map((line) => line.row.delegate)])).toEqual([
      [7, [1]],
      [8, [2]],
    ]);
  });

  it("of who is missing keeps the numbers of the full list", () => {
    const list = [row(1, { inside: true }), row(2), row(3)];
    const [sheet] = rosterSheets(list, [7], (one) => !one.inside);
    expect(sheet?.lines.map(({ number }) => number)).toEqual([2, 3]);
  });
});
