// Finding somebody at any site: asked of the server, for a site's page holds only its own people.
import { useEffect, useState } from "preact/hooks";
import { useShared } from "./context";
import { Panel, TextField } from "./fields";
import { IdNumberControl } from "./id_number_control";
import type { SiteRow } from "../wire/generated/diemcau/v1/status_pb";

interface FoundDelegate {
  delegate: number;
  code: string;
  name: string;
  position: string;
  unit: string;
  home: number;
}

const pauseMs = 150;
const shownMax = 20;

async function ask(
  query: string,
  signal: AbortSignal,
  onSignedOut: () => void,
): Promise<readonly FoundDelegate[]> {
  const answer = await fetch("/api/v1/delegates/search", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ query, limit: shownMax }),
    signal,
  });
  if (answer.status === 401) onSignedOut();
  if (!answer.ok) throw new Error(`${answer.status}`);
  return ((await answer.json()) as { delegates: FoundDelegate[] }).delegates;
}

export function DelegateFinder({
  sites,
  mayReveal,
}: {
  sites: ReadonlyMap<number, SiteRow>;
  /** Whole id numbers, with a reason. */
  mayReveal: boolean;
}) {
  const { link, t } = useShared();
  const [query, setQuery] = useState("");
  const [rows, setRows] = useState<readonly FoundDelegate[] | "failed" | undefined>();
  useEffect(() => {
    setRows(undefined);
    if (query.trim().length < 2) return;
    const stopped = new AbortController();
    const timer = setTimeout(() => {
      ask(query.trim(), stopped.signal, () => link.askWhetherAdmitted()).then(setRows, () => {
        if (!stopped.signal.aborted) setRows("failed");
      });
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stopped.abort();
    };
  }, [query, link]);
  return (
    <Panel title={t("organizer.find")} name="find">
      <TextField label={t("organizer.findHint")} value={query} onInput={setQuery} type="search" />
      <div role="status">
        {rows === "failed" && <p class="warning">{t("organizer.findFailed")}</p>}
        {Array.isArray(rows) && rows.length === 0 && <p class="faint">{t("organizer.findNobody")}</p>}
      </div>
      {Array.isArray(rows) && (
        <ul class="plain tight">
          {(rows as readonly FoundDelegate[]).map((row) => {
            const home = sites.get(row.home)?.fields;
            return (
              <li key={row.delegate}>
                <a href={`/operator?site=${encodeURIComponent(home?.code ?? "")}`}>{row.name}</a>{" "}
                <small>{[row.position, row.unit, row.code, home?.name].filter(Boolean).join(" · ")}</small>
                {mayReveal && <IdNumberControl delegate={row.delegate} name={row.name} />}
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
