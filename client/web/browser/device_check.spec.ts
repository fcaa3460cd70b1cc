// The readiness check of a device before the doors open, and what the organizer sees of it.
import type { Page } from "@playwright/test";
import { faintTexts, namelessControls } from "./looks";
import { button, expect, loadAndOpenCheckIn, operatorPage, otherSite, panel, site, test } from "./server";

const check = (page: Page) => panel(page, "device-check");
const part = (page: Page, name: string) => check(page).locator(`[data-part=${name}]`);

/** What a phone in a hall has, and a browser of a test has not. */
async function giveCameraAndRoom(page: Page): Promise<void> {
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.resolve(document.createElement("canvas").captureStream(1));
    navigator.storage.persist = () => Promise.resolve(true);
    navigator.storage.persisted = () => Promise.resolve(false);
    navigator.storage.estimate = () => Promise.resolve({ quota: 2_000_000_000, usage: 1_000_000 });
  });
}

async function opened(page: Page): Promise<void> {
  await expect(check(page)).toBeVisible();
  if ((await check(page).getAttribute("open")) === null) await check(page).locator("summary").click();
}

async function answerSound(page: Page, answer = "Có, nghe rõ"): Promise<void> {
  await button(check(page), answer).click();
}

async function run(page: Page): Promise<void> {
  await opened(page);
  await button(check(page), "Kiểm tra máy này")
    .or(button(check(page), "Kiểm tra lại"))
    .click();
}

async function isFound(page: Page, found: Record<string, number | "skipped">): Promise<void> {
  for (const [name, value] of Object.entries(found)) {
    await expect(part(page, name), name).toHaveAttribute("data-found", String(value));
  }
}

/** From now on the device's clock says something else. */
async function setClock(page: Page, byMs: number): Promise<void> {
  await page.evaluate((ms) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ms;
  }, byMs);
}

test("a device that has all it needs is green, and the organizer counts its site", async ({
  server,
  open,
}) => {
  server.load();
  const organizer = await open("/organizer");
  await expect(organizer.locator("[data-sites-ready]")).toHaveText("0/57 điểm cầu đã kiểm tra, máy tốt");
  const operator = await open(operatorPage());
  await giveCameraAndRoom(operator);
  await expect(operator.locator("[data-delegate]").first()).toBeVisible();
  // Before the doors open it asks to be used.
  await expect(check(operator)).toHaveAttribute("open");
  await expect(check(operator).locator("[data-device-ready]")).toHaveText("Chưa kiểm tra");
  await run(operator);
  await answerSound(operator);
  await isFound(operator, {
    list: 1,
    camera: 1,
    sound: 1,
    clock: 1,
    storage: 1,
    server: 1,
    version: 1,
    queue: 1,
  });
  await expect(check(operator).locator("[data-device-ready]")).toHaveText("✓ Sẵn sàng");
  await expect(check(operator)).toContainText("Đã báo ban tổ chức.");
  await expect(organizer.locator("[data-sites-ready]")).toHaveText("1/57 điểm cầu đã kiểm tra, máy tốt");
  await expect(organizer.locator(`[data-site="${site}"] [data-devices]`)).toHaveAttribute(
    "data-devices",
    "ready",
  );

  await operator.reload();
  await expect(check(operator).locator("[data-device-ready]")).toHaveText("✓ Sẵn sàng");
  await opened(operator);
  await expect(check(operator)).toContainText("Kiểm tra lúc");
  await isFound(operator, { camera: 1 });
});

