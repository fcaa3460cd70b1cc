// The figures of a site or of all, large, and how fresh they are.
import { formatNumber, formatShare, formatTime } from "../text/format";
import type { TextKey } from "../text/vi";
import type { Counts } from "../wire/generated/diemcau/v1/common_pb";
import { useShared } from "./context";

function Figure(props: { label: string; value: string; kind?: string; name: string }) {
  return (
    <div class={`figure ${props.kind ?? ""}`} data-figure={props.name}>
      <dt>{props.label}</dt>
      <dd>{props.value}</dd>
    </div>
  );
}

export function Totals(props: {
  counts: Counts | undefined;
  share: number;
  asOf?: bigint | undefined;
  pending?: number | undefined;
  brief?: boolean;
}) {
  const { t } = useShared();
  const counts = props.counts;
  if (!counts) return null;
  const figures: [TextKey, number, string?][] = [
    ["count.summoned", counts.summoned],
    ["count.present", counts.present, "good"],
    ["count.substituted", counts.substituted],
    ["count.excused", counts.excused],
    ["count.unexcused", counts.unexcused, counts.unexcused > 0 ? "bad" : ""],
    ["count.notCalled", counts.notCalled, counts.notCalled > 0 ? "open" : ""],
    ["count.inside", counts.inside],
  ];
  if (!props.brief) figures.push(["count.late", counts.late], ["count.attending", counts.attending]);
  return (
    <section class="totals" aria-label={t("count.attended")}>
      <dl>
        <Figure name="share" label={t("count.share")} value={formatShare(props.share)} kind="share" />
        {figures.map(([key, value, kind]) => (
          <Figure
            key={key}
            name={key.slice("count.".length)}
            label={t(key)}
            value={formatNumber(value)}
            {...(kind ? { kind } : {})}
          />
        ))}
      </dl>
      {props.asOf !== undefined && (
        <p class="fresh">
          {t("common.asOf", { time: formatTime(props.asOf, true) })}
          {(props.pending ?? 0) > 0 &&
            `, ${t("common.pending", { count: formatNumber(props.pending ?? 0) })}`}
        </p>
      )}
    </section>
  );
}
