// A card for a hall's screen: a link, as a QR code too, and a code, good once.
import { useState } from "preact/hooks";
import { tell } from "../../link/access_client";
import { displayLink, type CardSecret } from "../../model/card_sheet";
import { formatDate, formatTime } from "../../text/format";
import type { SiteRow } from "../../wire/generated/diemcau/v1/status_pb";
import { AttemptButton, RefusedNote, useAttempt } from "../attempt";
import { useShared } from "../context";
import { Choice, Panel, TextField } from "../fields";
import { QrCode } from "../qr_code";
import { ShownOnce } from "./shown_once";

const validForMs = 86_400_000;

export function IssueDisplay(props: { sites: readonly SiteRow[]; onIssued: () => void }) {
  const { link, t } = useShared();
  const [name, setName] = useState("");
  const [site, setSite] = useState("");
  const [given, setGiven] = useState<{ card: CardSecret; name: string } | undefined>();
  const attempt = useAttempt();
  const submit = (event: Event) => {
    event.preventDefault();
    const label = name.trim();
    const order = {
      role: "display",
      label,
      sites: site === "" ? [] : [{ site: Number(site), withBelow: false }],
      devices: 1,
      validUntil: Math.floor(link.serverNow()) + validForMs,
    };
    attempt.make(tell<{ cards: CardSecret[] }>("cards", { orders: [order] }), ({ cards: [card] }) => {
      if (card) setGiven({ card, name: label });
      setName("");
      props.onIssued();
    });
  };
  return (
    <Panel title={t("display.issue")} name="issue-display">
      <p class="faint">{t("display.purpose")}</p>
      <form onSubmit={submit}>
        <TextField
          label={t("display.name")}
          hint={t("display.nameHint")}
          value={name}
          onInput={setName}
          required
        />
        <Choice
          label={t("display.scope")}
          value={site}
          onChange={setSite}
          options={[
            { value: "", text: t("display.whole") },
            ...props.sites.map((one) => ({ value: String(one.site), text: one.fields?.name ?? "" })),
          ]}
        />
        <RefusedNote attempt={attempt} />
        <AttemptButton attempt={attempt} text={t("display.do")} />
      </form>
      {given && <GivenCard card={given.card} name={given.name} />}
    </Panel>
  );
}

function GivenCard({ card, name }: { card: CardSecret; name: string }) {
  const { t } = useShared();
  const address = displayLink(location.origin, card.secret);
  const time = formatTime(card.validUntil);
  return (
    <div class="display-card" data-card={card.id}>
      <QrCode text={address} label={t("display.qr", { name })} />
      <div>
        <ShownOnce
          name="display-link"
          hint={t("display.link", { name, time, date: formatDate(card.validUntil) })}
          text={address}
        />
        <p>{t("display.code", { address: `${location.host}/display` })}</p>
        <p class="code-text" data-once="display-code">
          {card.code}
        </p>
      </div>
    </div>
  );
}
