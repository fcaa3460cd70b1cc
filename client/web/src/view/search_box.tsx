// Where a scanner types and a person searches. Enter acts.
import { useEffect, useRef } from "preact/hooks";
import { useShared } from "./context";

/** Whether a key pressed there is meant for the element itself. */
function takesKeys(target: HTMLElement): boolean {
  if (target.closest("dialog, textarea, select")) return true;
  const field = target.closest("input");
  return field !== null && field.type !== "checkbox";
}

/**
 * A scanner types wherever the focus happens to be, also on the button that was tapped last, and ends
 * with Enter. Its first character moves the focus here, so that its Enter presses no button. (A
 * space still presses buttons and ticks boxes: no code begins with one.)
 */
function useScannerKeys(place: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const typed = event.key.length === 1 && event.key !== " ";
      if (!typed || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && takesKeys(event.target)) return;
      place.current?.focus();
    };
    document.addEventListener("keydown", listen, { capture: true });
    return () => document.removeEventListener("keydown", listen, { capture: true });
  }, [place]);
}

export function SearchBox(props: {
  text: string;
  onInput: (text: string) => void;
  onEnter: (text: string) => void;
}) {
  const { t } = useShared();
  const place = useRef<HTMLInputElement>(null);
  useScannerKeys(place);
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        // What is in the field now: a scanner's Enter may come before the page was drawn again.
        props.onEnter(place.current?.value ?? props.text);
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
          enterkeyhint="go"
          maxLength={600}
          aria-describedby="search-hint"
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      </label>
      <small id="search-hint">{t("operator.searchHint")}</small>
    </form>
  );
}
