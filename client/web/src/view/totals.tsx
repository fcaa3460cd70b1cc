// Figures of a site or of all, a number each.
import { byPaperText } from "../text/by_paper";
import { formatNumber } from "../text/format";
import type { TextKey } from "../text/vi";
import type { Counts } from "../wire/generated/diemcau/v1/common_pb";
import { useShared } from "./context";
import { Headline } from "./headline";

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
  const byPaper = byPaperText(t, counts);
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
      {byPaper && (
        <p class="by-paper faint" data-by-paper={counts.byPaper}>
          {byPaper}
        </p>
      )}
    </section>
  );
}
