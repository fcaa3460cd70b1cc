import { create } from "../wire/messages";
import { describe, expect, it } from "vitest";
import { CategoryRowSchema, DelegateRowSchema, SiteRowSchema } from "../wire/generated/diemcau/v1/status_pb";
import { presidiumOf } from "./presidium";

const sites = new Map([[7, create(SiteRowSchema, { site: 7, fields: { chairName: "Bà Mẫu" } })]]);
const row = (delegate: number, name: string, more = {}) =>
  create(DelegateRowSchema, { delegate, sortOrder: delegate, home: 7, person: { name }, ...more });
const idsOf = (
  rows: ReturnType<typeof row>[],
  categories: { category: number; fields: { name: string } }[] = [],
) =>
  presidiumOf(
    rows,
    sites,
    categories.map((one) => create(CategoryRowSchema, one)),
  ).map((one) => one.delegate);

describe("the presidium", () => {
  it("begins with the site's chair, then whom the note or the category puts there", () => {
    const rows = [
      row(1, "Ông Một", { note: "Đoàn Chủ tịch" }),
      row(2, "Ông Hai", { category: 3 }),
      row(3, "Bà Mẫu"),
      row(4, "Ông Bốn", { note: "chủ toạ" }),
      row(5, "Ông Năm", { note: "Ăn chay" }),
    ];
    expect(idsOf(rows, [{ category: 3, fields: { name: "Đoàn chủ tọa" } }])).toEqual([3, 1, 2, 4]);
  });

  it("is not everybody who chairs something: the words stand alone", () => {
    expect(idsOf([row(1, "Ông Một", { note: "Theo chu trình 2" })])).toEqual([]);
    expect(idsOf([row(1, "Ông Một", { person: { name: "Ông Một", position: "Chủ tịch UBND" } })])).toEqual(
      [],
    );
  });

  it("shows two people of the chair's name both: nobody is guessed", () => {
    expect(idsOf([row(1, "Bà Mẫu"), row(2, "Bà Mẫu")])).toEqual([1, 2]);
  });

  it("holds no visitor and nobody who was withdrawn", () => {
    expect(idsOf([row(1, "Bà Mẫu", { visitor: true }), row(2, "Bà Mẫu", { withdrawn: true })])).toEqual([]);
  });
});
