// "The floor will be yours in two minutes", and how notices are heard.
import type { Page } from "@playwright/test";
import { faintTexts, namelessControls } from "./looks";
import { button, command, expect, loadAndOpenCheckIn, operatorPage, otherSite, panel, test } from "./server";

test.beforeEach(async ({ server }) => {
  await loadAndOpenCheckIn(server);
});

const headsUp = (page: Page) => page.locator("[data-heads-up]");

/** Counts the tones that the page plays; to be called before the first. */
async function listenTo(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const told = { tones: 0 };
    class Heard extends AudioContext {
      override createOscillator(): OscillatorNode {
        ++told.tones;
        return super.createOscillator();
      }
    }
    Object.assign(globalThis, { told, AudioContext: Heard });
  });
  return () => page.evaluate(() => (globalThis as unknown as { told: { tones: number } }).told.tones);
}

async function isOnline(page: Page): Promise<void> {
  await expect(page.locator("[data-link=online]")).toBeVisible();
  await expect(page.locator("[data-delegate]").first()).toBeVisible();
}

async function requestFloor(operator: Page): Promise<void> {
  await panel(operator, "floor").locator("summary").click();
  await panel(operator, "floor").getByLabel("Người phát biểu").fill("Diễn Giả Mẫu");
  await button(panel(operator, "floor"), "Đăng ký phát biểu").click();
}

test("a site that asked for the floor is told two minutes before, is heard, and says that it is ready", async ({
  open,
}) => {
  const organizer = await open("/organizer");
  const operator = await open(operatorPage());
  const other = await open(operatorPage(otherSite));
  await isOnline(operator);
  await isOnline(other);
  const tones = await listenTo(operator);
  await requestFloor(operator);
  await button(panel(organizer, "floor"), "Báo trước 2 phút").first().click();
  await expect(headsUp(operator)).toContainText("Sắp đến lượt điểm cầu phát biểu");
  await expect(headsUp(operator).getByRole("timer")).toHaveText(/Đến lượt sau (2:00|1:\d\d)/);
  await expect.poll(tones).toBeGreaterThanOrEqual(4);
  await expect(panel(organizer, "floor")).toContainText("điểm cầu chưa xác nhận");
  await expect(headsUp(other)).toHaveCount(0);
  await button(headsUp(operator), "Đã rõ, chúng tôi sẵn sàng").click();
  await expect(operator.locator("[data-heads-up=yes]")).toContainText("Đã báo lại ban tổ chức");
  await expect(panel(organizer, "floor").locator("[data-heads-up-given=yes]")).toContainText(
    "điểm cầu đã rõ",
  );
});

test("a site whose speech stands in the agenda is told, too", async ({ open }) => {
  const organizer = await open("/organizer");
  const operator = await open(operatorPage());
  await isOnline(operator);
  const floor = panel(organizer, "floor");
  await floor.locator(".heads-up-others summary").click();
  await floor.getByLabel("Điểm cầu").selectOption({ label: "Điểm cầu phường Ngô Quyền" });
  await button(floor.locator(".heads-up-others"), "Báo trước 2 phút").click();
  await expect(headsUp(operator)).toBeVisible();
});

test("the word that a site is ready outlives a lost line", async ({ server, open }) => {
  test.setTimeout(120_000);
  const operator = await open(operatorPage());
  await isOnline(operator);
  const organizer = await open("/organizer");
  await requestFloor(operator);
  await button(panel(organizer, "floor"), "Báo trước 2 phút").first().click();
  await expect(headsUp(operator)).toBeVisible();
  await server.kill();
  await expect(operator.locator("[data-link=offline]")).toBeVisible();
  await button(headsUp(operator), "Đã rõ, chúng tôi sẵn sàng").click();
  await expect(operator.locator("[data-heads-up=waits]")).toContainText("Đã ghi, chờ gửi");
  await server.start();
  await expect(operator.locator("[data-heads-up=yes]")).toBeVisible({ timeout: 60_000 });
});

test("a notice is heard when it comes, once, also one that came while there was no line", async ({
  server,
  open,
}) => {
  test.setTimeout(120_000);
  const operator = await open(operatorPage());
  await isOnline(operator);
  const tones = await listenTo(operator);
  await command(server, { sendNotice: { text: "Mời ổn định", acknowledge: true } });
  await expect(panel(operator, "notices")).toContainText("Mời ổn định");
  await expect.poll(tones).toBe(2);
  await operator.context().setOffline(true);
  await expect(operator.locator("[data-link=offline]")).toBeVisible({ timeout: 30_000 });
  await command(server, { sendNotice: { text: "Mời vào hội trường" } });
  await operator.context().setOffline(false);
  await expect(panel(operator, "notices")).toContainText("Mời vào hội trường", { timeout: 60_000 });
  await expect.poll(tones).toBe(4);
});

test("a notice that is read without a line does not ask again, and the organizer hears of it later", async ({
  server,
  open,
}) => {
  test.setTimeout(120_000);
  const operator = await open(operatorPage());
  await isOnline(operator);
  await command(server, { sendNotice: { text: "Mời ổn định", acknowledge: true } });
  await expect(panel(operator, "notices")).toContainText("Mời ổn định");
  await server.kill();
  await expect(operator.locator("[data-link=offline]")).toBeVisible();
  await button(panel(operator, "notices"), "Đã đọc").click();
  await expect(button(panel(operator, "notices"), "Đã đọc")).toHaveCount(0);
  await server.start();
  const organizer = await open("/organizer");
  await expect(panel(organizer, "notices")).toContainText("1/57 điểm cầu đã đọc", { timeout: 60_000 });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`a heads-up can be read on a telephone, ${colorScheme}`, async ({ open }) => {
    const organizer = await open("/organizer");
    const operator = await open(operatorPage());
    await operator.emulateMedia({ colorScheme });
    await operator.setViewportSize({ width: 360, height: 740 });
    await isOnline(operator);
    await requestFloor(operator);
    await button(panel(organizer, "floor"), "Báo trước 2 phút").first().click();
    await expect(headsUp(operator)).toBeInViewport();
    for (const page of [operator, organizer]) {
      expect(await faintTexts(page)).toEqual([]);
      expect(await namelessControls(page)).toEqual([]);
    }
    expect(await operator.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
}
