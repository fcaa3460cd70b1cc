// What the pages do about a revoked device, whatever the server answers: its answers are made up here.
import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { keptOnDevice, listsAreKept } from "./kept";
import { button, expect, loadAndOpenCheckIn, operatorPage, panel, site, test, type Server } from "./server";
import { codes, isOffline, scan, waits } from "./working_offline";

test.describe.configure({ timeout: 120_000 });

interface Part {
  part: number;
  last: boolean;
  person: string;
  queues: { site: string; commands: string }[];
}

/** The device has three check-ins waiting, and is not known any more. */
async function waitingThenEnded(server: Server, page: Page, ended: object | undefined): Promise<void> {
  const people = await codes(page, 3);
  await listsAreKept(page);
  await server.kill();
  await isOffline(page);
  for (const code of people) await scan(page, code);
  await waits(page, people.length);
  // Not to come back by itself.
  await page.goto("about:blank");
  await server.start();
  await page.route("**/api/v1/me", (route) =>
    route.fulfill({ json: { signInNeeded: true, firstStart: false, ...(ended && { ended }) } }),
  );
}

/** Answers one after the other, the last for ever. */
async function answerHandOver(page: Page, answers: { status: number; reason?: string }[]): Promise<Part[]> {
  const taken: Part[] = [];
  await page.route("**/api/v1/hand-over", (route) => {
    taken.push(route.request().postDataJSON() as Part);
    const { status, reason } = (answers.length > 1 ? answers.shift() : answers[0]) ?? { status: 204 };
    return reason ? route.fulfill({ status, json: { reason } }) : route.fulfill({ status });
  });
  return taken;
}

async function isClean(page: Page, what: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  expect.soft(await violations(page), what).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(360);
}

test.describe("a device with three check-ins waiting", () => {
  let page: Page;
  test.beforeEach(async ({ server, open }) => {
    await loadAndOpenCheckIn(server);
    page = await open("/trust.html");
    await page.goto(server.url + operatorPage());
  });

  test("that was replaced keeps them until the server has them", async ({ server }) => {
    await waitingThenEnded(server, page, { id: "device:1", as: "replaced", handedOver: false });
    const taken = await answerHandOver(page, [{ status: 503, reason: "not_recorded" }, { status: 204 }]);
    await page.goto(`${server.url}/operator`);
    await expect(page.locator("[data-ended=failed]")).toContainText("Chưa giao lại được 3 lệnh");
    await expect(panel(page, "enrol")).toHaveCount(0);
    expect(await keptOnDevice(page, "commands")).toBe(3);
    await isClean(page, "not handed over yet");
    await button(page, "Giao lại lần nữa").click();
    await expect(page.locator("[data-ended=handedOver]")).toContainText("Đã giao lại 3 lệnh");
    expect(await keptOnDevice(page, "commands")).toBe(0);
    expect(await keptOnDevice(page, "rosters")).toBe(0);
    // The queue's: another page may be about to seal with it.
    expect(await keptOnDevice(page, "keys")).toBe(1);
    expect(taken.map(({ part, last, queues }) => [part, last, queues.map((queue) => queue.site)])).toEqual([
      [0, true, [site]],
      [0, true, [site]],
    ]);
    await expect(panel(page, "enrol")).toBeVisible();
    await isClean(page, "handed over");
    // The answer was lost, say: it is told from what is noted here.
    await page.reload();
    await expect(page.locator("[data-ended=handedOver]")).toContainText("Đã giao lại 3 lệnh");
    expect(taken).toHaveLength(2);
  });

  test("that cannot hand them over keeps them, and can be enrolled again", async ({ server }) => {
    await waitingThenEnded(server, page, { id: "device:1", as: "replaced", handedOver: false });
    await answerHandOver(page, [{ status: 413, reason: "too_large" }]);
    await page.goto(`${server.url}/operator`);
    await expect(page.locator("[data-ended=failed]")).toContainText("Quá nhiều lệnh");
    await expect(panel(page, "enrol")).toBeVisible();
    expect(await keptOnDevice(page, "commands")).toBe(3);
  });

  test("that was lost erases them, wherever it is opened, and says so", async ({ server }) => {
    await waitingThenEnded(server, page, { id: "device:1", as: "lost", handedOver: false });
    await page.goto(`${server.url}/sign-in`);
    await expect.poll(() => keptOnDevice(page, "commands")).toBe(0);
    expect(await keptOnDevice(page, "keys")).toBe(0);
    await page.goto(`${server.url}/enrol`);
    await expect(page.locator("[data-ended=dropped]")).toContainText("3 lệnh chưa gửi");
    await expect(panel(page, "enrol")).toBeVisible();
    await isClean(page, "dropped");
  });

  test("that just ended keeps them", async ({ server }) => {
    await waitingThenEnded(server, page, undefined);
    await page.goto(`${server.url}/operator`);
    await expect(panel(page, "enrol")).toBeVisible();
    await expect(panel(page, "ended")).toHaveCount(0);
    // Nothing that takes its time took them, either.
    await page.waitForLoadState("networkidle");
    await page.reload();
    await expect(panel(page, "enrol")).toBeVisible();
    expect(await keptOnDevice(page, "commands")).toBe(3);
  });
});

