// Ghép điểm cầu: one site sits in the hall of another, from a given time until it is ended.
import { useState } from "preact/hooks";
import { hostingsOf, type Hosting } from "../model/hall";
import { momentOf } from "../model/moment";
import { inTreeOrder } from "../model/site_order";
import { formatDate, formatTime } from "../text/format";
import type { SiteRow } from "../wire/generated/diemcau/v1/status_pb";
import { useShared } from "./context";
import { Choice, Fold, TextField, textLengthMax } from "./fields";

type Sites = ReadonlyMap<number, SiteRow>;

function moment(at: bigint): string {
  return `${formatTime(at)} ${formatDate(at)}`;
}

function HostingLine({ hosting, sites }: { hosting: Hosting; sites: Sites }) {
  const { t, give } = useShared();
  const nameOf = (site: number) => sites.get(site)?.fields?.name ?? "";
  const { site, from, until } = hosting;
  const title = nameOf(site);
  // One that has not begun ends when it would begin.
  const end = () =>
    void give(
      { case: "endHosting", value: { site, ...(from === undefined ? {} : { at: from }) } },
      { title },
    );
  return (
    <li class="row-line">
      <div>
        <strong>{title}</strong> → {nameOf(hosting.host)}
        {from !== undefined && <small>{t("hosting.from", { time: moment(from) })}</small>}
        {until !== undefined && <small>{t("hosting.until", { time: moment(until) })}</small>}
      </div>
      <div class="buttons small">
        {until === undefined && <button onClick={end}>{t("hosting.end")}</button>}
      </div>
    </li>
  );
}

function HostForm({ sites }: { sites: Sites }) {
  const { t, give } = useShared();
  const [site, setSite] = useState("");
  const [host, setHost] = useState("");
  const [from, setFrom] = useState("");
  const [reason, setReason] = useState("");
  const rows = inTreeOrder(sites.values());
  const none = { value: "", text: t("start.siteChoose") };
  const option = (row: SiteRow) => ({ value: String(row.site), text: row.fields?.name ?? "" });
  const begin = (event: Event) => {
    event.preventDefault();
    const at = momentOf(from);
    const title = sites.get(Number(site))?.fields?.name ?? "";
    const value = {
      site: Number(site),
      host: Number(host),
      reason,
      ...(at === undefined ? {} : { from: at }),
    };
    void give({ case: "hostSite", value }, { title });
    setSite("");
    setFrom("");
    setReason("");
  };
  return (
    <form onSubmit={begin}>
      <Choice
        label={t("hosting.site")}
        value={site}
        onChange={setSite}
        options={[none, ...rows.filter((row) => row.hostedBy === undefined).map(option)]}
      />
      <Choice
        label={t("hosting.host")}
        value={host}
        onChange={setHost}
        options={[
          none,
          ...rows.filter((row) => row.hostedBy === undefined && String(row.site) !== site).map(option),
        ]}
      />
      <TextField
        label={t("hosting.when")}
        hint={t("hosting.whenHint")}
        value={from}
        onInput={setFrom}
        type="moment"
      />
      <TextField label={t("common.reason")} value={reason} onInput={setReason} lengthMax={textLengthMax} />
      <button class="main" disabled={site === "" || host === ""}>
        {t("hosting.begin")}
      </button>
    </form>
  );
}

export function HostingControl({ sites }: { sites: Sites }) {
  const { t } = useShared();
  const hostings = hostingsOf(sites.values());
  return (
    <Fold
      title={t("hosting.title")}
      name="hosting"
      note={hostings.length > 0 && <span class="count">{hostings.length}</span>}
    >
      <ul class="plain">
        {hostings.map((hosting) => (
          <HostingLine key={hosting.site} hosting={hosting} sites={sites} />
        ))}
      </ul>
      <HostForm sites={sites} />
    </Fold>
  );
}
