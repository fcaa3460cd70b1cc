// A site without a roster: the number of people leads, not an empty list.
import { useState } from "preact/hooks";
import { formatNumber, formatTime } from "../../text/format";
import type { RunRef } from "../../wire/generated/diemcau/v1/common_pb";
import type { SiteRow } from "../../wire/generated/diemcau/v1/status_pb";
import { useShared } from "../context";
import "../../style/roll_call.css";

const numberMax = 1_000_000;

export function HeadcountBoard({ row, run }: { row: SiteRow; run: RunRef }) {
  const { give, t } = useShared();
  /** Undefined: nobody has touched it; it follows what was reported. */
  const [typed, setTyped] = useState<string | undefined>();
  const text = typed ?? String(row.headcount ?? "");
  const number = /^\d{1,7}$/.test(text) ? Number(text) : undefined;
  const valid = number !== undefined && number <= numberMax;
  const step = (by: number) =>
    setTyped(String(Math.min(numberMax, Math.max(0, (number ?? row.headcount ?? 0) + by))));
  const report = (event: Event) => {
    event.preventDefault();
    if (!valid) return;
    const count = formatNumber(number);
    const title = t("headcount.title");
    void give(
      { case: "reportHeadcount", value: { run, site: row.site, number } },
      {
        title,
        provisional: {
          kind: "waiting",
          title,
          text: `${t("rollCall.sent", { count })}: ${t("answer.waiting")}`,
        },
      },
    ).then(() => setTyped(undefined));
  };
  const same = valid && number === row.headcount;
  return (
    <section class="panel headcount-board" data-panel="headcount">
      <h2>{t("headcount.title")}</h2>
      <form onSubmit={report}>
        <div class="headcount-row">
          <button type="button" class="step" aria-label={t("rollCall.less")} onClick={() => step(-1)}>
            −
          </button>
          <label class="field">
            <span>{t("headcount.number")}</span>
            <input
              type="text"
              inputmode="numeric"
              pattern="[0-9]*"
              maxLength={7}
              name="headcount"
              autocomplete="off"
              value={text}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </label>
          <button type="button" class="step" aria-label={t("rollCall.more")} onClick={() => step(1)}>
            +
          </button>
        </div>
        <button class="main headcount-send" type="submit" disabled={!valid}>
          {t(same ? "rollCall.sendAgain" : "rollCall.send", { count: valid ? formatNumber(number) : "…" })}
        </button>
      </form>
      <p role="status" data-headcount={row.headcount}>
        {row.headcount === undefined
          ? t("rollCall.never")
          : t("rollCall.last", {
              count: formatNumber(row.headcount),
              time: row.headcountAt === undefined ? "–" : formatTime(row.headcountAt),
            })}
      </p>
    </section>
  );
}
