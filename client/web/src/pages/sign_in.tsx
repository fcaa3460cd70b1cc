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

export function SignInPage({ me }: PageProps) {
  const { t } = useLanguage();
  const [given] = useState(() => prefilled(takeFragment()));
  const [name, setName] = useState(given.name);
  const [password, setPassword] = useState(given.password);
  const [shown, setShown] = useState(false);
  const [factorAsked, setFactorAsked] = useState(false);
  const [factor, setFactor] = useState("");
  const attempt = useAttempt();
  useEffect(() => {
    if (me.firstStart) location.replace("/first-admin");
  }, [me.firstStart]);
  const submit = (event: Event) => {
    event.preventDefault();
    const body = { name: name.trim(), password, ...(factorAsked ? { secondFactor: factor.trim() } : {}) };
    attempt.make(
      tell<{ account: Principal }>("sign-in", body),
      ({ account }) => enterAs(account),
      (refused) => {
        if (refused.kind !== "refused") return;
        if (refused.reason === "second_factor_needed") {
          attempt.forget();
          setFactorAsked(true);
        } else if (refused.reason === "second_factor_wrong") setFactor("");
        else if (refused.reason === "wrong_credentials") {
          setPassword("");
          setFactorAsked(false);
        }
      },
    );
  };
  return (
    <Frame title={t("signIn.title")} subtitle={t("app.name")}>
      <form class="panel coming-in" data-panel="sign-in" onSubmit={submit}>
        <h2>{t("signIn.title")}</h2>
        {me.account && <p class="warning">{t("signIn.already", { name: me.account.name })}</p>}
        {given.name !== "" && !factorAsked && <p class="faint">{t("signIn.prefilled")}</p>}
        {!factorAsked && (
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
        {factorAsked && (
          <>
            <p>{t("signIn.factor", { name })}</p>
            <SecondFactorField value={factor} onInput={setFactor} />
          </>
        )}
        <RefusedNote attempt={attempt} />
        <AttemptButton attempt={attempt} text={t("signIn.do")} />
        {factorAsked && (
          <button type="button" class="quiet as-link" onClick={() => setFactorAsked(false)}>
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
