// One's own account: password, second factor, sign-out.
import { useState } from "preact/hooks";
import { tell } from "../link/access_client";
import type { Principal } from "../model/me";
import { passwordCharactersMin, passwordCharactersMinWithSecondFactor } from "../model/password_rule";
import { AttemptButton, RefusedNote, useAttempt } from "../view/attempt";
import { orSignIn } from "../view/entering";
import { Panel } from "../view/fields";
import { Frame } from "../view/frame";
import { useLanguage } from "../view/language";
import type { PageProps } from "../view/page_props";
import { NewPasswordFields, PasswordField } from "../view/password_fields";
import { SecondFactorPanel } from "../view/second_factor_panel";
import { AccountMenu } from "../view/top_menu";
import { useLeaving } from "../view/offline/leaving";

function PasswordPanel({ charactersMin }: { charactersMin: number }) {
  const { t } = useLanguage();
  const [old, setOld] = useState("");
  const [shown, setShown] = useState(false);
  const [password, setPassword] = useState({ text: "", good: false });
  const [state, setState] = useState<"open" | "tooEarly" | "done">("open");
  const [round, setRound] = useState(0);
  const attempt = useAttempt();
  const submit = (event: Event) => {
    event.preventDefault();
    setState(password.good ? "open" : "tooEarly");
    if (!password.good) return;
    attempt.make(tell("password", { old, new: password.text }).then(orSignIn), () => {
      setOld("");
      setRound(round + 1);
      setState("done");
    });
  };
  return (
    <Panel title={t("account.password")} name="password">
      <form onSubmit={submit}>
        <PasswordField
          label={t("password.old")}
          name="password"
          autocomplete="current-password"
          value={old}
          onInput={setOld}
          shown={shown}
          onShow={setShown}
        />
        <NewPasswordFields
          key={round}
          label={t("password.new")}
          charactersMin={charactersMin}
          onChange={(changed) => {
            setPassword(changed);
            setState("open");
          }}
        />
        <div role="alert">{state === "tooEarly" && <p class="warning">{t("password.notYet")}</p>}</div>
        <div role="status">{state === "done" && <p class="good-news">{t("password.changed")}</p>}</div>
        <RefusedNote attempt={attempt} />
        <AttemptButton attempt={attempt} text={t("account.password")} />
      </form>
    </Panel>
  );
}

function WhoPanel({ account }: { account: Principal }) {
  const { t } = useLanguage();
  const [signOut, cannotLeave] = useLeaving("sign-out");
  return (
    <Panel title={t("account.who", { name: account.name })} name="who">
      <p>{t(`role.${account.role}`)}</p>
      <p class="buttons">
        <button onClick={signOut}>{t("menu.signOut")}</button>
      </p>
      {cannotLeave}
    </Panel>
  );
}

export function AccountPage({ me }: PageProps) {
  const { t } = useLanguage();
  const [factorSet, setFactorSet] = useState(false);
  const account = me.account;
  // Where everybody is believed, nobody has an account.
  if (!account) {
    return (
      <Frame title={t("account.title")}>
        <p class="empty">{t("account.none")}</p>
      </Frame>
    );
  }
  const only = account.onlySecondFactorSetup && !factorSet;
  return (
    <Frame title={t("account.title")} subtitle={t("app.name")} tools={<AccountMenu me={me} />}>
      <div class="account">
        {only && (
          <p class="warning" role="status">
            {t("account.onlyFactor")}
          </p>
        )}
        <div class="no-print">
          <WhoPanel account={account} />
        </div>
        <SecondFactorPanel onSet={() => setFactorSet(true)} next={account.onlySecondFactorSetup} />
        {!only && (
          <div class="no-print">
            <PasswordPanel
              charactersMin={factorSet ? passwordCharactersMinWithSecondFactor : passwordCharactersMin}
            />
          </div>
        )}
      </div>
    </Frame>
  );
}
