// The printed sheet of badges, before the camera: our own, another conference's, a forged one.
import { chromium } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { expect, filled, filledWith, listedAt, openScanner, test } from "./camera";
import config from "./playwright.config";
import { loadAndOpenCheckIn, program, site, type Server } from "./server";

test.beforeEach(async ({ server }) => {
  await loadAndOpenCheckIn(server);
});

/** Another key's, as docs/PROTOCOL.md has it. */
const ofAnotherConference =
  "001774440345088000053358634991197242588751338147063254072724188069451955997105000974" +
  "291299129131278521697249402049311272139563463030454107271695557142110875907423852119" +
  "137399687400000";

/** What the codes on the site's first sheet say, read off a picture of it. */
async function printedBadges(server: Server): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "diemcau-badges-"));
  const browser = await chromium.launch(config.use?.launchOptions ?? {});
  try {
    const arguments_ = ["badges", server.data, folder, "--site", site];
    execFileSync(program("DIEMCAU"), arguments_, { stdio: "ignore" });
    const sheet = readdirSync(folder).sort()[0] ?? "";
    const page = await browser.newPage({ viewport: { width: 800, height: 1130 }, deviceScaleFactor: 2 });
    await page.goto(`file://${join(folder, sheet)}`);
    const picture = await page.screenshot();
    const reader = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
    prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(readFileSync(reader)).buffer } });
    const codes = await readBarcodes(new Uint8Array(picture), { formats: ["QRCode"], textMode: "Plain" });
    return codes.map(({ text }) => text);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

/** The last byte of the signature is another one. */
function forged(badge: string): string {
  const last = (Number(badge.slice(-3)) + 1) % 256;
  return badge.slice(0, -3) + String(last).padStart(3, "0");
}

test("our badges check people in; another conference's and a forged one check in nobody", async ({
  server,
  openWith,
}) => {
  const badges = await printedBadges(server);
  expect(badges.length).toBe(10);
  const [first = "", second = "", third = ""] = badges;
  const texts = [first, ofAnotherConference, second, forged(third)];
  const film = texts.flatMap((text) => [{ text, frames: 12 }, { frames: 3 }]);
  const page = await openWith({ film, seed: 3_181 }, server);
  await openScanner(page);
  await filledWith(page, "problem", "Thẻ của hội nghị khác");
  await filledWith(page, "problem", "có thể là thẻ giả");
  await expect.poll(async () => (await filled(page)).filter((one) => one.kind === "accepted").length).toBe(2);
  await expect(page.locator("[data-delegate][data-status='1']")).toHaveCount(2);
});

test("a forged badge is told from a good one without a line, too", async ({ server, openWith }) => {
  const [first = "", second = ""] = await printedBadges(server);
  const page = await openWith("absent", server);
  await expect(page.locator("[data-link=online]")).toBeVisible();
  await server.kill();
  await expect(page.locator("[data-link=offline]")).toBeVisible();
  await page.locator("input[name=search]").focus();
  await page.keyboard.insertText(forged(first));
  await page.keyboard.press("Enter");
  await filledWith(page, "problem", "có thể là thẻ giả");
  await page.keyboard.insertText(second);
  await page.keyboard.press("Enter");
  await filledWith(page, "waiting", "đã nhận tại đây");
  await expect(page.locator("header")).toContainText("1 lệnh chờ gửi");
  await server.start();
  const came = page.locator("[data-delegate][data-status='1']");
  await expect(came).toHaveCount(1);
  // The badge says no name; the list on the device does.
  const code = await came.getAttribute("data-delegate");
  await filledWith(page, "waiting", listedAt().find((one) => one.code === code)?.name ?? "nobody");
});
