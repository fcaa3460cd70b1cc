// Parts of a page that are not needed to begin: fetched once it is drawn, so that they are at hand when
// the line is lost.
import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Dialog } from "./dialog";
import { useLanguage } from "./language";

const fetches: (() => Promise<void>)[] = [];

/** Once the page is drawn. */
export function fetchAllLater(): void {
  for (const fetch of fetches) {
    fetch().catch((fault: unknown) => {
      console.error("a part of the page could not be fetched; it is asked for again when needed", fault);
    });
  }
}

function later<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
  Failed: FunctionComponent<Props>,
): FunctionComponent<Props> {
  let View: FunctionComponent<Props> | undefined;
  const fetch = async () => {
    View ??= await load();
  };
  fetches.push(fetch);
  return function Later(props: Props) {
    const [state, setState] = useState<"fetching" | "there" | "failed">("fetching");
    useEffect(() => {
      if (View) {
        setState("there");
        return;
      }
      let gone = false;
      const ask = () =>
        void fetch().then(
          () => {
            if (!gone) setState("there");
          },
          (fault: unknown) => {
            console.error("a part of the page could not be fetched", fault);
            if (!gone) setState("failed");
          },
        );
      ask();
      addEventListener("online", ask);
      return () => {
        gone = true;
        removeEventListener("online", ask);
      };
    }, []);
    if (View) return <View {...props} />;
    return state === "failed" ? <Failed {...props} /> : null;
  };
}

function FailedPanel() {
  const { t } = useLanguage();
  return (
    <p class="warning" role="alert">
      {t("later.failedPanel")}
    </p>
  );
}

/** Stands on the page; tried again when the network comes back. */
export function laterPanel<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> {
  return later(load, FailedPanel);
}

interface Asking {
  /** The dialog is over. */
  onDone: () => void;
}

function FailedDialog({ onDone }: Asking) {
  const { t } = useLanguage();
  return (
    <Dialog
      title={t("later.failed")}
      confirm={t("update.reload")}
      onConfirm={() => location.reload()}
      onCancel={onDone}
    >
      <p>{t("later.failedText")}</p>
    </Dialog>
  );
}

export function laterDialog<Props extends Asking>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> {
  return later(load, FailedDialog);
}
