// Name and password, and the second factor where the account has one.
import { useEffect, useState } from "preact/hooks";
import { tell } from "../link/access_client";
import { prefilled } from "../model/fragment";
import type { Principal } from "../model/me";
import { AttemptButton, RefusedNote, useAttempt } from "../view/attempt";
import { enterAs } from "../view/entering";
import { TextField } from "../view/fields";
import { Frame } from "../view/frame";
import { takeFragment } from "../view/address_bar";
import { useLanguage } from "../view/language";
import type { PageProps } from "../view/page_props";
import { PasswordField, SecondFactorField } from "../view/password_fields";
import { useSecondFactor } from "../view/second_factor_asked";

export function SignInPage({ me }: PageProps) {
  const { t } = useLanguage();
  const [given] = useState(() => prefilled(takeFragment()));
  const [name, setName] = useState(given.name);
  const [password, setPassword] = useState(given.password);
  const [shown, setShown] = useState(false);
  const factor = useSecondFactor();
  const attempt = useAttempt();
  useEffect(() => {
    if (me.firstStart) location.replace("/first-admin");
  }, [me.firstStart]);
  const submit = (event: Event) => {
    event.preventDefault();
    attempt.make(
      tell<{ account: Principal }>("sign-in", { name: name.trim(), password, ...factor.member }),
      ({ account }) => enterAs(account),
      (refused) => {
        factor.heed(attempt, refused);
        if (refused.kind === "refused" && refused.reason === "wrong_credentials") {
          setPassword("");
          factor.forget();
        }
      },
    );
  };
  return (
    <Frame title={t("signIn.title")} subtitle={t("app.name")}>
      <form class="panel coming-in" data-panel="sign-in" onSubmit={submit}>
        <h2>{t("signIn.title")}</h2>
        {me.account && <p class="warning">{t("signIn.already", { name: me.account.name })}</p>}
        {given.name !== "" && !factor.asked && <p class="faint">{t("signIn.prefilled")}</p>}
        {!factor.asked && (
          <>
            <TextField
              label={t("signIn.name")}
              name="username"
              autocomplete="username"
              value={name}
              onInput={setName}
              required
            />
            <PasswordField
              label={t("signIn.password")}
              name="password"
              autocomplete="current-password"
              value={password}
              onInput={setPassword}
              shown={shown}
              onShow={setShown}
            />
          </>
        )}
        {factor.asked && (
          <>
            <p>{t("signIn.factor", { name })}</p>
            <SecondFactorField value={factor.code} onInput={factor.setCode} />
          </>
        )}
        <RefusedNote attempt={attempt} />
        <AttemptButton attempt={attempt} text={t("signIn.do")} />
        {factor.asked && (
          <button type="button" class="quiet as-link" onClick={factor.forget}>
            {t("signIn.other")}
          </button>
        )}
        <p class="faint">{t("signIn.forgotten")}</p>
        <p>
          <a href="/enrol">{t("signIn.enrol")}</a>
        </p>
      </form>
    </Frame>
  );
}
