// Signing out and giving a device back: refused while this device has something that only it has; then
// the lists are destroyed with it.
import { useState } from "preact/hooks";
import type { ComponentChild } from "preact";
import { device, siteCodeOf, type Unfinished } from "../../device/device";
import { tell } from "../../link/access_client";
import { useLanguage } from "../language";

const nothing: Unfinished = { commands: 0, differences: 0, queues: [] };

function CannotLeave({ unfinished }: { unfinished: Unfinished }) {
  const { t } = useLanguage();
  const { commands, differences, queues } = unfinished;
  return (
    <div role="alert" data-panel="cannot-leave">
      <p class="warning">
        <strong>{t("offline.cannotLeave")}</strong> {t("offline.cannotLeaveText", { commands, differences })}
      </p>
      <ul class="plain">
        {queues.map((queue) => {
          const site = siteCodeOf(queue);
          return (
            <li key={queue}>
              <a href={site === undefined ? "/organizer" : `/operator?site=${encodeURIComponent(site)}`}>
                {site === undefined ? t("offline.otherPage") : t("offline.pageOf", { site })}
              </a>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** `path`: what ends the sign-in. The second is what to show beside the button. */
export function useLeaving(path: "sign-out" | "forget-device"): [() => void, ComponentChild] {
  const [held, setHeld] = useState<Unfinished>(nothing);
  const leave = async () => {
    // A browser that stores nothing has nothing to lose.
    const unfinished = await device.unfinished().catch(() => nothing);
    setHeld(unfinished);
    if (unfinished.commands + unfinished.differences > 0) return;
    const answer = await tell(path);
    if (answer.kind !== "done") return;
    await device
      .forgetRosters()
      .catch((fault: unknown) => console.error("lists could not be forgotten", fault));
    location.assign("/");
  };
  const notice = held.queues.length > 0 && <CannotLeave unfinished={held} />;
  return [() => void leave(), notice];
}
