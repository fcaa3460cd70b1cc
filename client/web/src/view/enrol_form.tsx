// What makes this browser a named device of a site: a card's link or its dictated code, and a name.
import { useState } from "preact/hooks";
import { tell } from "../link/access_client";
import { proposedDeviceName } from "../model/device_name";
import type { Principal } from "../model/me";
import { signInFor } from "../model/wanted_page";
import { AttemptButton, RefusedNote, useAttempt } from "./attempt";
import { TextField } from "./fields";
import { noteJustEnrolled } from "./identity";
import { useLanguage } from "./language";
import type { PageProps } from "./page_props";

/** `card`: the secret of a card's link; empty if there was none. */
export function EnrolForm({ me, siteCode, card: given }: PageProps & { card: string }) {
  const { t } = useLanguage();
  const [secret, setSecret] = useState(given);
  const [code, setCode] = useState("");
  const [name, setName] = useState(() => proposedDeviceName(navigator.userAgent));
  const attempt = useAttempt();
  const operator = siteCode === "" ? "/operator" : `/operator?site=${encodeURIComponent(siteCode)}`;
  const submit = (event: Event) => {
    event.preventDefault();
    const card = { code: secret || code.trim(), name: name.trim() };
    attempt.make(tell<{ device: Principal }>("enrol", card), ({ device }) => {
      if (device.role === "display") {
        location.replace("/display");
        return;
      }
      noteJustEnrolled(sessionStorage);
      // Which sites it is for is said there, where their names are known.
      location.replace("/operator");
    });
  };
  return (
    <form class="panel coming-in" data-panel="enrol" onSubmit={submit}>
      <h2>{t("enrol.title")}</h2>
      {me.device ? (
        <p class="warning">{t("enrol.already", { name: me.device.name })}</p>
      ) : (
        <p>{t("enrol.purpose")}</p>
      )}
      {secret !== "" ? (
        <p class="good-news">
          {t("enrol.cardRead")}{" "}
          <button
            type="button"
            class="quiet as-link"
            onClick={() => {
              setSecret("");
              attempt.forget();
            }}
          >
            {t("enrol.typeInstead")}
          </button>
        </p>
      ) : (
        <label class="field">
          <span>{t("enrol.code")}</span>
          <input
            class="code-input"
            type="text"
            name="enrolment-code"
            value={code}
            required
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            maxLength={40}
            aria-describedby="enrol-code-hint"
            onInput={(event) => setCode(event.currentTarget.value)}
          />
          <small id="enrol-code-hint">{t("enrol.codeHint")}</small>
        </label>
      )}
      <TextField
        label={t("enrol.name")}
        hint={t("enrol.nameHint")}
        name="device-name"
        value={name}
        onInput={setName}
        required
      />
      <RefusedNote attempt={attempt} />
      <AttemptButton attempt={attempt} text={t("enrol.do")} />
      <p>
        <a href={signInFor(operator)}>{t("enrol.signIn")}</a>
      </p>
    </form>
  );
}
