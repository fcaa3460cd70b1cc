// What tells people of one name and unit apart: asked of the person who stands there.
import { toldApart } from "../../model/namesakes";
import type { DelegateRow } from "../../wire/generated/diemcau/v1/status_pb";
import { nameOf } from "../../model/name_of";
import { TextField } from "../fields";
import { useLanguage } from "../language";

export function ToldApart(props: {
  rows: readonly DelegateRow[];
  typed: string;
  onType: (typed: string) => void;
  onPick: (row: DelegateRow) => void;
}) {
  const { t } = useLanguage();
  const left = toldApart(props.rows, props.typed);
  return (
    <>
      <TextField
        label={t("correction.asked")}
        hint={t("correction.askedHint", { count: props.rows.length })}
        value={props.typed}
        onInput={props.onType}
      />
      {left.length === 0 && (
        <p class="warning" role="status">
          {t("correction.nobody")}
        </p>
      )}
      <ul class="plain tight">
        {left.map((row) => {
          const year = row.person?.birthYear ?? 0;
          const details = [
            t("correction.code", { code: row.code }),
            row.idTail && t("correction.digits", { digits: row.idTail }),
            row.person?.position,
          ];
          return (
            <li key={row.delegate}>
              <button type="button" class="pick-one" data-pick={row.code} onClick={() => props.onPick(row)}>
                <strong>{year > 0 ? t("correction.born", { year }) : t("correction.bornUnknown")}</strong>{" "}
                <small>{[nameOf(row), ...details].filter(Boolean).join(" · ")}</small>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
