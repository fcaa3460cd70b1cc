// A question to the person, in the browser's own modal dialog: focus stays in it, Escape ends it,
// and afterwards it is where it was.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useShared } from "./context";

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
  const onClose = () => {
    if (!over.current) props.onCancel();
  };
  return (
    <dialog ref={place} onClose={onClose} aria-labelledby="dialog-title">
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
