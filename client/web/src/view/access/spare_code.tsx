// A code that is dictated by telephone: for one device, and for a quarter of an hour.
import { useState } from "preact/hooks";
import { tell } from "../../link/access_client";
import { spelled, type CardSecret } from "../../model/card_sheet";
import { formatTime } from "../../text/format";
import type { SiteRow } from "../../wire/generated/diemcau/v1/status_pb";
import { AttemptButton, RefusedNote, useAttempt } from "../attempt";
import { useShared } from "../context";
import { Choice, Panel } from "../fields";

export function SpareCode(props: { sites: readonly SiteRow[]; onIssued: () => void }) {
  const { t } = useShared();
  const [site, setSite] = useState("");
  const [given, setGiven] = useState<{ card: CardSecret; site: string } | undefined>();
  const attempt = useAttempt();
  const row = props.sites.find((one) => String(one.site) === site);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!row) return;
    attempt.make(
      tell<CardSecret>("cards/spare", { sites: [{ site: row.site, withBelow: false }] }),
      (card) => {
        setGiven({ card, site: row.fields?.name ?? "" });
        props.onIssued();
      },
    );
  };
  return (
    <Panel title={t("spare.title")} name="spare-code">
      <p class="faint">{t("spare.purpose")}</p>
      <form onSubmit={submit}>
        <Choice
          label={t("start.site")}
          value={site}
          onChange={(chosen) => {
            setSite(chosen);
            setGiven(undefined);
          }}
          options={[
            { value: "", text: t("start.siteChoose") },
            ...props.sites.map((one) => ({ value: String(one.site), text: one.fields?.name ?? "" })),
          ]}
        />
        <RefusedNote attempt={attempt} />
        {row && <AttemptButton attempt={attempt} text={t("spare.do")} />}
      </form>
      <div role="status">
        {given && (
          <div class="spare">
            <p class="spare-code" aria-label={spelled(given.card.code)}>
              {given.card.code}
            </p>
            <p>
              {t("spare.valid", {
                site: given.site,
                address: `${location.host}/enrol`,
                time: formatTime(given.card.validUntil),
              })}
            </p>
          </div>
        )}
      </div>
    </Panel>
  );
}
