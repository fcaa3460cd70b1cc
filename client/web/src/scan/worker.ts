// Reads QR codes in frames, off the page's thread. What a code says stays here: the page hears whom it
// names (of an identity card the number and the name).
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import wasmAddress from "zxing-wasm/reader/zxing_reader.wasm?url";
import { readScan } from "../model/scanned";
import type { FrameMessage, ReaderMessage } from "./messages";
import { RepeatGuard } from "./repeat_guard";
import { TornWatch, type Sight } from "./torn_watch";

const repeats = new RepeatGuard();
const torn = new TornWatch();

function tell(message: ReaderMessage): void {
  postMessage(message);
}

async function read({ pixels, width, height }: FrameMessage): Promise<void> {
  const begun = performance.now();
  // As text, not as JSON's cousin of control signs; damaged codes are told, too.
  const results = await readBarcodes(new ImageData(new Uint8ClampedArray(pixels), width, height), {
    formats: ["QRCode"],
    textMode: "Plain",
    maxNumberOfSymbols: 1,
    returnErrors: true,
  });
  const now = performance.now();
  const text = results.find((one) => one.isValid && one.text !== "")?.text;
  const seen: Sight = text !== undefined ? "read" : results.length > 0 ? "unreadable" : "nothing";
  const message: ReaderMessage = { kind: "frame", torn: torn.note(seen, now), decodeMs: now - begun };
  if (text !== undefined && repeats.takes(text, now)) message.scan = readScan(text);
  tell(message);
}

addEventListener("message", (event: MessageEvent<FrameMessage>) => {
  read(event.data).catch((fault: unknown) => tell({ kind: "failed", explanation: String(fault) }));
});

// The library would fetch its own from another host.
prepareZXingModule({
  overrides: { locateFile: (path: string) => (path.endsWith(".wasm") ? wasmAddress : path) },
  fireImmediately: true,
}).then(
  () => tell({ kind: "ready" }),
  (fault: unknown) => tell({ kind: "failed", explanation: String(fault) }),
);
