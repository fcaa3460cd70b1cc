// Choosing one person of a roster: type, then take one of those found.
import { useState } from "preact/hooks";
import { found } from "../model/search";
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";
import { TextField } from "./fields";

const shownMax = 5;

export function PersonPick(props: {
  label: string;
  rows: Iterable<DelegateRow>;
  picked: DelegateRow | undefined;
  onPick: (row: DelegateRow | undefined) => void;
}) {
  const { t } = useShared();
  const [text, setText] = useState("");
  if (props.picked) {
    return (
      <p class="row-line">
        <span>
          {props.label}: <strong>{props.picked.person?.name}</strong> <small>{props.picked.code}</small>
        </span>
        <button type="button" onClick={() => props.onPick(undefined)}>
          {t("common.change")}
        </button>
      </p>
    );
  }
  const matching = text.trim().length < 2 ? [] : found(props.rows, text).slice(0, shownMax);
  return (
    <div class="pick">
      <TextField label={props.label} value={text} onInput={setText} type="search" />
      <ul class="plain tight">
        {matching.map((row) => (
          <li key={row.delegate}>
            <button type="button" class="pick-one" onClick={() => props.onPick(row)}>
              <strong>{row.person?.name}</strong>{" "}
              <small>
                {[row.person?.birthYear || "", row.person?.position, row.person?.unit, row.code]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
