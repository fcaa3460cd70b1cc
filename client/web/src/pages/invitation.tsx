// Somebody was invited, or forgot his password: he chooses one.
import { useState } from "preact/hooks";
import { tell } from "../link/access_client";
import { secretOf } from "../model/fragment";
import type { Principal } from "../model/me";
import { passwordCharactersMin } from "../model/password_rule";
import { takeFragment } from "../view/address_bar";
import { AttemptButton, RefusedNote, useAttempt } from "../view/attempt";
import { enterAs } from "../view/entering";
import { Frame } from "../view/frame";
import { useLanguage } from "../view/language";
import { NewPasswordFields, SecondFactorField } from "../view/password_fields";
import { useSecondFactor } from "../view/second_factor_asked";

export function InvitationPage() {
  const { t } = useLanguage();
  const [invitation] = useState(() => secretOf(takeFragment()));
  const [password, setPassword] = useState({ text: "", good: false });
  const [tooEarly, setTooEarly] = useState(false);
  const factor = useSecondFactor();
  const attempt = useAttempt();
  const submit = (event: Event) => {
    event.preventDefault();
    setTooEarly(!password.good);
    if (!password.good) return;
    attempt.make(
      tell<{ account: Principal }>("accept-invitation", {
        invitation,
        password: password.text,
        ...factor.member,
      }),
      ({ account }) => enterAs(account),
      (refused) => factor.heed(attempt, refused),
    );
  };
  return (
    <Frame title={t("invitation.title")} subtitle={t("app.name")}>
      <form class="panel coming-in" data-panel="invitation" onSubmit={submit}>
        <h2>{t("invitation.title")}</h2>
        {invitation === "" ? (
          <p class="warning">{t("invitation.incomplete")}</p>
        ) : (
          <>
            <p>{t("invitation.purpose")}</p>
            <NewPasswordFields
              label={t("password.new")}
              charactersMin={passwordCharactersMin}
              onChange={(changed) => {
                setPassword(changed);
                setTooEarly(false);
              }}
            />
            {factor.asked && (
              <>
                <p>{t("invitation.factor")}</p>
                <SecondFactorField value={factor.code} onInput={factor.setCode} />
              </>
            )}
            <div role="alert">{tooEarly && <p class="warning">{t("password.notYet")}</p>}</div>
            <RefusedNote attempt={attempt} />
            <AttemptButton attempt={attempt} text={t("invitation.do")} />
          </>
        )}
      </form>
    </Frame>
  );
}
