import { describe, expect, test } from "vitest";
import { lookUpBody, suggestedLookUp } from "./look_up";

const empty = { badge: "", idNumber: "", name: "", unit: "" };

describe("a look-up", () => {
  test("names one delegate in one way, and nothing else that was typed", () => {
    const all = { badge: "1234", idNumber: "000123456789", name: " Lê Mẫu ", unit: "Sở Mẫu" };
    expect(lookUpBody("badge", all)).toEqual({ badge: "1234" });
    expect(lookUpBody("idNumber", all)).toEqual({ idNumber: "000123456789" });
    expect(lookUpBody("name", all)).toEqual({ name: "Lê Mẫu", unit: "Sở Mẫu" });
  });

  test("is not asked before it is whole", () => {
    expect(lookUpBody("name", { ...empty, name: "Lê Mẫu" })).toBeUndefined();
    expect(lookUpBody("idNumber", { ...empty, idNumber: "00012345678" })).toBeUndefined();
    expect(lookUpBody("badge", empty)).toBeUndefined();
  });

  test("takes of an identity card that was scanned the number alone", () => {
    const card = "000123456789|012345678|Lê Thị Mẫu|01011970|Nữ|Thôn Mẫu|01012021";
    expect(lookUpBody("badge", { ...empty, badge: card })).toEqual({ idNumber: "000123456789" });
    expect(lookUpBody("idNumber", { ...empty, idNumber: card })).toEqual({ idNumber: "000123456789" });
  });

  test("begins with what was searched for", () => {
    expect(suggestedLookUp("lê mẫu")).toEqual({ way: "name", fields: { ...empty, name: "lê mẫu" } });
    expect(suggestedLookUp("000123456789").way).toBe("idNumber");
    expect(suggestedLookUp("LN-12")).toEqual({ way: "badge", fields: { ...empty, badge: "LN-12" } });
  });
});
