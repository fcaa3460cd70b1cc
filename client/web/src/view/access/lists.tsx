// The cards that were issued and the devices that came with them: to be withdrawn, to be revoked.
import { useState } from "preact/hooks";
import { tell } from "../../link/access_client";
import { formatDate, formatTime } from "../../text/format";
import { RefusedNote, useAttempt } from "../attempt";
import { useShared } from "../context";
import { Dialog } from "../dialog";
import { Panel, Tick } from "../fields";
import { RevokeDialog, type RevokedAs } from "./revoke_dialog";
import type { CardRow, DeviceRow, Listed } from "./rows";
import { scopeText, type Sites } from "./sites";

function moment(at: number | null): string {
  return at === null ? "∞" : `${formatTime(at)} ${formatDate(at)}`;
}

export function CardList({ list, sites }: { list: Listed<CardRow>; sites: Sites }) {
  const { t } = useShared();
  const attempt = useAttempt();
  const [all, setAll] = useState(false);
  const [asked, setAsked] = useState<CardRow | undefined>();
  const rows = [...(list.rows ?? [])].reverse().filter((row) => all || row.status === "open");
  const withdraw = (row: CardRow) => {
    setAsked(undefined);
    attempt.make(tell("cards/withdraw", { card: row.id }), list.again);
  };
  return (
    <Panel
      title={t("cards.title")}
      name="cards"
      note={<Tick label={t("access.alsoOver")} checked={all} onChange={setAll} />}
    >
      <RefusedNote attempt={attempt} />
      {list.failed && <p class="warning">{t("access.listFailed")}</p>}
      {list.rows && rows.length === 0 && <p class="faint">{t("cards.nothing")}</p>}
      <ul class="plain lines">
        {rows.map((row) => (
          <li key={row.id} class="row-line" data-card-row={row.id}>
            <div>
              <strong>{scopeText(t, row.sites, sites)}</strong>{" "}
              {row.role !== "site_operator" && <span class="mark">{t(`role.${row.role}`)}</span>}{" "}
              <span class={`mark ${row.status === "open" ? "good" : ""}`}>
                {t(`cardStatus.${row.status}`)}
              </span>
              <small>
                {[
                  row.label,
                  t("cards.used", { count: row.devicesEnrolled, max: row.devicesMax }),
                  t("access.until", { moment: moment(row.validUntil) }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </div>
            {row.status === "open" && (
              <button class="grave-quiet" onClick={() => setAsked(row)}>
                {t("cards.withdraw")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <Dialog
          title={t("cards.withdrawAsk", { site: scopeText(t, asked.sites, sites) })}
          confirm={t("cards.withdraw")}
          grave
          onConfirm={() => withdraw(asked)}
          onCancel={() => setAsked(undefined)}
        >
          <p>{t("cards.withdrawText")}</p>
        </Dialog>
      )}
    </Panel>
  );
}

export function DeviceList({ list, sites }: { list: Listed<DeviceRow>; sites: Sites }) {
  const { t } = useShared();
  const attempt = useAttempt();
  const [all, setAll] = useState(false);
  const [asked, setAsked] = useState<DeviceRow | undefined>();
  const rows = (list.rows ?? []).filter((row) => all || !row.revoked);
  const live = (list.rows ?? []).filter((row) => !row.revoked).length;
  const revoke = (row: DeviceRow, as: RevokedAs) => {
    setAsked(undefined);
    attempt.make(tell("devices/revoke", { device: row.id, as }), list.again);
  };
  return (
    <Panel
      title={t("devices.title", { count: live })}
      name="devices"
      note={<Tick label={t("access.alsoOver")} checked={all} onChange={setAll} />}
    >
      <RefusedNote attempt={attempt} />
      {list.failed && <p class="warning">{t("access.listFailed")}</p>}
      {list.rows && rows.length === 0 && <p class="faint">{t("devices.nothing")}</p>}
      <ul class="plain lines">
        {rows.map((row) => (
          <li key={row.id} class={`row-line ${row.revoked ? "faint" : ""}`} data-device={row.id}>
            <div>
              <strong>{row.name}</strong>{" "}
              {row.role !== "site_operator" && <span class="mark">{t(`role.${row.role}`)}</span>}{" "}
              {row.revoked && <span class="mark bad">{t(`devices.revoked.${row.revokedAs || "so"}`)}</span>}
              <small>
                {[
                  scopeText(t, row.sites, sites),
                  row.lastUsedAt === null
                    ? t("devices.unused")
                    : t("devices.lastUsed", { moment: moment(row.lastUsedAt) }),
                  row.validUntil === null ? "" : t("access.until", { moment: moment(row.validUntil) }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </div>
            {!row.revoked && (
              <button class="grave-quiet" onClick={() => setAsked(row)}>
                {t("devices.revoke")}
              </button>
            )}
            {row.revokedAs === "replaced" && (
              <button class="grave-quiet" onClick={() => setAsked(row)}>
                {t("devices.sayLost")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <RevokeDialog
          row={asked}
          sites={sites}
          onRevoke={(as) => revoke(asked, as)}
          onCancel={() => setAsked(undefined)}
        />
      )}
    </Panel>
  );
}
