// The start of a shift: at which site, and who. The log names this person.
import { useState } from "preact/hooks";
import type { Me } from "../model/me";
import type { SiteRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";
import { TextField } from "./fields";
import { storedOperatorName, storedSiteCode, storeOperatorName, storeSiteCode } from "./identity";

function SiteSelect(props: { sites: readonly SiteRow[]; value: string; onChange: (code: string) => void }) {
  const { t } = useShared();
  const least = Math.min(...props.sites.map((row) => row.depth));
  return (
    <label class="field">
      <span>{t("start.site")}</span>
      <select required value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
        <option value="">{t("start.siteChoose")}</option>
        {props.sites.map((row) => (
          <option key={row.site} value={row.fields?.code}>
            {`${"\u00a0\u00a0\u00a0".repeat(row.depth - least)}${row.fields?.name ?? ""}`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** `siteCode`: already chosen by the address. An account is named by itself: it is not asked. */
export function ShiftForm(props: { me: Me; sites: readonly SiteRow[]; siteCode: string; text: string }) {
  const { t } = useShared();
  const { me, sites } = props;
  const [chosen, setChosen] = useState(props.siteCode || storedSiteCode(localStorage));
  const [name, setName] = useState(storedOperatorName(localStorage));
  const named = !me.signInNeeded || me.device !== undefined;
  const only = sites.length === 1 ? sites[0]?.fields?.code : undefined;
  const code = only ?? (sites.some((row) => row.fields?.code === chosen) ? chosen : "");
  const enter = (event: Event) => {
    event.preventDefault();
    if (named) storeOperatorName(localStorage, name);
    storeSiteCode(localStorage, code);
    location.assign(`/operator?site=${encodeURIComponent(code)}`);
  };
  return (
    <form class="shift" data-panel="shift" onSubmit={enter}>
      {sites.length !== 1 && <SiteSelect sites={sites} value={code} onChange={setChosen} />}
      {named && (
        <TextField
          label={t("start.name")}
          hint={t("start.nameHint")}
          value={name}
          onInput={setName}
          autocomplete="name"
          required={me.signInNeeded}
        />
      )}
      <button class="main" type="submit">
        {props.text}
      </button>
    </form>
  );
}
