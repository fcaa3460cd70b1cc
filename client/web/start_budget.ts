// Fails the build when what a page starts with has grown too large, or holds what reads codes.
import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

/** Bytes of script, by gzip, before any page is drawn: it is fetched over a phone's line in a hall. */
const startBytesMax = 70 * 1024; // 60 KiB before the link kept commands and lists on the device
/** Fetched when somebody opens the camera, or shows the first badge. */
const notAtStart = /node_modules\/(zxing-wasm|@noble)\/|\/src\/scan\//;

type Chunks = ReadonlyMap<string, Rolldown.OutputChunk>;

/** Fetched at once, beside the entry: the link, with what the device keeps. */
const fetchedAtOnce = "/link/page_link.ts";

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
      const operator = [...chunks.values()].find((one) =>
        one.facadeModuleId?.endsWith("/pages/operator.tsx"),
      );
      const entry = [...chunks.values()].find((one) => one.isEntry);
      const link = [...chunks.values()].find((one) => one.facadeModuleId?.endsWith(fetchedAtOnce));
      if (!entry || !operator || !link) {
        throw new Error("the build has no entry, no link, or no operator's page");
      }
      const start = withImports(chunks, link.fileName, withImports(chunks, entry.fileName));
      const page = withImports(chunks, operator.fileName, new Set(start));
      const misplaced = [...page].flatMap((one) => one.moduleIds.filter((id) => notAtStart.test(id)));
      if (misplaced.length > 0) {
        throw new Error(`to be fetched later, and is in the operator's page: ${misplaced.join(", ")}`);
      }
      const bytes = gzipBytes(start);
      const figures = `start script ${bytes} bytes by gzip, with the operator's page ${gzipBytes(page)}`;
      if (bytes > startBytesMax) throw new Error(`${figures}: more than ${startBytesMax}`);
      this.info(figures);
    },
  };
}
