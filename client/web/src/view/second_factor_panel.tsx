// Sets a second factor up: a telephone reads the code, and shows with its first number that it did.
// The codes for its loss are shown once.
import { useState } from "preact/hooks";
import { tell } from "../link/access_client";
import { AttemptButton, RefusedNote, useAttempt } from "./attempt";
import { orSignIn } from "./entering";
import { Panel } from "./fields";
import { useLanguage } from "./language";
import { QrCode } from "./qr_code";

interface Setup {
  uri: string;
  secret: string;
}

function ConfirmForm(props: { setup: Setup; onSet: (recoveryCodes: readonly string[]) => void }) {
  const { t } = useLanguage();
  const [code, setCode] = useState("");
  const attempt = useAttempt();
  const submit = (event: Event) => {
    event.preventDefault();
    attempt.make(
      tell<{ recoveryCodes: string[] }>("second-factor/confirm", { code: code.trim() }).then(orSignIn),
      ({ recoveryCodes }) => props.onSet(recoveryCodes),
      () => setCode(""),
    );
  };
  return (
    <form onSubmit={submit}>
      <ol class="steps">
        <li>{t("factor.step1")}</li>
        <li>
          {t("factor.step2")}
          <QrCode text={props.setup.uri} label={t("factor.qr")} />
          <details>
            <summary>{t("factor.typeSecret")}</summary>
            <p class="code-text" data-secret={props.setup.secret}>
              {props.setup.secret.replace(/(.{4})(?=.)/g, "$1 ")}
            </p>
          </details>
        </li>
        <li>
          <label class="field">
            <span>{t("factor.step3")}</span>
            <input
              class="code-input"
              type="text"
              name="one-time-code"
              value={code}
              required
              autocomplete="one-time-code"
              inputMode="numeric"
              maxLength={12}
              onInput={(event) => setCode(event.currentTarget.value)}
            />
          </label>
        </li>
      </ol>
      <RefusedNote attempt={attempt} />
      <AttemptButton attempt={attempt} text={t("factor.confirm")} />
    </form>
  );
}

function RecoveryCodes({ codes, next }: { codes: readonly string[]; next: boolean }) {
  const { t } = useLanguage();
  return (
    <div class="recovery" data-panel="recovery">
      <p class="good-news" role="status">
        {t("factor.set")}
      </p>
      <p class="warning">{t("factor.recoveryText")}</p>
      <ol class="recovery-codes">
        {codes.map((code) => (
          <li key={code} class="code-text">
            {code}
          </li>
        ))}
      </ol>
      <p class="buttons no-print">
        <button class="main" onClick={() => print()}>
          {t("common.print")}
        </button>
        {next && (
          <a class="button" href="/organizer">
            {t("factor.goOn")}
          </a>
        )}
      </p>
    </div>
  );
}

/** `next`: nothing else was allowed before this; afterwards one goes on from here. */
export function SecondFactorPanel(props: { onSet: () => void; next: boolean }) {
  const { t } = useLanguage();
  const [setup, setSetup] = useState<Setup | undefined>();
  const [codes, setCodes] = useState<readonly string[] | undefined>();
  const attempt = useAttempt();
  const begin = (event: Event) => {
    event.preventDefault();
    attempt.make(tell<Setup>("second-factor/begin").then(orSignIn), setSetup);
  };
  return (
    <Panel title={t("factor.title")} name="second-factor">
      {codes ? (
        <RecoveryCodes codes={codes} next={props.next} />
      ) : setup ? (
        <ConfirmForm
          setup={setup}
          onSet={(made) => {
            setCodes(made);
            props.onSet();
          }}
        />
      ) : (
        <form onSubmit={begin}>
          <p>{t("factor.purpose")}</p>
          <RefusedNote attempt={attempt} />
          <AttemptButton attempt={attempt} text={t("factor.begin")} />
        </form>
      )}
    </Panel>
  );
}
