// The same in English.
import type { importVi } from "./import_vi";

export const importEn: Record<keyof typeof importVi, string> = {
  "start.import": "Load a conference from its files",
  "start.importHint": "conference.toml, sites.csv, categories.csv, delegates.csv, agenda.csv",
  "start.importDone": "The conference is loaded.",
  "start.importWrong": "Nothing was loaded: {count} rows are wrong.",
  "start.importRow": "{file}, line {line}, column {column}: “{value}” — {reason}",
  "start.importFailed": "Could not load it: {reason}",
};
