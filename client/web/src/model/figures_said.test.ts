import { create } from "../wire/messages";
import { expect, it } from "vitest";
import { CountsSchema } from "../wire/generated/diemcau/v1/common_pb";
import { figuresSaid } from "./figures_said";

it("figures are read out in their order; zero is said only where its lack would be asked for", () => {
  const counts = create(CountsSchema, { summoned: 33, present: 30, notCalled: 3, inside: 29 });
  expect(figuresSaid(counts).map(({ figure, count }) => [figure, count])).toEqual([
    ["summoned", 33],
    ["present", 30],
    ["excused", 0],
    ["unexcused", 0],
    ["notCalled", 3],
    ["inside", 29],
  ]);
});
