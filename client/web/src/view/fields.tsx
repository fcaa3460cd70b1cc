// Labelled fields of forms.
import type { ComponentChildren } from "preact";

export function TextField(props: {
  label: string;
  value: string;
  onInput: (value: string) => void;
  required?: boolean;
  hint?: string;
  number?: boolean;
}) {
  const shared = {
    value: props.value,
    required: props.required ?? false,
    autocomplete: "off",
    onInput: (event: { currentTarget: HTMLInputElement }) => props.onInput(event.currentTarget.value),
  } as const;
  return (
    <label class="field">
      <span>{props.label}</span>
      {props.number ? <input type="number" min={0} {...shared} /> : <input type="text" {...shared} />}
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

export function Panel(props: { title: string; children: ComponentChildren; name?: string }) {
  return (
    <section class="panel" data-panel={props.name} aria-label={props.title}>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}
