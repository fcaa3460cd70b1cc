// A question to the person, in the browser's own modal dialog: focus stays in it, Escape ends it,
// and afterwards it is where it was.
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useShared } from "./context";

/** Open from the first drawing on; `close` answers Escape, not the end of the drawing. */
function useModal(onEscape: () => void): { place: RefObject<HTMLDialogElement | null>; close: () => void } {
  const place = useRef<HTMLDialogElement>(null);
  const over = useRef(false);
  useEffect(() => {
    const dialog = place.current;
    dialog?.showModal();
    return () => {
      over.current = true;
      dialog?.close();
    };
  }, []);
  const close = () => {
    if (!over.current) onEscape();
  };
  return { place, close };
}

export function Dialog(props: {
  title: string;
  confirm: string;
  grave?: boolean;
  disabled?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
  children?: ComponentChildren;
}) {
  const { t } = useShared();
  const { place, close } = useModal(props.onCancel);
  return (
    <dialog ref={place} onClose={close} aria-labelledby="dialog-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.onConfirm();
        }}
      >
        <h2 id="dialog-title">{props.title}</h2>
        {props.children}
        <div class="buttons">
          <button type="button" onClick={props.onCancel}>
            {t("common.cancel")}
          </button>
          <button type="submit" class={props.grave ? "grave" : "main"} disabled={props.disabled}>
            {props.confirm}
          </button>
        </div>
      </form>
    </dialog>
  );
}

/** Something to read, and nothing to decide. */
export function ReadDialog(props: { title: string; onDone: () => void; children?: ComponentChildren }) {
  const { t } = useShared();
  const { place, close } = useModal(props.onDone);
  // At its beginning: the only button stands at the end.
  useEffect(() => place.current?.querySelector("h2")?.focus(), [place]);
  return (
    <dialog ref={place} onClose={close} aria-labelledby="dialog-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.onDone();
        }}
      >
        <h2 id="dialog-title" tabIndex={-1}>
          {props.title}
        </h2>
        {props.children}
        <div class="buttons">
          <button type="submit">{t("common.close")}</button>
        </div>
      </form>
    </dialog>
  );
}
