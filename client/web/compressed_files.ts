// Writes each larger file compressed beside itself, which the server sends to browsers that take it:
// what reads codes is 950 KB, and a third of that over the line.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const bytesMin = 1024;

export function compressedFiles(): Plugin {
  return {
    name: "diemcau-compressed-files",
    apply: "build",
    writeBundle({ dir = "" }, bundle) {
      for (const name of Object.keys(bundle)) {
        const path = join(dir, name);
        const bytes = readFileSync(path);
        if (bytes.length < bytesMin) continue;
        writeFileSync(`${path}.br`, brotliCompressSync(bytes));
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
