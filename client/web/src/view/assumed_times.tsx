// Entries whose time had to be assumed, or is unknown: they make nobody late until an organizer says
// when they were.
import { useState } from "preact/hooks";
import { inOrder } from "../model/search";
import { inTreeOrder } from "../model/site_order";
import { nameOf } from "../model/name_of";
import { formatNumber, formatTime } from "../text/format";
import type { RunRef } from "../wire/generated/diemcau/v1/common_pb";
import type { DelegateRow, SiteRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared, useTopic } from "./context";
import { EntryTimeDialog } from "./delegate_dialogs";
import { Fold } from "./fields";

function EntryLine({ row, run }: { row: DelegateRow; run: RunRef }) {
  const { t, give } = useShared();
  const [asked, setAsked] = useState(false);
  const { entry, firstEntry } = row;
  if (entry === undefined) return null;
  const assumed = firstEntry === undefined ? "" : formatTime(firstEntry);
  return (
    <li>
      <div>
        <strong>{nameOf(row)}</strong>{" "}
        <span class="mark">{assumed === "" ? t("status.timeUnknown") : assumed}</span>
        <div class="faint">{[row.person?.position, row.code].filter(Boolean).join(" · ")}</div>
      </div>
      <div class="buttons small">
        <button onClick={() => setAsked(true)}>{t("assumed.other")}</button>
        {assumed !== "" && (
          <button
            class="main"
            onClick={() =>
              void give({ case: "confirmEntryTime", value: { run, entry } }, { title: nameOf(row) })
            }
          >
            {t("assumed.right")}
          </button>
        )}
      </div>
      {asked && (
        <EntryTimeDialog
          name={nameOf(row)}
          entry={entry}
          run={run}
          assumed={assumed}
          onDone={() => setAsked(false)}
        />
      )}
    </li>
  );
}

/** Listed only once it is opened: an organizer's page holds nobody's name otherwise. */
function EntriesAt({ site, run }: { site: number; run: RunRef }) {
  const { link } = useShared();
  const model = useTopic(link, `site/${site}`);
  const rows = [...model.delegates.values()]
    .filter((row) => row.home === site && row.entry !== undefined)
    .sort(inOrder);
  return (
    <ul class="plain">
      {rows.map((row) => (
        <EntryLine key={row.delegate} row={row} run={run} />
      ))}
    </ul>
  );
}

export function AssumedTimes({ sites, run }: { sites: ReadonlyMap<number, SiteRow>; run: RunRef }) {
  const { t } = useShared();
  const [open, setOpen] = useState<number | undefined>();
  const rows = inTreeOrder(sites.values()).filter((row) => (row.own?.assumedTimes ?? 0) > 0);
  const count = rows.reduce((sum, row) => sum + (row.own?.assumedTimes ?? 0), 0);
  if (count === 0) return null;
  return (
    <Fold title={t("assumed.title")} name="assumed" note={<span class="count">{formatNumber(count)}</span>}>
      <p class="faint">{t("assumed.hint")}</p>
      <ul class="plain">
        {rows.map((row) => (
          <li key={row.site} data-site={row.fields?.code}>
            <button
              class="quiet"
              aria-expanded={open === row.site}
              onClick={() => setOpen(open === row.site ? undefined : row.site)}
            >
              {row.fields?.name} ({formatNumber(row.own?.assumedTimes ?? 0)})
            </button>
            {open === row.site && <EntriesAt site={row.site} run={run} />}
          </li>
        ))}
      </ul>
    </Fold>
  );
}
