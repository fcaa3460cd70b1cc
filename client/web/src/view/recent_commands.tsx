// What was done last, by whoever did it: so that somebody else can take it back.
import { useCallback, useEffect, useState } from "preact/hooks";
import { formatTime } from "../text/format";
import type { RecentCommand } from "../wire/generated/diemcau/v1/api_pb";
import { Role } from "../wire/generated/diemcau/v1/common_pb";
import type { SiteRow } from "../wire/generated/diemcau/v1/status_pb";
import { recentCommandsOf } from "../wire/recent_commands";
import { useShared } from "./context";
import { UndoDialog } from "./delegate_dialogs";
import { Choice, Fold } from "./fields";

type Sites = ReadonlyMap<number, SiteRow>;

const shownMax = 40;
const askedEveryMs = 5_000;
/** What is for good: nothing takes it back. */
const forGood = "conference_imported";

async function recent(
  role: string,
  signal: AbortSignal,
  onSignedOut: () => void,
): Promise<readonly RecentCommand[]> {
  const answer = await fetch(`/api/v1/commands?limit=${shownMax}&role=${role}`, { signal });
  if (answer.status === 401) onSignedOut();
  if (!answer.ok) throw new Error(`${answer.status}`);
  return recentCommandsOf(await answer.json());
}

function useRecent(open: boolean, role: string): [readonly RecentCommand[] | "failed", () => void] {
  const { link } = useShared();
  const [rows, setRows] = useState<readonly RecentCommand[] | "failed">([]);
  const [again, setAgain] = useState(0);
  useEffect(() => {
    if (!open) return;
    const stopped = new AbortController();
    const ask = () =>
      void recent(role, stopped.signal, () => link.askWhetherAdmitted()).then(setRows, () => {
        if (!stopped.signal.aborted) setRows("failed");
      });
    ask();
    const timer = setInterval(ask, askedEveryMs);
    return () => {
      clearInterval(timer);
      stopped.abort();
    };
  }, [open, role, again, link]);
  return [rows, useCallback(() => setAgain((count) => count + 1), [])];
}

function useWords(): (row: RecentCommand) => string {
  const { t } = useShared();
  return (row) => {
    const key = `did.${row.kind}`;
    return t.has(key) ? t(key) : row.kind;
  };
}

function CommandLine(props: { row: RecentCommand; sites: Sites; onUndo: () => void }) {
  const { t } = useShared();
  const words = useWords();
  const { row, sites } = props;
  const nameOf = (site: number | undefined) =>
    site === undefined ? "" : (sites.get(site)?.fields?.name ?? "");
  const by = row.role === Role.SITE_OPERATOR ? nameOf(row.operatorSite) : t("recent.ofOrganizer");
  const about = row.site === row.operatorSite ? "" : nameOf(row.site);
  return (
    <li class={`row-line ${row.undone ? "faint" : ""}`} data-kind={row.kind}>
      <div>
        <strong>{words(row)}</strong> {formatTime(row.receivedAt, true)}
        {row.undone && <span class="mark">{t("recent.undone")}</span>}
        <small>{[about, t("answer.by", { by })].filter(Boolean).join(" · ")}</small>
      </div>
      {!row.undone && row.kind !== forGood && (
        <div class="buttons small">
          <button onClick={props.onUndo}>{t("operator.undo")}</button>
        </div>
      )}
    </li>
  );
}

export function RecentCommands({ sites }: { sites: Sites }) {
  const { t } = useShared();
  const words = useWords();
  const [open, setOpen] = useState(false);
  const [role, setRole] = useState("organizer");
  const [asked, setAsked] = useState<RecentCommand | undefined>();
  const [rows, askAgain] = useRecent(open, role);
  const done = () => {
    setAsked(undefined);
    askAgain();
  };
  return (
    <Fold title={t("recent.title")} name="recent" onToggle={setOpen}>
      <Choice
        label={t("recent.whose")}
        value={role}
        onChange={setRole}
        options={[
          { value: "organizer", text: t("recent.ofOrganizer") },
          { value: "site_operator", text: t("recent.ofOperators") },
          { value: "", text: t("organizer.everything") },
        ]}
      />
      {rows === "failed" && <p class="warning">{t("organizer.findFailed")}</p>}
      {rows !== "failed" && (
        <ul class="plain">
          {rows.map((row) => (
            <CommandLine key={row.commandId.join()} row={row} sites={sites} onUndo={() => setAsked(row)} />
          ))}
        </ul>
      )}
      {asked && (
        <UndoDialog
          name={`${words(asked)} ${formatTime(asked.receivedAt)}`}
          target={asked.commandId}
          onDone={done}
        />
      )}
    </Fold>
  );
}
