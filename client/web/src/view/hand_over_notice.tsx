// On the organizer's page: replaced devices have handed something over that waits for an organizer.
import { useEffect, useState } from "preact/hooks";
import { askFor } from "../link/access_client";
import { useShared } from "./context";

const askedEveryMs = 60_000;

export function HandOverNotice({ signInNeeded }: { signInNeeded: boolean }) {
  const { t } = useShared();
  const [waiting, setWaiting] = useState(0);
  useEffect(() => {
    if (!signInNeeded) return;
    const ask = () =>
      void askFor<{ handOvers?: readonly { status: string }[] }>("hand-overs").then((answer) => {
        if (answer.kind !== "done") return;
        const rows = answer.value.handOvers ?? [];
        setWaiting(rows.filter(({ status }) => status === "waiting").length);
      });
    ask();
    const timer = setInterval(ask, askedEveryMs);
    return () => clearInterval(timer);
  }, [signInNeeded]);
  return (
    <div role="status">
      {waiting > 0 && (
        <p class="warning hand-over-notice" data-hand-overs={waiting}>
          {t("handOvers.waiting", { count: waiting })} <a href="/access">{t("access.title")}</a>
        </p>
      )}
    </div>
  );
}
