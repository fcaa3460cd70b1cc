// The list as it is printed: from what this device has, so without a network, too. Each line has its
// number, by which it is found again when the paper is entered, and boxes for a pen.
import { rosterSheets, type RosterLine, type RosterSheet } from "../../model/roster_sheets";
import { keeps } from "../../model/roster_filter";
import { formatDate, formatNumber, formatTime } from "../../text/format";
import type { TextKey } from "../../text/vi";
import {
  AbsenceReason,
  AttendanceStatus,
  RunKind,
  type RunRef,
} from "../../wire/generated/diemcau/v1/common_pb";
import type { DelegateRow } from "../../wire/generated/diemcau/v1/status_pb";
import { useShared } from "../context";
import { nameOf } from "../../model/name_of";
import "../../style/roster_sheets.css";

export interface RosterSheetsProps {
  list: readonly DelegateRow[];
  /** The hall's own site, then those that sit in it. */
  sites: readonly number[];
  siteName: (site: number) => string;
  conference: string;
  session: string;
  run: RunRef;
  /** Only who is missing. */
  missing: boolean;
  /** When the list was as it is; undefined: never. */
  asOf: number | undefined;
  onDone: () => void;
}

function useNote(): (row: DelegateRow) => string {
  const { t } = useShared();
  return (row) => {
    if (row.substituteName !== "") return t("paperList.substitute", { name: row.substituteName });
    if (row.status === AttendanceStatus.EXCUSED && row.absence !== AbsenceReason.NONE) {
      return t("paperList.absent", { reason: t(`absence.${row.absence}` as TextKey) });
    }
    if (row.status === AttendanceStatus.UNEXCUSED) return t("paperList.unexcused");
    return row.note;
  };
}

function Line({ number, row }: RosterLine) {
  const note = useNote();
  const present = row.status === AttendanceStatus.PRESENT || row.inside;
  const birthYear = row.person?.birthYear ?? 0;
  return (
    <tr data-printed={row.code}>
      <td class="number">{number}</td>
      <th scope="row">
        <span class="two-lines">{nameOf(row)}</span>
      </th>
      <td class="middle">{birthYear > 0 ? birthYear : ""}</td>
      <td>
        <span class="two-lines">{[row.person?.position, row.person?.unit].filter(Boolean).join(", ")}</span>
      </td>
      <td class="middle">{row.code}</td>
      <td class="middle">{row.seat}</td>
      <td class="middle">
        <span class="box">{present ? "✓" : ""}</span>
      </td>
      <td class="middle">
        {present && row.firstEntry !== undefined && row.entry === undefined ? formatTime(row.firstEntry) : ""}
      </td>
      <td>
        <span class="two-lines">{note(row)}</span>
      </td>
    </tr>
  );
}

function Sheet({ sheet, ...props }: RosterSheetsProps & { sheet: RosterSheet }) {
  const { t } = useShared();
  const { asOf, run, sites, siteName } = props;
  const hall = sites[0];
  const about = [
    props.session,
    run.kind === RunKind.REHEARSAL ? t("paperList.rehearsal", { number: run.number }) : "",
    hall !== undefined && hall !== sheet.site ? t("paperList.hall", { site: siteName(hall) }) : "",
    asOf === undefined ? "" : t("paperList.listOf", { time: formatTime(asOf), date: formatDate(asOf) }),
  ];
  const heads = ["number", "name", "year", "position", "code", "seat", "here", "time", "note"] as const;
  return (
    <section class="roster-sheet" data-sheet={`${sheet.site}/${sheet.page}`}>
      <header>
        <p class="sheet-conference">{props.conference}</p>
        <h3>
          {t(props.missing ? "paperList.missingList" : "paperList.list")}: {siteName(sheet.site)}
        </h3>
        <p>{about.filter(Boolean).join(" · ")}</p>
      </header>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" class={`column-${head}`}>
                {t(`paperList.head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.lines.map((line) => (
            <Line key={line.row.delegate} {...line} />
          ))}
        </tbody>
      </table>
      <footer>
        <p>
          {t("paperList.recordedBy")}: <span class="blank" /> {t("paperList.chair")}: <span class="blank" />
        </p>
        <p class="row-line">
          <span>{t("paperList.destroy")}</span>
          <span>{t("paperList.page", { page: sheet.page, pages: sheet.pages })}</span>
        </p>
      </footer>
    </section>
  );
}

export function RosterSheets(props: RosterSheetsProps) {
  const { t } = useShared();
  const sheets = rosterSheets(props.list, props.sites, props.missing ? keeps("missing") : undefined);
  const count = sheets.reduce((sum, sheet) => sum + sheet.lines.length, 0);
  return (
    <section class="roster-sheets" data-panel="roster-sheets">
      <div class="panel no-print">
        <h2>{t(props.missing ? "paperList.missingList" : "paperList.list")}</h2>
        <p>
          {count > 0
            ? t("paperList.preview", { count: formatNumber(count), sheets: sheets.length })
            : t(props.list.length === 0 ? "paperList.none" : "paperList.nobody")}
        </p>
        <p class="buttons">
          <button class="main" disabled={count === 0} onClick={() => print()}>
            {t("common.print")}
          </button>
          <button onClick={props.onDone}>{t("paperList.back")}</button>
        </p>
      </div>
      {sheets.map((sheet) => (
        <Sheet key={`${sheet.site}/${sheet.page}`} {...props} sheet={sheet} />
      ))}
    </section>
  );
}
