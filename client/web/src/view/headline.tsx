// What stands first of a site's figures or of all: the share large, the parts of the whole as a bar, and
// how fresh they are.
import { formatNumber, formatShare, formatTime } from "../text/format";
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
