// Figures of a site or of all: the share large, the parts of the whole as a bar and as numbers, and
// how fresh they are.
import { formatNumber, formatShare, formatTime } from "../text/format";
import type { TextKey } from "../text/vi";
import type { Counts } from "../wire/generated/diemcau/v1/common_pb";
import { useShared } from "./context";

/** Present, substituted, excused, unexcused: parts of the summoned. The numbers stand beside it. */
export function ShareBar({ counts }: { counts: Counts | undefined }) {
  const whole = Math.max(counts?.summoned ?? 0, 1);
  const parts = [counts?.present, counts?.substituted, counts?.excused, counts?.unexcused];
  let from = 0;
  return (
    <svg class="share-bar" viewBox={`0 0 ${whole} 1`} preserveAspectRatio="none" aria-hidden="true">
      {parts.map((part = 0, place) => {
        const x = from;
        from += part;
        return <rect key={place} class={`part-${place + 1}`} x={x} y={0} width={part} height={1} />;
      })}
    </svg>
  );
}

export function Headline({ counts, share }: { counts: Counts; share: number }) {
  const { t } = useShared();
  return (
    <div class="headline" data-figure="share">
      <p class="headline-share">{formatShare(share)}</p>
      <p class="headline-count">
        <strong>
          {formatNumber(counts.present + counts.substituted)}
          <span class="of">/{formatNumber(counts.summoned)}</span>
        </strong>
        <span>{t("count.attendedOfSummoned")}</span>
      </p>
      <ShareBar counts={counts} />
    </div>
  );
}

export function Fresh(props: { asOf: bigint | undefined; pending: number | undefined }) {
  const { t } = useShared();
  if (props.asOf === undefined) return null;
  const pending = props.pending ?? 0;
  return (
    <span class="fresh">
      {t("common.asOf", { time: formatTime(props.asOf, true) })}
      {pending > 0 && <span class="pending"> · {t("common.pending", { count: formatNumber(pending) })}</span>}
    </span>
  );
}

function Figure(props: { label: string; value: string; kind: string; name: string }) {
  return (
    <div class={`figure ${props.kind}`} data-figure={props.name}>
      <dt>{props.label}</dt>
      <dd>{props.value}</dd>
    </div>
  );
}

export function Totals({ counts, share }: { counts: Counts | undefined; share: number }) {
  const { t } = useShared();
  if (!counts) return null;
  const figures: [TextKey, number, string][] = [
    ["count.present", counts.present, "part-1"],
    ["count.substituted", counts.substituted, "part-2"],
    ["count.excused", counts.excused, "part-3"],
    ["count.unexcused", counts.unexcused, "part-4"],
    ["count.notCalled", counts.notCalled, "part-0"],
    ["count.late", counts.late, ""],
    ["count.inside", counts.inside, ""],
    ["count.attending", counts.attending, ""],
  ];
  return (
    <section class="totals" aria-label={t("count.attended")}>
      <Headline counts={counts} share={share} />
      <dl>
        {figures.map(([key, value, kind]) => (
          <Figure
            key={key}
            name={key.slice("count.".length)}
            label={t(key)}
            value={formatNumber(value)}
            kind={kind}
          />
        ))}
      </dl>
    </section>
  );
}
