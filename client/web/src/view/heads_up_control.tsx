// The organizer tells a site that the floor will be its in a moment: for a request that waits, or for a
// speech that stands in the agenda and nobody asked for.
import { useState } from "preact/hooks";
import { headsUpGiven } from "../model/heads_up";
import { inTreeOrder } from "../model/site_order";
import type { TopicModel } from "../model/topic";
import { formatTime } from "../text/format";
import { useEverySecond, useShared } from "./context";
import { Choice } from "./fields";

const minutes = 2;

function useHeadsUp(): (site: number) => void {
  const { t, give } = useShared();
  // The text is for lists of notices and other clients: names are not for the log.
  const text = t("headsUp.text", { minutes });
  return (site) =>
    void give(
      {
        case: "sendNotice",
        value: { text, sites: [site], acknowledge: true, floorInSeconds: minutes * 60 },
      },
      { quiet: true, title: t("headsUp.give", { minutes }) },
    );
}

export function HeadsUpButton({ site }: { site: number }) {
  const { t } = useShared();
  const give = useHeadsUp();
  return <button onClick={() => give(site)}>{t("headsUp.give", { minutes })}</button>;
}

/** What became of the latest one to the site. */
export function HeadsUpGiven({ site, model }: { site: number; model: TopicModel }) {
  const { t, link } = useShared();
  useEverySecond();
  const row = headsUpGiven(model.notices.values(), site, link.serverNow());
  if (!row) return null;
  const isReady = row.acknowledged.includes(site);
  return (
    <small
      class={`mark ${isReady ? "good" : "warn"}`}
      role="status"
      data-heads-up-given={isReady ? "yes" : "no"}
    >
      {isReady && "✓ "}
      {t(isReady ? "headsUp.ready" : "headsUp.sent", { time: formatTime(row.sentAt) })}
    </small>
  );
}

export function HeadsUpToOthers({ model, sites }: { model: TopicModel; sites: TopicModel["sites"] }) {
  const { t } = useShared();
  const give = useHeadsUp();
  const [chosen, setChosen] = useState("");
  const site = chosen === "" ? undefined : Number(chosen);
  return (
    <details class="heads-up-others">
      <summary>{t("headsUp.other")}</summary>
      <form
        class="in-line"
        onSubmit={(event) => {
          event.preventDefault();
          if (site !== undefined) give(site);
        }}
      >
        <Choice
          label={t("headsUp.site")}
          value={chosen}
          onChange={setChosen}
          options={[
            { value: "", text: t("headsUp.choose") },
            // Who sits in another hall hears of it there.
            ...inTreeOrder(sites.values())
              .filter((row) => row.hostedBy === undefined)
              .map((row) => ({ value: String(row.site), text: row.fields?.name ?? "" })),
          ]}
        />
        <button type="submit" disabled={site === undefined}>
          {t("headsUp.give", { minutes })}
        </button>
      </form>
      {site !== undefined && <HeadsUpGiven site={site} model={model} />}
    </details>
  );
}
