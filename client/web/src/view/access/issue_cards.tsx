// Cards for the sites that are chosen, one each; and what came of it, to be printed.
import { useState } from "preact/hooks";
import { tell } from "../../link/access_client";
import { ordersAtOnce, type CardOrder, type CardSecret, type PrintedCard } from "../../model/card_sheet";
import { momentOf, momentText } from "../../model/moment";
import type { SiteRow } from "../../wire/generated/diemcau/v1/status_pb";
import { AttemptButton, RefusedNote, useAttempt } from "../attempt";
import { useShared } from "../context";
import { Panel, TextField, Tick } from "../fields";
import type { DeviceRow } from "./rows";

const validForMs = 7 * 86_400_000;

function devicesAt(devices: readonly DeviceRow[], site: number): number {
  return devices.filter((one) => !one.revoked && one.sites.some((scope) => scope.site === site)).length;
}

export function IssueCards(props: {
  sites: readonly SiteRow[];
  devices: readonly DeviceRow[];
  onIssued: (cards: readonly PrintedCard[]) => void;
}) {
  const { link, t } = useShared();
  const { sites, devices } = props;
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [until, setUntil] = useState(() => momentText(link.serverNow() + validForMs));
  const [count, setCount] = useState("3");
  const [withBelow, setWithBelow] = useState(false);
  const attempt = useAttempt();
  const validUntil = momentOf(until);
  const wanted = sites.filter((row) => chosen.has(row.site));
  const submit = (event: Event) => {
    event.preventDefault();
    if (wanted.length === 0 || validUntil === undefined) return;
    const orders: CardOrder[] = wanted.slice(0, ordersAtOnce).map((row) => ({
      sites: [{ site: row.site, withBelow }],
      label: "",
      devices: Number(count),
      validUntil: Number(validUntil),
    }));
    attempt.make(tell<{ cards: CardSecret[] }>("cards", { orders }), ({ cards }) => {
      setChosen(new Set());
      props.onIssued(
        cards.map((card, place) => ({
          ...card,
          siteName: wanted[place]?.fields?.name ?? "",
          devices: Number(count),
        })),
      );
    });
  };
  const choose = (site: number, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(site);
    else next.delete(site);
    setChosen(next);
  };
  const least = Math.min(...sites.map((row) => row.depth));
  return (
    <Panel title={t("cards.issue")} name="issue-cards">
      <p class="faint">{t("cards.purpose")}</p>
      <form onSubmit={submit}>
        <fieldset>
          <legend>{t("cards.sites", { count: wanted.length, all: sites.length })}</legend>
          <div class="buttons small">
            <button type="button" onClick={() => setChosen(new Set(sites.map((row) => row.site)))}>
              {t("cards.all")}
            </button>
            <button
              type="button"
              onClick={() =>
                setChosen(
                  new Set(sites.filter((row) => devicesAt(devices, row.site) === 0).map((row) => row.site)),
                )
              }
            >
              {t("cards.withoutDevice")}
            </button>
            <button type="button" onClick={() => setChosen(new Set())}>
              {t("cards.none")}
            </button>
          </div>
          <ul class="site-choice">
            {sites.map((row) => (
              <li key={row.site} class={`depth-${Math.min(row.depth - least, 3)}`}>
                <Tick
                  label={row.fields?.name ?? ""}
                  checked={chosen.has(row.site)}
                  onChange={(on) => choose(row.site, on)}
                />
                <small>{t("cards.devicesNow", { count: devicesAt(devices, row.site) })}</small>
              </li>
            ))}
          </ul>
        </fieldset>
        <Tick label={t("cards.withBelow")} checked={withBelow} onChange={setWithBelow} />
        <div class="two-fields">
          <TextField label={t("cards.until")} type="moment" value={until} onInput={setUntil} required />
          <label class="field">
            <span>{t("cards.devices")}</span>
            <input
              type="number"
              min={1}
              max={100}
              required
              value={count}
              onInput={(event) => setCount(event.currentTarget.value)}
            />
          </label>
        </div>
        <RefusedNote attempt={attempt} />
        {wanted.length === 0 ? (
          <p class="faint">{t("cards.chooseFirst")}</p>
        ) : (
          <AttemptButton attempt={attempt} text={t("cards.do", { count: wanted.length })} />
        )}
      </form>
    </Panel>
  );
}