test.describe("an organizer", () => {
  const scope = [{ site: 3, withBelow: false }];
  const times = { enrolledAt: 1_000, lastUsedAt: 1_000, validUntil: null };
  const row = { role: "site_operator", sites: scope, ...times };

  async function accessPage(
    server: Server,
    page: Page,
    handOver: object,
    settled: object,
  ): Promise<object[]> {
    const told: object[] = [];
    const account = {
      id: "account:1",
      name: "quan.tri",
      role: "organizer",
      sites: [],
      onlySecondFactorSetup: false,
    };
    await page.route("**/api/v1/me", (route) => route.fulfill({ json: { signInNeeded: true, account } }));
    await page.route("**/api/v1/cards", (route) => route.fulfill({ json: { cards: [] } }));
    await page.route("**/api/v1/devices", (route) =>
      route.fulfill({
        json: {
          devices: [
            { id: "device:1", name: "Máy 1", revoked: false, revokedAs: "", ...row },
            { id: "device:2", name: "Máy 2", revoked: true, revokedAs: "replaced", ...row },
            { id: "device:3", name: "Máy 3", revoked: true, revokedAs: "lost", ...row },
          ],
        },
      }),
    );
    await page.route("**/api/v1/devices/revoke", (route) => {
      told.push(route.request().postDataJSON() as object);
      return route.fulfill({ status: 204 });
    });
    await page.route("**/api/v1/hand-overs", (route) => {
      if (route.request().method() === "GET") return route.fulfill({ json: { handOvers: [handOver] } });
      told.push(route.request().postDataJSON() as object);
      return route.fulfill({ json: settled });
    });
    await page.goto(`${server.url}/access`);
    return told;
  }

  const handOver = {
    device: "device:2",
    name: "Máy 2",
    sites: scope,
    codes: [site],
    person: "Nguyễn Văn A",
    handedAt: 1_686_531_600_000,
    commands: 12,
    firstAt: 1_686_531_600_000,
    lastAt: 1_686_531_660_000,
    status: "waiting",
  };

  test.beforeEach(({ server }) => loadAndOpenCheckIn(server));

  test("says why a device is revoked, and sees it in the list", async ({ server, open }) => {
    const page = await open("/trust.html");
    const told = await accessPage(server, page, handOver, {});
    await button(panel(page, "devices").locator("[data-device='device:1']"), "Thu hồi").click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("radio", { checked: true })).toHaveCount(0);
    await expect(button(dialog, "Thu hồi")).toBeDisabled();
    await isClean(page, "the question");
    await dialog.getByRole("radio", { name: "Mất" }).check();
    await button(dialog, "Thu hồi").click();
    await expect.poll(() => told).toEqual([{ device: "device:1", as: "lost" }]);
    await panel(page, "devices").getByLabel("Cả đã hết").check();
    await expect(page.locator("[data-device='device:2']")).toContainText("đã thu hồi: được thay");
    await expect(page.locator("[data-device='device:3']")).toContainText("đã thu hồi: mất");
  });

  test("reads what became of what was accepted, and what waits still", async ({ server, open }) => {
    const page = await open("/trust.html");
    const refusal = (reason: string) => ({ commandId: "AA==", refusal: { reason, explanation: "No." } });
    const told = await accessPage(server, page, handOver, {
      accepted: 8,
      conflicts: 1,
      refused: 2,
      barred: 3,
      putOff: 2,
      refusals: [refusal("REFUSAL_REASON_ALREADY_CHECKED_IN"), refusal("REFUSAL_REASON_ALREADY_CHECKED_IN")],
    });
    const line = page.locator("[data-hand-over]");
    await expect(line).toContainText("người trực: Nguyễn Văn A");
    await expect(line).toContainText("08:00–08:01");
    await line.getByRole("button", { name: "Nhận của Máy 2" }).click();
    await expect(line).toContainText("Đã ghi 8 lệnh · 1 trường hợp trùng cần xác nhận · 2 lệnh bị từ chối:");
    await expect(line).toContainText("2 × Đã điểm danh rồi.");
    await expect(line).toContainText("Máy chủ chưa nhận được 2 lệnh");
    await expect(line).toContainText("3 lệnh của điểm cầu mà máy này không phụ trách");
    await isClean(page, "what was accepted");
    expect(told).toEqual([{ device: "device:2", action: "accept" }]);
    await line.getByRole("button", { name: "Bỏ của Máy 2" }).click();
    await button(page.getByRole("dialog"), "Thôi").click();
    expect(told).toHaveLength(1);
    await line.getByRole("button", { name: "Bỏ của Máy 2" }).click();
    await button(page.getByRole("dialog"), "Bỏ").click();
    await expect.poll(() => told).toHaveLength(2);
    await page.goto(`${server.url}/organizer`);
    await expect(page.locator("[data-hand-overs='1']")).toContainText("đang chờ nhận");
  });
});
