// The first start of a server: whoever sees its terminal makes the first admin.
import { useState } from "preact/hooks";
import { tell } from "../link/access_client";
import type { Principal } from "../model/me";
import { passwordCharactersMin } from "../model/password_rule";
import { AttemptButton, RefusedNote, useAttempt } from "../view/attempt";
import { enterAs } from "../view/entering";
import { accountNamePattern, TextField } from "../view/fields";
import { Frame } from "../view/frame";
import { useLanguage } from "../view/language";
import type { PageProps } from "../view/page_props";
import { NewPasswordFields } from "../view/password_fields";

export function FirstAdminPage({ me }: PageProps) {
  const { t } = useLanguage();
  const [code, setCode] = useState("");
  const [name, setName] = useState("");
  const [password, setPassword] = useState({ text: "", good: false });
  const [tooEarly, setTooEarly] = useState(false);
  const attempt = useAttempt();
  const submit = (event: Event) => {
    event.preventDefault();
    setTooEarly(!password.good);
    if (!password.good) return;
    const body = { code: code.trim(), name: name.trim(), password: password.text };
    attempt.make(tell<{ account: Principal }>("first-admin", body), ({ account }) => enterAs(account));
  };
  return (
    <Frame title={t("firstAdmin.title")} subtitle={t("app.name")}>
      <form class="panel coming-in" data-panel="first-admin" onSubmit={submit}>
        <h2>{t("firstAdmin.title")}</h2>
        {me.signInNeeded && !me.firstStart && <p class="warning">{t("firstAdmin.over")}</p>}
        <p>{t("firstAdmin.purpose")}</p>
        <TextField
          label={t("firstAdmin.code")}
          hint={t("firstAdmin.codeHint")}
          name="first-admin-code"
          value={code}
          onInput={setCode}
          required
        />
        <TextField
          label={t("signIn.name")}
          hint={t("account.nameHint")}
          name="username"
          autocomplete="username"
          pattern={accountNamePattern}
          lengthMax={64}
          value={name}
          onInput={setName}
          required
        />
        <NewPasswordFields
          label={t("signIn.password")}
          charactersMin={passwordCharactersMin}
          onChange={(changed) => {
            setPassword(changed);
            setTooEarly(false);
          }}
        />
        <div role="alert">{tooEarly && <p class="warning">{t("password.notYet")}</p>}</div>
        <RefusedNote attempt={attempt} />
        <AttemptButton attempt={attempt} text={t("firstAdmin.do")} />
      </form>
    </Frame>
  );
}
