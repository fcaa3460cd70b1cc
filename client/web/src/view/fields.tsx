// Labelled fields of forms.
import type { ComponentChildren } from "preact";

/** In characters, so that the bytes stay below what the server takes (a letter has at most 3). */
export const nameLengthMax = 130;
export const textLengthMax = 600;

/** Of accounts, as the server takes them. */
export const accountNamePattern = "[\\p{L}\\p{M}\\p{N}._\\-]{1,64}";

export function TextField(props: {
  label: string;
  value: string;
  onInput: (value: string) => void;
  required?: boolean;
  hint?: string;
  type?: "text" | "number" | "time" | "moment" | "search";
  lengthMax?: number;
  name?: string;
  /** What the browser may fill in; nothing if left out. */
  autocomplete?: "username" | "name" | "off";
  pattern?: string;
}) {
  const shared = {
    value: props.value,
    required: props.required ?? false,
    autocomplete: props.autocomplete ?? "off",
    ...(props.name === undefined ? {} : { name: props.name }),
    ...(props.pattern === undefined ? {} : { pattern: props.pattern }),
    ...(props.autocomplete === "username" ? ({ autocapitalize: "none", spellcheck: false } as const) : {}),
    maxLength: props.lengthMax ?? nameLengthMax,
    onInput: (event: { currentTarget: HTMLInputElement }) => props.onInput(event.currentTarget.value),
  } as const;
  const input = {
    text: <input type="text" {...shared} />,
    search: <input type="search" {...shared} />,
    time: <input type="time" {...shared} />,
    moment: <input type="datetime-local" {...shared} />,
    number: <input type="number" min={0} max={1_000_000} {...shared} />,
  };
  return (
    <label class="field">
      <span>{props.label}</span>
      {input[props.type ?? "text"]}
      {props.hint && <small>{props.hint}</small>}
    </label>
  );
}

export function Choice<Value extends string | number>(props: {
  label: string;
  value: Value;
  options: readonly { value: Value; text: string }[];
  onChange: (value: Value) => void;
}) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <select
        value={String(props.value)}
        onChange={(event) => {
          const chosen = props.options[event.currentTarget.selectedIndex];
          if (chosen) props.onChange(chosen.value);
        }}
      >
        {props.options.map((option) => (
          <option key={String(option.value)} value={String(option.value)}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Tick(props: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.label}</span>
    </label>
  );
}

export function Panel(props: {
  title: string;
  children: ComponentChildren;
  name?: string;
  /** Shown beside the title. */
  note?: ComponentChildren;
}) {
  return (
    <section class="panel" data-panel={props.name} aria-label={props.title}>
      <div class="panel-head">
        <h2>{props.title}</h2>
        {props.note}
      </div>
      {props.children}
    </section>
  );
}

/** A panel that is opened when it is needed. */
export function Fold(props: {
  title: string;
  children: ComponentChildren;
  name: string;
  note?: ComponentChildren;
  open?: boolean;
  onToggle?: (open: boolean) => void;
}) {
  return (
    <details
      class="panel fold"
      data-panel={props.name}
      open={props.open ?? false}
      onToggle={(event) => props.onToggle?.(event.currentTarget.open)}
    >
      <summary>
        <h2>{props.title}</h2>
        {props.note}
      </summary>
      <div class="fold-content">{props.children}</div>
    </details>
  );
}
