// Tokens for other systems, for admins.
import { useState } from "preact/hooks";
import { tell } from "../../link/access_client";
import type { TextKey } from "../../text/vi";
import { AttemptButton, RefusedNote, useAttempt } from "../attempt";
import { useShared } from "../context";
import { Choice, Fold, TextField } from "../fields";
import { ShownOnce } from "./shown_once";

const kinds = ["viewer", "organizer"] as const;

export function SystemTokens(props: { onIssued: () => void }) {
  const { t } = useShared();
  const [kind, setKind] = useState<(typeof kinds)[number]>("viewer");
  const [name, setName] = useState("");
  const [token, setToken] = useState<{ token: string; name: string } | undefined>();
  const attempt = useAttempt();
  const submit = (event: Event) => {
    event.preventDefault();
    attempt.make(tell<{ token: string }>("tokens", { role: kind, name: name.trim() }), (issued) => {
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
        <RefusedNote attempt={attempt} />
        <AttemptButton attempt={attempt} text={t("tokens.do")} />
      </form>
      {token && <ShownOnce name="token" hint={t("tokens.once", { name: token.name })} text={token.token} />}
    </Fold>
  );
}
