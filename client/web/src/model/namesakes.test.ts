import { create } from "../wire/messages";
import { describe, expect, it } from "vitest";
import { DelegateRowSchema } from "../wire/generated/diemcau/v1/status_pb";
import { namesakesOf, toldApart } from "./namesakes";

const row = (delegate: number, name: string, unit: string, birthYear = 0, more = {}) =>
  create(DelegateRowSchema, { delegate, code: `A-${delegate}`, person: { name, unit, birthYear }, ...more });

const first = row(1, "Nguyễn Văn Hưng", "Sở Giáo dục", 1978, { idTail: "1234" });
const second = row(2, "Nguyễn Văn Hưng", "Sở Giáo dục", 1986, { idTail: "5678" });
const heardAlike = row(3, "Nguyễn Văn Hùng", "sở  giáo dục", 1980);
const elsewhere = row(4, "Nguyễn Văn Hưng", "Sở Y tế", 1978);
const gone = row(5, "Nguyễn Văn Hưng", "Sở Giáo dục", 1990, { withdrawn: true });
const list = [first, second, heardAlike, elsewhere, gone];

describe("people of one name and unit", () => {
  it("are all who sound alike at the door, and nobody of another unit or off the list", () => {
    expect(namesakesOf(first, list).map((one) => one.delegate)).toEqual([1, 2, 3]);
    expect(namesakesOf(elsewhere, list)).toEqual([]);
  });

  it("are nobody where the name is not known", () => {
    const erased = create(DelegateRowSchema, { delegate: 8, code: "B-1" });
    expect(namesakesOf(erased, [erased, create(DelegateRowSchema, { delegate: 9, code: "B-2" })])).toEqual(
      [],
    );
  });

  it("are told apart by the year of birth, the code or the last digits, each said whole", () => {
    const same = [first, second];
    expect(toldApart(same, "1986")).toEqual([second]);
    expect(toldApart(same, "a-1")).toEqual([first]);
    expect(toldApart(same, "5678")).toEqual([second]);
    expect(toldApart(same, "19")).toEqual([]);
    expect(toldApart(same, "")).toEqual(same);
  });
});
