// Figures to be read from the back of the hall.
import { hallFigures } from "../../model/hall_screen";
import { formatNumber, formatShare } from "../../text/format";
import type { Counts } from "../../wire/generated/diemcau/v1/common_pb";
import type { SiteRow } from "../../wire/generated/diemcau/v1/status_pb";
import { useShared } from "../context";

function Figure(props: { name: string; label: string; value: string }) {
  return (
    <div class="hall-figure" data-figure={props.name} data-length={props.value.length}>
      <dt>{props.label}</dt>
      <dd>{props.value}</dd>
    </div>
  );
}

export function HallFiguresRow({ counts, share }: { counts: Counts; share: number }) {
  const { t } = useShared();
  const figures = hallFigures(counts);
  return (
    <dl class="hall-figures">
      <Figure name="summoned" label={t("display.summoned")} value={formatNumber(figures.summoned)} />
      <Figure name="attended" label={t("display.attended")} value={formatNumber(figures.attended)} />
      <Figure name="absent" label={t("display.absent")} value={formatNumber(figures.absent)} />
      <Figure name="share" label={t("display.share")} value={formatShare(share)} />
    </dl>
  );
}

/** What keeps summoned, present and absent from adding up at a glance. */
export function HallNotes({ counts }: { counts: Counts }) {
  const { t } = useShared();
  const { notCalled, substituted } = hallFigures(counts);
  const notes = [
    notCalled > 0 && t("display.notCalled", { count: formatNumber(notCalled) }),
    substituted > 0 && t("display.substituted", { count: formatNumber(substituted) }),
  ].filter(Boolean);
  return <p class="hall-notes">{notes.join(" · ")}</p>;
}

/** The site's own: of its roster, or the number that it reports where it has none. */
export function HallSite({ row }: { row: SiteRow }) {
  const { t } = useShared();
  const counted = row.headcount !== undefined && !row.fields?.hasRoster;
  return (
    <section class="hall-site" data-hall-site={row.site} aria-label={row.fields?.name ?? ""}>
      <h2>{row.fields?.name}</h2>
      {counted ? (
        <dl class="hall-figures">
          <Figure name="headcount" label={t("display.headcount")} value={formatNumber(row.headcount ?? 0)} />
        </dl>
      ) : (
        row.own && <HallFiguresRow counts={row.own} share={row.shareCut} />
      )}
    </section>
  );
}
