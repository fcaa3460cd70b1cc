// A device that was lost or replaced: what is done with what it keeps, and what came of it.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Link } from "../../link/link";
import type { Settled } from "../../link/settle_ended";
import { settleHere } from "../../link/settle_here";
import type { EndedDevice } from "../../model/me";
import { refusedText } from "../../text/access_refusals";
import { formatTime } from "../../text/format";
import { Panel } from "../fields";
import { storedOperatorName } from "../identity";
import { useLanguage } from "../language";
import { EndedDifferences } from "./ended_differences";

const passing = ["not_recorded", "busy", "try_later", "out_of_order", "429"];
const againAfterMs = 10_000;

/** What the line or the server may be over in a moment. */
function mayPass(settled: Settled | undefined): boolean {
  if (settled?.kind !== "failed") return false;
  const { refused } = settled;
  if (refused.kind === "unreachable") return true;
  // Without a word of ours: something between here and the server.
  return refused.kind === "refused" && (passing.includes(refused.reason) || /^5\d\d$/.test(refused.reason));
}

/** Tried again by itself when the line may be back. */
function useSettled(ended: EndedDevice, link: Link | undefined, siteCode: string) {
  const [settled, setSettled] = useState<Settled | undefined>();
  const [round, setRound] = useState(0);
  const again = () => setRound((count) => count + 1);
  useEffect(() => {
    let gone = false;
    void settleHere(ended, storedOperatorName(localStorage), link, siteCode).then((result) => {
      if (!gone) setSettled(result);
    });
    return () => {
      gone = true;
    };
  }, [round, ended.id]);
  useEffect(() => {
    if (!mayPass(settled)) return;
    const timer = setTimeout(again, againAfterMs);
    addEventListener("online", again);
    return () => {
      clearTimeout(timer);
      removeEventListener("online", again);
    };
  }, [settled]);
  return { settled, again };
}

function Outcome({ settled, isLost }: { settled: Settled | undefined; isLost: boolean }) {
  const { t } = useLanguage();
  if (settled === undefined) return <p>{t(isLost ? "ended.dropping" : "ended.handing")}</p>;
  switch (settled.kind) {
    case "dropped": {
      const { commands, differences } = settled;
      const nothing = commands + differences === 0;
      return (
        <p class="warning">
          {nothing ? t("ended.droppedNothing") : t("ended.dropped", { commands, differences })}
        </p>
      );
    }
    case "notDropped":
      return <p class="warning">{t("ended.notDropped")}</p>;
    case "notRead":
      return <p class="warning">{t("ended.notRead")}</p>;
    case "nothing":
      return settled.left + settled.unreadable === 0 ? <p>{t("ended.nothing")}</p> : null;
    case "handedOver":
      return (
        <p class="good-news">
          {settled.at === undefined
            ? t("ended.handedBefore")
            : t("ended.handedOver", { count: settled.count, time: formatTime(settled.at) })}
        </p>
      );
    case "failed":
      return (
        <p class="warning">
          {t("ended.failed", { count: settled.count })} {refusedText(t, settled.refused)}
        </p>
      );
  }
}

export function EndedDevicePanel(props: {
  ended: EndedDevice;
  /** Of the page that was open when it ended. */
  link?: Link;
  siteCode: string;
  /** What to do next, once it is settled. */
  children: ComponentChildren;
}) {
  const { t } = useLanguage();
  const { settled, again } = useSettled(props.ended, props.link, props.siteCode);
  const isLost = props.ended.as === "lost" || settled?.kind === "dropped" || settled?.kind === "notDropped";
  const mayRetry = settled?.kind === "failed" || settled?.kind === "notRead";
  // A new card would send what waits as the new device's: only where it cannot be handed over.
  const isOver = settled !== undefined && !mayPass(settled);
  const kept = settled && "left" in settled ? settled : undefined;
  return (
    <>
      <Panel title={t(isLost ? "ended.lost" : "ended.replaced")} name="ended">
        <div role="alert" data-ended={settled?.kind ?? "atWork"}>
          {!isLost && <p>{t("ended.replacedText")}</p>}
          <Outcome settled={settled} isLost={isLost} />
          {kept !== undefined && kept.left > 0 && (
            <p class="warning">{t("ended.left", { count: kept.left })}</p>
          )}
          {kept !== undefined && kept.unreadable > 0 && (
            <p class="warning">{t("ended.unreadable", { count: kept.unreadable })}</p>
          )}
        </div>
        {mayRetry && (
          <p class="buttons">
            <button class="main" onClick={again}>
              {t("ended.retry")}
            </button>
          </p>
        )}
        {isOver && <p>{t("ended.again")}</p>}
      </Panel>
      {!props.link && kept && <EndedDifferences differences={kept.differences} />}
      {isOver && props.children}
    </>
  );
}
