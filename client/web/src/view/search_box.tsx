// Where a scanner types and a person searches. Enter acts; the focus comes back by itself.
import { useEffect, useRef } from "preact/hooks";
import { useShared } from "./context";

export function SearchBox(props: {
  text: string;
  onInput: (text: string) => void;
  onEnter: (text: string) => void;
}) {
  const { t } = useShared();
  const place = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Keys pressed anywhere but in another field belong to the scanner.
    const listen = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const typing = target.closest("input, select, textarea, button, dialog, a");
      if (!typing && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
        place.current?.focus();
      }
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        props.onEnter(props.text);
        place.current?.focus();
      }}
    >
      <label class="field">
        <span>{t("operator.search")}</span>
        <input
          ref={place}
          type="search"
          name="search"
          value={props.text}
          autofocus
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
        <small>{t("operator.searchHint")}</small>
      </label>
    </form>
  );
}
