// A screen comes in: by the link of its card at once, else by the card's code.
import { useEffect, useState } from "preact/hooks";
import { tell } from "../../link/access_client";
import type { RoleName } from "../../model/me";
import { AttemptButton, RefusedNote, useAttempt } from "../attempt";
import { useLanguage } from "../language";

interface Enrolled {
  device: { role: RoleName };
}

/** `secret`: of the link; empty: there was none. */
export function ScreenCodeForm({ secret }: { secret: string }) {
  const { t } = useLanguage();
  const [code, setCode] = useState("");
  const attempt = useAttempt();
  const comeIn = (with_: string) =>
    attempt.make(tell<Enrolled>("enrol", { code: with_, name: "" }), ({ device }) =>
      location.replace(device.role === "display" ? "/display" : "/operator"),
    );
  useEffect(() => {
    if (secret !== "") comeIn(secret);
  }, [secret]);
  if (secret !== "" && attempt.refused === undefined) return <p>{t("display.opening")}</p>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        comeIn(code.trim());
      }}
    >
      <label class="field">
        <span>{t("enrol.code")}</span>
        <input
          class="code-input"
          type="text"
          name="display-code"
          value={code}
          required
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={40}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
        <small>{t("enrol.codeHint")}</small>
      </label>
      <RefusedNote attempt={attempt} />
      <AttemptButton attempt={attempt} text={t("display.open")} />
    </form>
  );
}
