// A site's figures as they are read out at a roll call.
import type { Counts } from "../wire/generated/diemcau/v1/common_pb";

export type SaidFigure =
  "summoned" | "present" | "substituted" | "excused" | "unexcused" | "notCalled" | "inside";

/** Those that are always said stand even as zero. */
const always: readonly SaidFigure[] = ["summoned", "present", "excused", "unexcused"];
const order: readonly SaidFigure[] = [
  "summoned",
  "present",
  "substituted",
  "excused",
  "unexcused",
  "notCalled",
  "inside",
];

export function figuresSaid(counts: Counts): { figure: SaidFigure; count: number }[] {
  return order
    .filter((figure) => always.includes(figure) || counts[figure] > 0)
    .map((figure) => ({ figure, count: counts[figure] }));
}
