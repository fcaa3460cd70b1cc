// A browser whose camera shows a film of the test's own, and what its page answered.
import { chromium, type Browser, type Page } from "@playwright/test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFilm, type Scene } from "./camera_video";
import config from "./playwright.config";
import { button, expect, operatorPage, root, site, test as base } from "./server";

export type Camera =
  | { film: readonly Scene[]; seed: number }
  | "refused"
  | "absent"
  | /** Given, and shows nothing of ours. */ "any";

const flags = {
  refused: ["--use-fake-device-for-media-stream", "--deny-permission-prompts"],
  absent: ["--use-fake-ui-for-media-stream"],
  any: ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
};

/** What filled the screen, in order. */
export interface Filled {
  kind: string;
  text: string;
  at: number;
}

declare global {
  interface Window {
    filled: Filled[];
  }
}

function noteWhatFills(): void {
  window.filled = [];
  let before: string | undefined;
  const look = () => {
    const now = document.querySelector<HTMLElement>("[data-filled]");
    const kind = now?.dataset.filled ?? "";
    const text = now?.innerText ?? "";
    if (now && before !== kind + text) window.filled.push({ kind, text, at: performance.now() });
    before = now ? kind + text : undefined;
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
}

export const test = base.extend<{
  /** The operator's page in a browser with that camera. */
  openWith: (camera: Camera, server: { url: string }) => Promise<Page>;
}>({
  openWith: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "diemcau-camera-"));
    const opened: Browser[] = [];
    const complaints: string[] = [];
    await use(async (camera, server) => {
      const launch = config.use?.launchOptions ?? {};
      const args = [...(launch.args ?? []), ...flags[typeof camera === "string" ? camera : "any"]];
      if (typeof camera !== "string") {
        const film = join(folder, `${opened.length}.y4m`);
        writeFilm(film, camera.film, camera.seed);
        console.log(`seed of the film: ${camera.seed}`);
        args.push(`--use-file-for-fake-video-capture=${film}`);
      }
      const browser = await chromium.launch({ ...launch, args });
      opened.push(browser);
      const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("console", (message) => {
        if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text());
      });
      page.on("request", (request) => {
        if (!/^(blob:)?http/.test(request.url()) || request.url().includes(server.url)) return;
        complaints.push(`asked another host: ${request.url()}`);
      });
      await page.addInitScript(noteWhatFills);
      await page.goto(server.url + operatorPage());
      await expect(page.locator("[data-delegate]").first()).toBeVisible();
      return page;
    });
    for (const browser of opened) await browser.close();
    rmSync(folder, { recursive: true });
    expect(complaints).toEqual([]);
  },
});

export { expect };

export async function openScanner(page: Page): Promise<void> {
  await button(page, "Quét bằng camera").click();
}

export function scanner(page: Page) {
  return page.locator("[data-scanner]");
}

export function filled(page: Page): Promise<Filled[]> {
  return page.evaluate(() => window.filled);
}

/** Waits until the screen was filled so; text is a part of it. */
export async function filledWith(page: Page, kind: string, text: string): Promise<void> {
  await expect
    .poll(async () => (await filled(page)).some((one) => one.kind === kind && one.text.includes(text)), {
      timeout: 45_000,
    })
    .toBe(true);
}

export interface Listed {
  code: string;
  name: string;
  idNumber: string;
}

/** Who is on the sample conference's list of a site. All invented. */
export function listedAt(code = site): Listed[] {
  const lines = readFileSync(join(root, "config/bacgiang/delegates.csv"), "utf8").trim().split("\n").slice(1);
  return lines.flatMap((line) => {
    const fields = [...line.matchAll(/("[^"]*"|[^,]*)(,|$)/g)].map((found) => found[1] ?? "");
    const [delegate = "", name = "", , , , at] = fields;
    return at === code ? [{ code: delegate, name, idNumber: fields[12] ?? "" }] : [];
  });
}

interface Times {
  startTime: number;
  duration: number;
}

/** In milliseconds: what every scan of this page took to be read, to be handed on, and to be answered. */
export async function timesOfScans(
  page: Page,
): Promise<{ decode: Times[]; scan: Times[]; answered: number[] }> {
  const took = await page.evaluate(() => {
    const times = (name: string) =>
      performance.getEntriesByName(name).map(({ startTime, duration }) => ({ startTime, duration }));
    return { decode: times("diemcau.decode"), scan: times("diemcau.scan"), filled: window.filled };
  });
  const answered = took.scan.flatMap(({ startTime }, index) => {
    const next = took.scan[index + 1]?.startTime ?? Infinity;
    const answer = took.filled.find(({ at }) => at > startTime && at < next);
    return answer ? [answer.at - startTime] : [];
  });
  return { decode: took.decode, scan: took.scan, answered };
}

/** In a row of numbers, the one below which that share of them lies. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** Of milliseconds. */
export function summary(values: readonly number[]): string {
  const sorted = [...values].sort((one, other) => one - other);
  const [median, high] = [quantile(sorted, 0.5), quantile(sorted, 0.99)];
  return `median ${median.toFixed(1)} ms, p99 ${high.toFixed(1)} ms, of ${sorted.length}`;
}
