// Always on the operator's page: is there a line and since when, what waits, how old the list is, and
// whether this device's clock is right; and loudly, that the browser does not store. On a phone what is
// as it should be stands behind a button.
import { useState } from "preact/hooks";
import { formatDuration, formatTime } from "../../text/format";
import { useEverySecond, useLink, useShared } from "../context";

const rightWithinMs = 2_000;

export function DeviceState() {
  const { link, t } = useShared();
  useLink(link);
  useEverySecond();
  const [open, setOpen] = useState(false);
  const { state, heardAt, clockOffset, outbox } = link;
  const waiting = link.waiting.length;
  const line =
    state.kind === "online"
      ? t("offline.onlineSince", { time: formatTime(state.since, true) })
      : state.kind === "offline"
        ? t("offline.offlineSince", { time: formatTime(state.since, true) })
        : t("offline.never");
  const minutes = Math.max(0, Math.floor((link.serverNow() - (heardAt ?? 0)) / 60_000));
  const list =
    heardAt === undefined
      ? t("offline.noList")
      : state.kind === "online"
        ? t("offline.listNow")
        : t("offline.listAge", { time: formatTime(heardAt), minutes });
  const isRight = clockOffset === undefined || Math.abs(clockOffset) <= rightWithinMs;
  const clock =
    clockOffset === undefined
      ? t("offline.clockUnknown")
      : isRight
        ? t("offline.clockRight")
        : t(clockOffset < 0 ? "offline.clockAhead" : "offline.clockBehind", {
            time: formatDuration(clockOffset),
          });
  const isFull = outbox.trouble instanceof DOMException && outbox.trouble.name === "QuotaExceededError";
  return (
    <section class="device-state" aria-label={t("offline.state")} data-device-state={state.kind}>
      <ul id="device-state" class={open ? "" : "short"}>
        <li>{line}</li>
        <li data-waiting={waiting}>
          {waiting > 0 ? t("offline.waits", { count: waiting }) : t("offline.nothingWaits")}
        </li>
        <li
          class={state.kind === "online" ? "fine" : ""}
          data-list={heardAt === undefined ? "none" : state.kind === "online" ? "now" : "old"}
        >
          {list}
        </li>
        <li class={isRight ? "fine" : ""}>{clock}</li>
      </ul>
      <button class="quiet" aria-expanded={open} aria-controls="device-state" onClick={() => setOpen(!open)}>
        {t("offline.more")}
      </button>
      <div role="alert">
        {outbox.trouble !== undefined && (
          <p class="warning" data-storage="memory">
            {t(isFull ? "offline.full" : "offline.notStored")}
          </p>
        )}
        {outbox.unreadable > 0 && (
          <p class="warning">{t("offline.unreadable", { count: outbox.unreadable })}</p>
        )}
      </div>
    </section>
  );
}
