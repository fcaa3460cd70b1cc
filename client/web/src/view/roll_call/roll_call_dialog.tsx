// The site is called: its figures, large, and in the words that are read out.
import { figuresSaid } from "../../model/figures_said";
import { formatNumber, formatTime } from "../../text/format";
import type { RunRef } from "../../wire/generated/diemcau/v1/common_pb";
import type { SiteRow } from "../../wire/generated/diemcau/v1/status_pb";
import { useLink, useShared } from "../context";
import { ReadDialog } from "../dialog";
import "../../style/roll_call.css";

export interface RollCallDialogProps {
  row: SiteRow;
  run: RunRef;
  asOf: number | undefined;
  onDone: () => void;
}

export function RollCallDialog({ row, run, asOf, onDone }: RollCallDialogProps) {
  const { link, give, t } = useShared();
  useLink(link);
  const site = row.fields?.name ?? "";
  const chair = row.fields?.chairName ?? "";
  const counts = row.own;
  const hasRoster = row.fields?.hasRoster ?? true;
  const figures = counts && hasRoster ? figuresSaid(counts) : [];
  const said = hasRoster
    ? figures
        .map(({ figure, count }) => t(`rollCall.figure.${figure}`, { count: formatNumber(count) }))
        .join(", ")
    : row.headcount === undefined
      ? t("rollCall.noHeadcount")
      : t("rollCall.headcount", { count: formatNumber(row.headcount) });
  const signedOff = row.signOffNumber > 0 && !row.changedSinceSignOff;
  const uncalled = counts?.notCalled ?? 0;
  const waiting = link.waiting.length;
  const signOff = () => {
    onDone();
    void give(
      { case: "signOffSite", value: { run, site: row.site, chairName: chair } },
      { title: t("signOff.title") },
    );
  };
  return (
    <ReadDialog title={t("rollCall.title", { site })} onDone={onDone}>
      {waiting > 0 && (
        <p class="warning" role="status">
          {t("rollCall.waits", { count: waiting })}
        </p>
      )}
      <dl class="roll-call">
        {figures.map(({ figure, count }) => (
          <div key={figure} class={`figure-${figure}`} data-said={figure}>
            <dt>{t(`rollCall.head.${figure}`)}</dt>
            <dd>{formatNumber(count)}</dd>
          </div>
        ))}
      </dl>
      <p class="roll-call-words">{t("rollCall.said", { site, figures: said })}</p>
      {asOf !== undefined && <p class="faint">{t("rollCall.asOf", { time: formatTime(asOf, true) })}</p>}
      {hasRoster && signedOff && (
        <p class="good-news">
          {t("signOff.done", {
            number: row.signOffNumber,
            time: row.signedOffAt === undefined ? "" : formatTime(row.signedOffAt),
          })}
        </p>
      )}
      {hasRoster && !signedOff && uncalled > 0 && (
        <p class="faint">{t("rollCall.signOffAsk", { count: formatNumber(uncalled) })}</p>
      )}
      {hasRoster && !signedOff && uncalled === 0 && chair !== "" && waiting === 0 && (
        <button class="main" type="button" onClick={signOff}>
          {t("rollCall.signOff", { name: chair })}
        </button>
      )}
    </ReadDialog>
  );
}
