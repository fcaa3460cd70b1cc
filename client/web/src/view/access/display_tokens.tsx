// Tokens for screens of halls and for other systems, for admins.
import { useState } from "preact/hooks";
import { tell } from "../../link/access_client";
import type { TextKey } from "../../text/vi";
import type { SiteRow } from "../../wire/generated/diemcau/v1/status_pb";
import { AttemptButton, RefusedNote, useAttempt } from "../attempt";
import { useShared } from "../context";
import { Choice, Fold, TextField } from "../fields";
import { ShownOnce } from "./shown_once";

const kinds = ["display", "viewer", "organizer"] as const;

export function DisplayTokens(props: { sites: readonly SiteRow[]; onIssued: () => void }) {
  const { t } = useShared();
  const [kind, setKind] = useState<(typeof kinds)[number]>("display");
  const [site, setSite] = useState("");
  const [name, setName] = useState("");
  const [token, setToken] = useState<{ token: string; name: string } | undefined>();
  const attempt = useAttempt();
  const submit = (event: Event) => {
    event.preventDefault();
    const sites = kind === "display" && site !== "" ? [{ site: Number(site), withBelow: false }] : [];
    attempt.make(tell<{ token: string }>("tokens", { role: kind, sites, name: name.trim() }), (issued) => {
      setToken({ token: issued.token, name: name.trim() });
      setName("");
      props.onIssued();
    });
  };
  return (
    <Fold title={t("tokens.title")} name="tokens">
      <p class="faint">{t("tokens.purpose")}</p>
      <form onSubmit={submit}>
        <TextField label={t("tokens.name")} value={name} onInput={setName} required />
        <Choice
          label={t("tokens.kind")}
          value={kind}
          onChange={setKind}
          options={kinds.map((value) => ({ value, text: t(`role.${value}` as TextKey) }))}
        />
        {kind === "display" && (
          <Choice
            label={t("start.site")}
            value={site}
            onChange={setSite}
            options={[
              { value: "", text: t("tokens.noSite") },
              ...props.sites.map((one) => ({ value: String(one.site), text: one.fields?.name ?? "" })),
            ]}
          />
        )}
        <RefusedNote attempt={attempt} />
        <AttemptButton attempt={attempt} text={t("tokens.do")} />
      </form>
      {token && <ShownOnce name="token" hint={t("tokens.once", { name: token.name })} text={token.token} />}
    </Fold>
  );
}
