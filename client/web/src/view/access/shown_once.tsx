// A secret text to be handed over, which is shown only now: it can be selected, and copied.
import { useState } from "preact/hooks";
import { useShared } from "../context";

export function ShownOnce(props: { text: string; hint: string; name: string }) {
  const { t } = useShared();
  const [copied, setCopied] = useState<boolean | undefined>();
  // Only where the browser lets pages copy: over TLS, or on the same machine.
  const canCopy = "clipboard" in navigator;
  const copy = () =>
    void navigator.clipboard.writeText(props.text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div class="shown-once" role="status">
      <p>{props.hint}</p>
      <p class="code-text wide" data-once={props.name}>
        {props.text}
      </p>
      {canCopy && (
        <button type="button" onClick={copy}>
          {t(copied ? "access.copied" : "access.copy")}
        </button>
      )}
    </div>
  );
}
