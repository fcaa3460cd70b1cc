// The chair and the presidium stand first: one tap, no badge.
import { AttendanceStatus } from "../wire/generated/diemcau/v1/common_pb";
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";
import { formatTime } from "../text/format";
import { useShared } from "./context";
import { nameOf } from "../model/name_of";

export function Presidium(props: {
  rows: readonly DelegateRow[];
  waiting: ReadonlySet<number>;
  canCheckIn: boolean;
  onCheckIn: (row: DelegateRow) => void;
}) {
  const { t } = useShared();
  if (props.rows.length === 0) return null;
  return (
    <section class="presidium" aria-label={t("presidium.title")}>
      <h2>{t("presidium.title")}</h2>
      <ul>
        {props.rows.map((row) => {
          const name = nameOf(row);
          const isIn = row.inside || row.status === AttendanceStatus.PRESENT;
          const waits = props.waiting.has(row.delegate);
          const may = !isIn && !waits && props.canCheckIn;
          const place = [row.person?.position, row.seat && t("delegate.seat", { seat: row.seat })];
          const state = isIn
            ? `✓ ${row.firstEntry === undefined ? t("status.1") : formatTime(row.firstEntry)}`
            : waits
              ? t("status.waiting")
              : t("operator.checkIn");
          return (
            <li key={row.delegate}>
              <button
                class={isIn ? "is-in" : ""}
                data-presidium={row.code}
                // Not disabled: whoever came here by keyboard stays here.
                aria-disabled={!may}
                onClick={() => may && props.onCheckIn(row)}
              >
                <span>
                  <strong>{name}</strong>
                  <small>{place.filter(Boolean).join(" · ")}</small>
                </span>
                <span class="state">{state}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
