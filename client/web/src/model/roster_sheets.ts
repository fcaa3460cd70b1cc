// A hall's list as it is printed: numbered through, cut into sheets of A4, each site's by itself.
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";
import { inSheets } from "./card_sheet";
import { inOrder } from "./search";

/** Rows of fixed height on A4, below the head and above the foot of a sheet. */
export const linesOnASheet = 25;

export interface RosterLine {
  number: number;
  row: DelegateRow;
}

export interface RosterSheet {
  site: number;
  page: number;
  pages: number;
  lines: readonly RosterLine[];
}

/** Who is on the paper, by place in it: the same on each device of the hall. */
export function rosterLines(list: Iterable<DelegateRow>, site: number): RosterLine[] {
  return [...list]
    .filter((row) => row.home === site && !row.withdrawn)
    .sort(inOrder)
    .map((row, place) => ({ number: place + 1, row }));
}

/** `sites`: the hall's own, then those that sit in it. `wanted`: only those, under their numbers. */
export function rosterSheets(
  list: readonly DelegateRow[],
  sites: readonly number[],
  wanted: (row: DelegateRow) => boolean = () => true,
): RosterSheet[] {
  return sites.flatMap((site) => {
    const lines = rosterLines(list, site).filter((line) => wanted(line.row));
    const sheets = inSheets(lines, linesOnASheet);
    return sheets.map((some, place) => ({ site, page: place + 1, pages: sheets.length, lines: some }));
  });
}
