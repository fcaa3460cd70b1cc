// Why somebody is absent: with a reason of the closed list, or without.
import type { Translate } from "../text/language";
import type { TextKey } from "../text/vi";
import { AbsenceReason } from "../wire/generated/diemcau/v1/common_pb";

export const absenceReasons = [
  AbsenceReason.ILL,
  AbsenceReason.BUSINESS_TRIP,
  AbsenceReason.STUDYING,
  AbsenceReason.FAMILY,
  AbsenceReason.OTHER_DUTY,
  AbsenceReason.OTHER,
] as const;

/** One choice of all: NONE is without a reason. */
export function absenceOptions(t: Translate): { value: AbsenceReason; text: string }[] {
  const excused = absenceReasons.map((value) => ({
    value,
    text: `${t("absent.excused")}: ${t(`absence.${value}` as TextKey)}`,
  }));
  return [{ value: AbsenceReason.NONE, text: t("absent.unexcused") }, ...excused];
}
