// A whole id number, for whoever may see it: he says why, it is written down, and the number is shown
// for a while.
import { useEffect, useState } from "preact/hooks";
import { tell } from "../link/access_client";
import type { Refused } from "../model/access_answer";
import { refusedText } from "../text/access_refusals";
import { useShared } from "./context";
import { Dialog } from "./dialog";
import { TextField } from "./fields";

export const shownMs = 30_000;
const reasonLengthMin = 8;
const reasonLengthMax = 300;

interface Revealed {
  /** null: none is held. */
  idNumber: string | null;
}

export function IdNumberControl({ delegate, name }: { delegate: number; name: string }) {
  const { t, link } = useShared();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [refused, setRefused] = useState<Refused | undefined>();
  const [shown, setShown] = useState<Revealed | undefined>();
  const over = () => {
    setAsking(false);
    setReason("");
    setRefused(undefined);
  };
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setShown(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [shown]);
  const reveal = async () => {
    const answer = await tell<Revealed>("delegates/id-number", { delegate, reason: reason.trim() });
    if (answer.kind === "signedOut") link.askWhetherAdmitted();
    if (answer.kind === "done") {
      setShown(answer.value);
      over();
    } else {
      setRefused(answer);
    }
  };
  if (shown) {
    return (
      <span class="row-line">
        <strong data-id-number>{shown.idNumber ?? t("idNumber.none")}</strong>
        <button class="quiet" onClick={() => setShown(undefined)}>
          {t("idNumber.hide")}
        </button>
      </span>
    );
  }
  return (
    <>
      <button class="quiet" aria-label={t("idNumber.showOf", { name })} onClick={() => setAsking(true)}>
        {t("idNumber.show")}
      </button>
      {asking && (
        <Dialog
          title={t("idNumber.showOf", { name })}
          confirm={t("idNumber.show")}
          disabled={reason.trim().length < reasonLengthMin}
          onConfirm={() => void reveal()}
          onCancel={over}
        >
          <p>{t("idNumber.recorded")}</p>
          <TextField
            label={t("common.reason")}
            value={reason}
            onInput={setReason}
            lengthMax={reasonLengthMax}
            hint={t("idNumber.reasonHint")}
            required
          />
          {refused && (
            <p class="warning" role="alert">
              {refusedText(t, refused)}
            </p>
          )}
        </Dialog>
      )}
    </>
  );
}
