// Before a device is revoked: lost or replaced, for what it has not sent depends on it.
import { useState } from "preact/hooks";
import { useShared } from "../context";
import { Dialog } from "../dialog";
import type { DeviceRow } from "./rows";
import { scopeText, type Sites } from "./sites";

export type RevokedAs = "lost" | "replaced";

const kinds: readonly RevokedAs[] = ["replaced", "lost"];

export function RevokeDialog(props: {
  row: DeviceRow;
  sites: Sites;
  onRevoke: (as: RevokedAs) => void;
  onCancel: () => void;
}) {
  const { t } = useShared();
  // Only an operator's device has something to hand over; and what was replaced can only turn out lost.
  const mayHandOver = props.row.role === "site_operator" && !props.row.revoked;
  const [as, setAs] = useState<RevokedAs | undefined>(mayHandOver ? undefined : "lost");
  return (
    <Dialog
      title={t("devices.revokeAsk", { name: props.row.name })}
      confirm={t(props.row.revoked ? "devices.sayLost" : "devices.revoke")}
      grave
      disabled={as === undefined}
      onConfirm={() => {
        if (as) props.onRevoke(as);
      }}
      onCancel={props.onCancel}
    >
      <p>{scopeText(t, props.row.sites, props.sites)}</p>
      <p>{t("devices.revokeText")}</p>
      {mayHandOver || <p>{t("devices.as.lost.text")}</p>}
      <fieldset class="revoked-as" hidden={!mayHandOver}>
        <legend>{t("devices.why")}</legend>
        {kinds.map((kind) => (
          <label key={kind} class="tick">
            <input
              type="radio"
              name="revoked-as"
              value={kind}
              required
              checked={as === kind}
              aria-describedby={`revoked-as-${kind}`}
              onChange={() => setAs(kind)}
            />
            <span>
              <strong>{t(`devices.as.${kind}`)}</strong>
              <small id={`revoked-as-${kind}`}>{t(`devices.as.${kind}.text`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}
