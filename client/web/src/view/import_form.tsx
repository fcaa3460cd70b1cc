// Loads a conference from its files; shows every wrong row.
import { useState } from "preact/hooks";
import { useShared } from "./context";

interface WrongRow {
  file: string;
  line: number;
  column: string;
  value: string;
  explanation: string;
  explanationVi: string;
}

type Outcome = { kind: "done" } | { kind: "wrong"; rows: WrongRow[] } | { kind: "failed"; reason: string };

async function load(files: FileList, onSignedOut: () => void): Promise<Outcome> {
  const texts: Record<string, string> = {};
  for (const file of files) texts[file.name] = await file.text();
  try {
    const answer = await fetch("/api/v1/import", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ files: texts }),
    });
    if (answer.ok) return { kind: "done" };
    if (answer.status === 401) onSignedOut();
    const body = (await answer.json()) as {
      errors?: WrongRow[];
      error?: string;
      refusal?: { explanation?: string };
    };
    if (body.errors) return { kind: "wrong", rows: body.errors };
    return { kind: "failed", reason: body.error ?? body.refusal?.explanation ?? String(answer.status) };
  } catch (fault) {
    return { kind: "failed", reason: String(fault) };
  }
}

export function ImportForm() {
  const { link, t, language } = useShared();
  const [outcome, setOutcome] = useState<Outcome | undefined>();
  return (
    <section class="panel" data-panel="import">
      <h2>{t("start.import")}</h2>
      <p>{t("start.nothing")}</p>
      <label class="field">
        <span>{t("start.importHint")}</span>
        <input
          type="file"
          multiple
          accept=".csv,.toml"
          onChange={(event) => {
            const files = event.currentTarget.files;
            if (files && files.length > 0) void load(files, () => link.askWhetherAdmitted()).then(setOutcome);
          }}
        />
      </label>
      <div role="status" aria-live="polite">
        {outcome?.kind === "done" && <p class="good-news">{t("start.importDone")}</p>}
        {outcome?.kind === "failed" && (
          <p class="warning">{t("start.importFailed", { reason: outcome.reason })}</p>
        )}
        {outcome?.kind === "wrong" && (
          <>
            <p class="warning">{t("start.importWrong", { count: outcome.rows.length })}</p>
            <ul>
              {outcome.rows.slice(0, 200).map((row) => (
                <li key={`${row.file}:${row.line}:${row.column}`}>
                  {t("start.importRow", {
                    file: row.file,
                    line: row.line,
                    column: row.column,
                    value: row.value,
                    reason: language === "vi" ? row.explanationVi : row.explanation,
                  })}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}
