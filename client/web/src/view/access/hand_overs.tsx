// What replaced devices have handed over: kept apart until an organizer accepts or drops it.
import { useState } from "preact/hooks";
import { tell } from "../../link/access_client";
import { formatDate, formatTime } from "../../text/format";
import { RefusedNote, useAttempt } from "../attempt";
import { useShared } from "../context";
import { Dialog } from "../dialog";
import { Panel, Tick } from "../fields";
import { AcceptedNote, type Accepted } from "./accepted_note";
import type { HandOverRow, Listed } from "./rows";
import { scopeText, type Sites } from "./sites";

function moment(at: number): string {
  return `${formatTime(at)} ${formatDate(at)}`;
}

/** A site that the conference has no more is named by its code. */
function sitesText(codes: readonly string[], sites: Sites): string {
  const known = [...sites.values()];
  const nameOf = (code: string) => known.find(({ fields }) => fields?.code === code)?.fields?.name ?? code;
  return codes.map(nameOf).join(", ");
}

function HandOverLine(props: {
  row: HandOverRow;
  sites: Sites;
  busy: boolean;
  accepted: Accepted | undefined;
  onAccept: () => void;
  onDrop: () => void;
}) {
  const { t } = useShared();
  const { row } = props;
  const { firstAt, lastAt } = row;
  const between = firstAt === null || lastAt === null ? "" : `${formatTime(firstAt)}–${moment(lastAt)}`;
  return (
    <li data-hand-over={row.device} data-status={row.status}>
      <div class="row-line">
        <div>
          <strong>{row.name}</strong>{" "}
          <span class="mark warn">{t("handOvers.count", { count: row.commands })}</span>{" "}
          {row.status !== "waiting" && <span class="mark">{t(`handOvers.status.${row.status}`)}</span>}
          <small>
            {[
              sitesText(row.codes, props.sites) || scopeText(t, row.sites, props.sites),
              row.person && t("handOvers.person", { name: row.person }),
              between && t("handOvers.between", { between }),
              t("handOvers.at", { moment: moment(row.handedAt) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </small>
        </div>
        {row.status === "waiting" && (
          <div class="buttons">
            <button
              class="main"
              disabled={props.busy}
              aria-label={t("handOvers.acceptOf", { name: row.name })}
              onClick={props.onAccept}
            >
              {t("handOvers.accept")}
            </button>
            <button
              class="grave-quiet"
              disabled={props.busy}
              aria-label={t("handOvers.dropOf", { name: row.name })}
              onClick={props.onDrop}
            >
              {t("handOvers.drop")}
            </button>
          </div>
        )}
      </div>
      <div role="status">{props.accepted && <AcceptedNote accepted={props.accepted} />}</div>
    </li>
  );
}

export function HandOvers({ list, sites }: { list: Listed<HandOverRow>; sites: Sites }) {
  const { t } = useShared();
  const attempt = useAttempt();
  const [all, setAll] = useState(false);
  const [asked, setAsked] = useState<HandOverRow | undefined>();
  const [accepted, setAccepted] = useState<ReadonlyMap<string, Accepted>>(new Map());
  const known = list.rows ?? [];
  if (known.length === 0) return null;
  const isOpen = ({ status }: HandOverRow) => status === "waiting" || status === "accepting";
  const rows = known.filter((row) => all || isOpen(row) || accepted.has(row.device));
  const settle = (row: HandOverRow, action: "accept" | "drop") => {
    setAsked(undefined);
    attempt.make(
      tell<Accepted>("hand-overs", { device: row.device, action }),
      (answer) => {
        if (action === "accept") setAccepted((before) => new Map(before).set(row.device, answer));
        list.again();
      },
      // Somebody else may have settled it.
      list.again,
    );
  };
  return (
    <Panel
      title={t("handOvers.title")}
      name="hand-overs"
      note={<Tick label={t("access.alsoOver")} checked={all} onChange={setAll} />}
    >
      <p class="faint">{t("handOvers.purpose")}</p>
      <RefusedNote attempt={attempt} />
      {rows.length === 0 && <p class="faint">{t("handOvers.nothing")}</p>}
      <ul class="plain lines">
        {rows.map((row) => (
          <HandOverLine
            key={row.device}
            row={row}
            sites={sites}
            busy={attempt.busy}
            accepted={accepted.get(row.device)}
            onAccept={() => settle(row, "accept")}
            onDrop={() => setAsked(row)}
          />
        ))}
      </ul>
      {asked && (
        <Dialog
          title={t("handOvers.dropAsk", { count: asked.commands, name: asked.name })}
          confirm={t("handOvers.drop")}
          grave
          onConfirm={() => settle(asked, "drop")}
          onCancel={() => setAsked(undefined)}
        >
          <p>{t("handOvers.dropText")}</p>
        </Dialog>
      )}
    </Panel>
  );
}
