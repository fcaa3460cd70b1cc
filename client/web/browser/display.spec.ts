// A hall's screen: comes in once with its card, shows totals and agenda as they are, and nobody.
import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commandBy, loadConference, makeFirstAdmin } from "./coming_in";
import { faintTexts, namelessControls } from "./looks";
import { button, expect, figure, panel, site, test, type Server } from "./server";

test.use({ signIn: true });

const siteName = "Điểm cầu phường Ngô Quyền";
const screenName = "Màn hình sân khấu";

let admin: Page;

test.beforeEach(async ({ server, open }) => {
  admin = await open("/");
  await makeFirstAdmin(admin, server);
  await loadConference(admin, server);
  await admin.goto(`${server.url}/access`);
});

/** A screen's card from the access page: its link and its code. `scope` as the page names it. */
async function issueDisplay(scope = "Toàn hội nghị"): Promise<{ path: string; code: string }> {
  const issue = panel(admin, "issue-display");
  await issue.getByLabel("Tên màn hình").fill(screenName);
  await issue.getByLabel("Màn hình của").selectOption({ label: scope });
  await button(issue, "Phát thẻ").click();
  const link = new URL((await issue.locator("[data-once=display-link]").textContent()) ?? "");
  const code = (await issue.locator("[data-once=display-code]").textContent()) ?? "";
  return { path: link.pathname + link.hash, code };
}

function line(screen: Page, state: string) {
  return screen.locator(`[data-hall-line=${state}]`);
}

function rosterOf(siteCode?: string): { code: string; name: string }[] {
  const file = join(import.meta.dirname, "../../../config/bacgiang/delegates.csv");
  return readFileSync(file, "utf8")
    .split("\n")
    .slice(1)
    .filter((row) => siteCode === undefined || row.includes(`,${siteCode},`))
    .flatMap((row) => {
      const [code = "", name = ""] = row.split(",");
      return name === "" ? [] : [{ code, name }];
    });
}

async function checkIn(server: Server, place: number): Promise<void> {
  const code = rosterOf(site)[place]?.code;
  await commandBy(admin, server, {
    checkIn: { run: { session: 0 }, delegate: { code }, site: await siteNumber() },
  });
}

async function siteNumber(): Promise<number> {
  const choice = panel(admin, "issue-display").getByLabel("Màn hình của");
  return Number(await choice.locator("option", { hasText: siteName }).getAttribute("value"));
}

test("a screen comes in by its card's link, shows totals live, and is told nobody's name", async ({
  server,
  open,
}) => {
  const { path } = await issueDisplay();
  const screen = await open("/healthz");
  const told: Buffer[] = [];
  screen.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => told.push(Buffer.from(payload))),
  );
  await screen.goto(server.url + path);
  await expect(line(screen, "live")).toBeVisible();
  expect(screen.url()).toBe(`${server.url}/display`);
  await expect(figure(screen, "summoned")).toHaveText("3.113");
  await expect(figure(screen, "attended")).toHaveText("0");
  await expect(screen.locator("[data-hall-site]")).toHaveCount(0);
  await checkIn(server, 0);
  await checkIn(server, 1);
  await expect(figure(screen, "attended")).toHaveText("2");
  await commandBy(admin, server, {
    requestFloor: { site: 0, speaker: "Diễn Giả Mẫu", subject: "Phát biểu" },
  });
  await commandBy(admin, server, { changeSession: { session: 0, action: "SESSION_ACTION_START" } });
  await commandBy(admin, server, { changeAgendaItem: { item: 1, action: "AGENDA_ACTION_START" } });
  await expect(screen.locator("[data-hall-item]")).toContainText("khai mạc");
  await expect(screen.locator(".hall-countdown strong")).toHaveText(/^\d+:\d\d$/);

  // What it was told is looked at, not only what it shows.
  const frames = Buffer.concat(told);
  expect(frames.includes("khai mạc"), "the frames were read").toBe(true);
  const shown = await screen.content();
  const names = [...new Set([...rosterOf().map(({ name }) => name), "Diễn Giả Mẫu"])];
  expect(names.length).toBeGreaterThan(500);
  expect(names.filter((name) => frames.includes(name))).toEqual([]);
  expect(names.filter((name) => shown.includes(name))).toEqual([]);

  // It stays what it is, also from the first page.
  await screen.goto(server.url);
  await expect(line(screen, "live")).toBeVisible();
  await expect(figure(screen, "attended")).toHaveText("2");
});

test("a site's screen comes in by the code, and shows the site's own totals too", async ({
  server,
  open,
}) => {
  const { code } = await issueDisplay(siteName);
  const screen = await open("/display");
  await screen.getByLabel("Mã trên thẻ").fill(code.toLowerCase());
  await button(screen, "Mở màn hình").click();
  const own = screen.locator("[data-hall-site]");
  await expect(own).toContainText(siteName);
  await checkIn(server, 0);
  await expect(own.locator("[data-figure=attended] dd")).toHaveText("1");
  await expect(own.locator("[data-figure=summoned] dd")).not.toHaveText("3.113");
  await expect(screen.locator(".hall-whole [data-figure=summoned] dd")).toHaveText("3.113");
});

