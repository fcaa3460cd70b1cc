// Fails the build when what an operator's page starts with has grown too large, or holds what can wait.
import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

/** Bytes of script, by gzip, before an operator can work: they are fetched over a phone's line in a hall. */
const startBytesMax = 60 * 1024;
/** Fetched when somebody opens the camera, or shows the first badge; and what messages.ts stands for. */
const notAtStart = /node_modules\/(zxing-wasm|@noble|@bufbuild)\/|\/src\/scan\//;
/** What an operator's page asks for by itself, each with all that it imports. */
const askedFor = ["/link/page_link.ts", "/pages/operator.tsx"];
/** One of them, as the language is. */
const textsInEachLanguage = ["/text/vi.ts", "/text/en.ts"];

type Chunks = ReadonlyMap<string, Rolldown.OutputChunk>;

/** The chunk and all that the browser fetches before it runs. */
function withImports(chunks: Chunks, name: string, found = new Set<Rolldown.OutputChunk>()) {
  const chunk = chunks.get(name);
  if (!chunk || found.has(chunk)) return found;
  found.add(chunk);
  for (const imported of chunk.imports) withImports(chunks, imported, found);
  return found;
}

function gzipBytes(chunks: Iterable<Rolldown.OutputChunk>): number {
  let bytes = 0;
  for (const chunk of chunks) bytes += gzipSync(chunk.code, { level: 9 }).length;
  return bytes;
}

export function startBudget(): Plugin {
  return {
    name: "diemcau-start-budget",
    apply: "build",
    // After everything that still changes the files.
    writeBundle(_, bundle) {
      const chunks = new Map(
        Object.entries(bundle).flatMap(([name, one]) => (one.type === "chunk" ? [[name, one] as const] : [])),
      );
      const named = (module: string) => {
        const found = [...chunks.values()].find((one) => one.facadeModuleId?.endsWith(module));
        if (!found) throw new Error(`the build has no chunk of ${module}`);
        return found.fileName;
      };
      const entry = [...chunks.values()].find((one) => one.isEntry);
      if (!entry) throw new Error("the build has no entry");
      const code = withImports(chunks, entry.fileName);
      for (const module of askedFor) withImports(chunks, named(module), code);
      const misplaced = [...code].flatMap((one) => one.moduleIds.filter((id) => notAtStart.test(id)));
      if (misplaced.length > 0) {
        throw new Error(`to be fetched later, and is in the operator's page: ${misplaced.join(", ")}`);
      }
      const starts = textsInEachLanguage.map((texts) =>
        gzipBytes(withImports(chunks, named(texts), new Set(code))),
      );
      const bytes = Math.max(...starts);
      const figures = `the operator's page starts with ${bytes} bytes of script by gzip`;
      if (bytes > startBytesMax) throw new Error(`${figures}: more than ${startBytesMax}`);
      this.info(figures);
    },
  };
}
