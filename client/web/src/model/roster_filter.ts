// The parts of a site's list that a person looks at, each with its number.
import type { TextKey } from "../text/vi";
import { AttendanceStatus } from "../wire/generated/diemcau/v1/common_pb";
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";

export type RosterFilter = "all" | "missing" | "present" | "substituted" | "absent" | "late" | "visitors";

interface Part {
  name: RosterFilter;
  key: TextKey;
  keeps: (row: DelegateRow) => boolean;
}

const { NOT_CALLED, PRESENT, SUBSTITUTED, EXCUSED, UNEXCUSED } = AttendanceStatus;

export const rosterParts: readonly Part[] = [
  { name: "all", key: "operator.all", keeps: () => true },
  { name: "missing", key: "operator.missing", keeps: (row) => row.summoned && row.status === NOT_CALLED },
  { name: "present", key: "count.present", keeps: (row) => row.status === PRESENT || row.inside },
  { name: "substituted", key: "count.substituted", keeps: (row) => row.status === SUBSTITUTED },
  {
    name: "absent",
    key: "operator.absentees",
    keeps: (row) => row.status === EXCUSED || row.status === UNEXCUSED,
  },
  { name: "late", key: "count.late", keeps: (row) => row.late },
  { name: "visitors", key: "count.visitors", keeps: (row) => row.visitor },
];

export function keeps(filter: RosterFilter): (row: DelegateRow) => boolean {
  return rosterParts.find((part) => part.name === filter)?.keeps ?? (() => true);
}