test("a screen whose device is revoked says that it is out, and its card lets nobody in again", async ({
  server,
  open,
}) => {
  const { path, code } = await issueDisplay();
  const screen = await open(path);
  await expect(line(screen, "live")).toBeVisible();
  const listed = panel(admin, "devices").locator("[data-device]");
  await admin.reload();
  await expect(listed).toContainText(screenName);
  await expect(listed).toContainText("Toàn hội nghị");
  await button(listed, "Thu hồi").click();
  // A screen has nothing to hand over: nobody is asked why.
  await expect(admin.getByRole("dialog").getByRole("radio")).toHaveCount(0);
  await button(admin.getByRole("dialog"), "Thu hồi").click();
  await expect(line(screen, "signedOut")).toContainText("Màn hình này đã hết quyền vào");
  await expect(screen.locator("[data-figure]")).toHaveCount(0);
  await screen.getByLabel("Mã trên thẻ").fill(code);
  await button(screen, "Mở màn hình").click();
  await expect(screen.locator("[data-refused=code_used_up]")).toBeVisible();
  await screen.goto(`${server.url}/display`);
  await expect(panel(screen, "display-start")).toBeVisible();
});

test("figures of before the line was lost are never shown as live", async ({ server, open }) => {
  const { path } = await issueDisplay();
  const screen = await open(path);
  await expect(line(screen, "live")).toBeVisible();
  await expect(screen.locator(".hall-screen.stale")).toHaveCount(0);
  await server.kill();
  await expect(line(screen, "offline")).toContainText(/MẤT KẾT NỐI TỪ \d\d:\d\d:\d\d/);
  await expect(line(screen, "offline")).toContainText("không phải hiện tại");
  await expect(line(screen, "live")).toHaveCount(0);
  await expect(screen.locator(".hall-screen.stale")).toBeVisible();
  await server.start();
  await expect(line(screen, "live")).toBeVisible();
  await expect(screen.locator(".hall-screen.stale")).toHaveCount(0);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`all of it fits every screen and can be read, ${colorScheme}`, async ({ server, open }) => {
    await commandBy(admin, server, { changeSession: { session: 0, action: "SESSION_ACTION_START" } });
    await commandBy(admin, server, { changeAgendaItem: { item: 2, action: "AGENDA_ACTION_START" } });
    const { path } = await issueDisplay(siteName);
    const screen = await open(path);
    await screen.emulateMedia({ colorScheme });
    await expect(line(screen, "live")).toBeVisible();
    await expect(screen.locator("[data-hall-item]")).toContainText("Báo cáo");
    await expect(screen.locator(".hall-screen")).toHaveAttribute("data-theme", colorScheme);
    for (const lost of [false, true]) {
      if (lost) {
        await server.kill();
        await expect(line(screen, "offline")).toBeVisible();
      }
      for (const [width, height] of [
        [1280, 720],
        [1920, 1080],
        [1024, 768],
        [1280, 960],
        [1600, 1200],
      ] as const) {
        await screen.setViewportSize({ width, height });
        expect(await cutOff(screen), `${width} by ${height}, lost: ${lost}`).toEqual([]);
      }
      expect(await faintTexts(screen)).toEqual([]);
      expect(await namelessControls(screen)).toEqual([]);
    }
    // The largest conference of all.
    const digits = screen.locator(".hall-whole [data-figure=summoned]");
    await digits.evaluate((one) => {
      one.setAttribute("data-length", "9");
      one.querySelector("dd")?.replaceChildren("2.000.000");
    });
    expect(await cutOff(screen)).toEqual([]);
  });
}

/** What lies outside of the screen, is wider than its place, or has letters too small for a hall. */
function cutOff(screen: Page): Promise<string[]> {
  return screen.evaluate(() => {
    const smallest = 0.021 * Math.min(innerWidth, 1.77 * innerHeight);
    return [...document.querySelectorAll(".hall-screen *")].flatMap((one) => {
      const box = one.getBoundingClientRect();
      const what = `${one.className || one.tagName}: ${one.textContent.slice(0, 30)}`;
      const outside = box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight;
      const wide = one.matches("dd, dt, strong") && one.scrollWidth > one.clientWidth && one.clientWidth > 0;
      const small =
        !one.closest(".hall-tools, .invented") &&
        one.textContent !== "" &&
        parseFloat(getComputedStyle(one).fontSize) < smallest;
      return [outside && "outside", wide && "too wide", small && "too small"]
        .filter(Boolean)
        .map((why) => `${why}: ${what}`);
    });
  });
}
