// Fields for passwords and for the code of the second factor. Pasting is always allowed.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { charactersOf } from "../model/password_rule";
import { useLanguage } from "./language";

const lengthMax = 1_000;

export function PasswordField(props: {
  label: string;
  value: string;
  onInput: (value: string) => void;
  autocomplete: "current-password" | "new-password";
  name: string;
  shown: boolean;
  /** Without it the field follows another one's. */
  onShow?: (shown: boolean) => void;
  describedBy?: string;
}) {
  const { t } = useLanguage();
  const id = useId();
  const { onShow } = props;
  const shared = {
    id,
    name: props.name,
    value: props.value,
    required: true,
    autocomplete: props.autocomplete,
    autocapitalize: "none",
    spellcheck: false,
    maxLength: lengthMax,
    ...(props.describedBy === undefined ? {} : { "aria-describedby": props.describedBy }),
    onInput: (event: { currentTarget: HTMLInputElement }) => props.onInput(event.currentTarget.value),
  } as const;
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <div class="password">
        {props.shown ? <input type="text" {...shared} /> : <input type="password" {...shared} />}
        {onShow && (
          <button type="button" aria-pressed={props.shown} onClick={() => onShow(!props.shown)}>
            {t("password.show")}
          </button>
        )}
      </div>
    </div>
  );
}

export interface NewPassword {
  text: string;
  /** Long enough, and repeated as it was unless it can be read. */
  good: boolean;
}

/** A password that is chosen: its one rule is told beforehand, and while typing. */
export function NewPasswordFields(props: {
  label: string;
  charactersMin: number;
  onChange: (password: NewPassword) => void;
}) {
  const { t } = useLanguage();
  const rule = useId();
  const [text, setText] = useState("");
  const [again, setAgain] = useState("");
  const [shown, setShown] = useState(false);
  const count = charactersOf(text);
  const change = (first: string, second: string, readable: boolean) => {
    setText(first);
    setAgain(second);
    setShown(readable);
    props.onChange({
      text: first,
      good: charactersOf(first) >= props.charactersMin && (readable || first === second),
    });
  };
  return (
    <>
      <PasswordField
        label={props.label}
        name="new-password"
        autocomplete="new-password"
        value={text}
        shown={shown}
        describedBy={rule}
        onInput={(value) => change(value, again, shown)}
        onShow={(value) => change(text, again, value)}
      />
      <p id={rule} class="password-rule">
        {t("password.rule", { min: props.charactersMin })}{" "}
        <strong class={count >= props.charactersMin ? "good-news" : ""}>
          {t("password.count", { count, min: props.charactersMin })}
        </strong>
      </p>
      {!shown && (
        <PasswordField
          label={t("password.again")}
          name="new-password-again"
          autocomplete="new-password"
          value={again}
          shown={false}
          onInput={(value) => change(text, value, shown)}
        />
      )}
      <div role="status">
        {!shown && again !== "" && again !== text && <p class="warning">{t("password.differs")}</p>}
      </div>
    </>
  );
}

/** A code from the telephone, or one of those that were printed. */
export function SecondFactorField(props: { value: string; onInput: (value: string) => void }) {
  const { t } = useLanguage();
  const [recovery, setRecovery] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // When it appears, and when a code was refused; not while somebody types elsewhere.
  const empty = props.value === "";
  useEffect(() => {
    if (empty) field.current?.focus();
  }, [recovery, empty]);
  return (
    <>
      <label class="field">
        <span>{t(recovery ? "factor.recovery" : "factor.code")}</span>
        <input
          key={recovery ? "recovery" : "code"}
          class="code-input"
          type="text"
          name="one-time-code"
          value={props.value}
          required
          autofocus
          autocomplete={recovery ? "off" : "one-time-code"}
          inputMode={recovery ? "text" : "numeric"}
          autocapitalize="none"
          spellcheck={false}
          maxLength={60}
          ref={field}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      </label>
      <button
        type="button"
        class="quiet as-link"
        onClick={() => {
          setRecovery(!recovery);
          props.onInput("");
        }}
      >
        {t(recovery ? "factor.useCode" : "factor.useRecovery")}
      </button>
    </>
  );
}