test("a refused camera, an unheard sound and a clock a day wrong are red, with what to do, and the organizer sees which", async ({
  server,
  open,
}) => {
  await loadAndOpenCheckIn(server);
  const organizer = await open("/organizer");
  const operator = await open(operatorPage());
  await giveCameraAndRoom(operator);
  await operator.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotAllowedError"));
  });
  await setClock(operator, -86_400_000);
  // Measured with the next sign of life.
  await expect(operator.locator(".device-state")).toContainText(/Đồng hồ máy chậm (24:00:0\d|23:59:5\d)/);
  await run(operator);
  await answerSound(operator, "Không nghe thấy");
  await isFound(operator, { list: 1, camera: 2, sound: 2, clock: 2, storage: 1, server: 1, version: 1 });
  await expect(part(operator, "camera")).toContainText("Chưa đạt");
  await expect(part(operator, "camera")).toContainText("cho phép Máy ảnh");
  await expect(part(operator, "clock")).toContainText("bật đặt giờ tự động");
  await expect(check(operator).locator("[data-device-ready]")).toHaveText("✗ 3 mục chưa đạt");

  const devices = panel(organizer, "site-devices");
  await devices.locator("summary").click();
  await expect(devices.locator(`[data-faulty-site="${site}"]`)).toContainText("đồng hồ, camera, âm báo");
  await expect(organizer.locator("[data-sites-ready]")).toHaveText(/^0\/57/);
  await button(organizer, "Bảng").click();
  await expect(organizer.locator(`[data-site="${site}"] [data-column=devices]`)).toContainText("Lỗi:");
  await expect(organizer.locator(`[data-site="${otherSite}"] [data-column=devices]`)).toHaveText("Chưa");

  // Mended: the same device's next check takes the place of the first.
  await giveCameraAndRoom(operator);
  await setClock(operator, 86_400_000);
  await expect(operator.locator(".device-state")).toContainText("Đồng hồ máy đúng");
  await run(operator);
  await answerSound(operator);
  await expect(organizer.locator(`[data-site="${site}"] [data-column=devices]`)).toHaveText("✓ 1 máy tốt");
});

test("a device without a camera is ready when it says that it needs none", async ({ server, open }) => {
  await loadAndOpenCheckIn(server);
  const operator = await open(operatorPage());
  await giveCameraAndRoom(operator);
  await operator.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotFoundError"));
  });
  await run(operator);
  await answerSound(operator);
  await isFound(operator, { camera: 2 });
  await check(operator).getByLabel("Máy này không dùng camera").check();
  await run(operator);
  await answerSound(operator);
  await isFound(operator, { camera: "skipped" });
  await expect(check(operator).locator("[data-device-ready]")).toHaveText("✓ Sẵn sàng");
});

test("without a server an old list is red, and what was found reaches the organizer when the line is back", async ({
  server,
  open,
}) => {
  test.setTimeout(120_000);
  await loadAndOpenCheckIn(server);
  const operator = await open(operatorPage());
  await giveCameraAndRoom(operator);
  await expect(operator.locator("[data-delegate]").first()).toBeVisible();
  await opened(operator);
  await server.kill();
  await expect(operator.locator("[data-link=offline]")).toBeVisible();
  await setClock(operator, 25 * 60_000);
  await run(operator);
  await answerSound(operator);
  await isFound(operator, { list: 2, server: 2, version: 0, camera: 1, queue: 1 });
  await expect(part(operator, "list")).toContainText("Danh sách đã cũ 25 phút");
  await expect(part(operator, "server")).toContainText("Không kết nối được máy chủ");
  await expect(check(operator)).toContainText("Chưa báo được ban tổ chức");
  await server.start();
  await expect(check(operator)).toContainText("Đã báo ban tổ chức.", { timeout: 60_000 });
  const organizer = await open("/organizer");
  await expect(organizer.locator(`[data-site="${site}"] [data-devices]`)).toHaveAttribute(
    "data-devices",
    "faulty",
  );
});

test("the page's own sound that is switched off is red, and nobody is asked what he heard", async ({
  server,
  open,
}) => {
  await loadAndOpenCheckIn(server);
  const operator = await open(operatorPage());
  await giveCameraAndRoom(operator);
  await button(operator, "Âm báo: bật").click();
  await run(operator);
  await isFound(operator, { sound: 2 });
  await expect(part(operator, "sound")).toContainText("Âm báo của trang đang tắt");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`red and green can be read, and everything has a name, ${colorScheme}`, async ({ server, open }) => {
    server.load();
    const operator = await open(operatorPage());
    await operator.emulateMedia({ colorScheme });
    await operator.setViewportSize({ width: 360, height: 740 });
    await run(operator);
    await expect(button(check(operator), "Không nghe thấy")).toBeVisible();
    expect(await faintTexts(operator)).toEqual([]);
    await answerSound(operator, "Không nghe thấy");
    await expect(check(operator)).toContainText("Đã báo ban tổ chức.");
    const organizer = await open("/organizer");
    await organizer.emulateMedia({ colorScheme });
    await panel(organizer, "site-devices").locator("summary").click();
    await expect(panel(organizer, "site-devices").locator(`[data-faulty-site="${site}"]`)).toBeVisible();
    for (const page of [operator, organizer]) {
      expect(await faintTexts(page)).toEqual([]);
      expect(await namelessControls(page)).toEqual([]);
    }
    expect(await operator.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
}
