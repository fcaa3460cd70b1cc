// The floor will be this site's in a moment: large, heard, and to be acknowledged.
import { useMemo } from "preact/hooks";
import { dueAt, headsUpNow, waitingAcknowledgements, type HeadsUp } from "../model/heads_up";
import type { TopicModel } from "../model/topic";
import { formatDuration } from "../text/format";
import { useEverySecond, useShared } from "./context";
import { useNoticeSound } from "./sound";
import "../style/heads_up.css";

function HeadsUpBanner({ headsUp, site }: { headsUp: HeadsUp; site: number }) {
  const { t, link, give } = useShared();
  useEverySecond();
  const { row, acknowledged } = headsUp;
  const left = dueAt(row) - link.serverNow();
  const acknowledge = () =>
    void give({ case: "acknowledgeNotice", value: { notice: row.notice, site } }, { quiet: true });
  return (
    <section class={`heads-up ${acknowledged}`} data-heads-up={acknowledged} aria-label={t("headsUp.title")}>
      {/* Said once: the countdown beside it changes every second. */}
      <div role="alert">
        <h2>{t("headsUp.title")}</h2>
        <p>{t("headsUp.todo")}</p>
      </div>
      <p class="heads-up-left" role="timer">
        {left > 0 ? t("headsUp.in", { time: formatDuration(left) }) : t("headsUp.now")}
      </p>
      {acknowledged === "no" ? (
        <button class="main" onClick={acknowledge}>
          {t("headsUp.acknowledge")}
        </button>
      ) : (
        <p role="status">✓ {t(acknowledged === "yes" ? "headsUp.acknowledged" : "headsUp.waits")}</p>
      )}
    </section>
  );
}

/** Notices are heard here, wherever on the page they are read. */
export function HeadsUpPlace({ site, model, sound }: { site: number; model: TopicModel; sound: boolean }) {
  const { link } = useShared();
  useEverySecond();
  const { waiting } = link;
  const acknowledged = useMemo(
    () => waitingAcknowledgements(waiting.map(({ envelope }) => envelope)),
    [waiting],
  );
  const headsUp = headsUpNow(model.notices.values(), site, acknowledged, link.serverNow());
  const notices = model.revision && model.notices;
  useNoticeSound(notices, site, acknowledged, headsUp?.acknowledged === "no", sound);
  return headsUp ? <HeadsUpBanner key={headsUp.row.notice} headsUp={headsUp} site={site} /> : null;
}
