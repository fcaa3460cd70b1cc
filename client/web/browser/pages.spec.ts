// Operator and organizer side by side, against the real server.
import { command, expect, line, loadAndOpenCheckIn, search, test } from "./server";

const site = 5;
const otherSite = 6;

/** The first delegate of a site's list that is summoned: code and name. */
async function somebody(page: import("@playwright/test").Page) {
  const first = page.locator("[data-delegate]").first();
  await expect(first).toBeVisible();
  return {
    code: (await first.getAttribute("data-delegate")) ?? "",
    name: (await first.locator("strong").textContent()) ?? "",
  };
}

test("a check-in on the operator's page appears on the organizer's", async ({ server, open }) => {
  await loadAndOpenCheckIn(server);
  const organizer = await open("/organizer");
  const operator = await open(`/operator?site=${code}`);
  const { code, name } = await somebody(operator);
  await expect(organizer.locator("[data-figure=present] dd")).toHaveText("0");
  await search(operator, code);
  await operator.keyboard.press("Enter");
  await expect(operator.locator("[data-answer=accepted]")).toContainText(name);
  await expect(organizer.locator("[data-figure=present] dd")).toHaveText("1");
  // A second scan says when and where the first was.
  await search(operator, code);
  await operator.keyboard.press("Enter");
  await expect(operator.locator("[data-answer=already]")).toContainText("Điểm cầu");
});

test("undo with a reason takes the check-in back on both pages", async ({ server, open }) => {
  await loadAndOpenCheckIn(server);
  const organizer = await open("/organizer");
  const operator = await open(`/operator?site=${code}`);
  const { code } = await somebody(operator);
  await line(operator, code).getByRole("button", { name: "Điểm danh" }).click();
  await expect(organizer.locator("[data-figure=present] dd")).toHaveText("1");
  await line(operator, code).getByRole("button", { name: "Hoàn tác" }).click();
  await operator.getByRole("dialog").getByRole("button", { name: "Hoàn tác" }).click();
  await expect(organizer.locator("[data-figure=present] dd")).toHaveText("0");
  await expect(line(operator, code)).toHaveAttribute("data-status", "0");
});

test("absences and substitutes are recorded, also for many at once", async ({ server, open }) => {
  await loadAndOpenCheckIn(server);
  const organizer = await open("/organizer");
  const operator = await open(`/operator?site=${code}`);
  const { code } = await somebody(operator);
  const ticks = operator.locator("[data-delegate] input[type=checkbox]");
  await ticks.nth(1).check();
  await ticks.nth(2).check();
  await operator.getByRole("button", { name: "Báo vắng 2 người đã chọn" }).click();
  await operator.getByRole("dialog").getByRole("button", { name: "Báo vắng" }).click();
  await expect(organizer.locator("[data-figure=excused] dd")).toHaveText("2");
  await line(operator, code).getByRole("button", { name: "Dự thay" }).click();
  await operator.getByLabel("Họ và tên người dự thay").fill("Người Dự Thay Mẫu");
  await operator.getByRole("button", { name: "Ghi nhận" }).click();
  await expect(organizer.locator("[data-figure=substituted] dd")).toHaveText("1");
  await expect(line(operator, code)).toContainText("Người Dự Thay Mẫu");
});

test("one person at two sites is a conflict that the organizer resolves", async ({ server, open }) => {
  await loadAndOpenCheckIn(server);
  const organizer = await open("/organizer");
  const first = await open(`/operator?site=${code}`);
  const second = await open(`/operator?site=${otherSite}`);
  const { code, name } = await somebody(first);
  await line(first, code).getByRole("button", { name: "Điểm danh" }).click();
  await expect(first.locator("[data-answer=accepted]")).toBeVisible();
  await search(second, code);
  await second.keyboard.press("Enter");
  await expect(second.locator("[data-answer=elsewhere]")).toContainText(name);
  await expect(first.locator("[data-panel=conflicts]")).toContainText(name);
  await expect(organizer.locator("[data-figure=present] dd")).toHaveText("1");
  await organizer.locator("[data-panel=conflicts]").getByRole("button", { name: "Đã chuyển đến" }).click();
  await expect(organizer.locator("[data-panel=conflicts]")).toHaveCount(0);
  await expect(first.locator("[data-panel=conflicts]")).toHaveCount(0);
});

test("the organizer moves the session and the agenda, and operators see it", async ({ server, open }) => {
  server.load();
  const organizer = await open("/organizer");
  const operator = await open(`/operator?site=${code}`);
  await organizer.getByRole("button", { name: "Mở điểm danh" }).click();
  await expect(operator.getByText("Chưa mở điểm danh")).toHaveCount(0);
  await organizer.getByRole("button", { name: "Khai mạc", exact: true }).click();
  await organizer.locator("[data-agenda]").first().getByRole("button", { name: "Bắt đầu" }).click();
  await expect(operator.locator("[data-agenda-now]")).toBeVisible();
  // A close is asked for twice.
  await organizer.getByRole("button", { name: "Bế mạc", exact: true }).click();
  await organizer.getByRole("dialog").getByRole("button", { name: "Bế mạc" }).click();
  await expect(organizer.locator("[data-phase]")).toHaveAttribute("data-phase", "5");
  const report = await organizer.request.get(`${server.url}/api/v1/report.csv?session=0`);
  expect(report.ok()).toBe(true);
});

test("a lost line is shown, what is scanned waits, and all comes back by itself", async ({
  server,
  open,
}) => {
  await loadAndOpenCheckIn(server);
  const operator = await open(`/operator?site=${code}`);
  const { code } = await somebody(operator);
  await expect(operator.locator("[data-link=online]")).toBeVisible();
  await server.kill();
  await expect(operator.locator("[data-link=offline]")).toBeVisible();
  await line(operator, code).getByRole("button", { name: "Điểm danh" }).click();
  await expect(operator.locator("[data-answer=waiting]")).toBeVisible();
  await expect(operator.locator("header")).toContainText("1 lệnh chờ gửi");
  await server.start();
  await expect(operator.locator("[data-link=online]")).toBeVisible();
  await expect(line(operator, code)).toHaveAttribute("data-status", "1");
  await expect(operator.locator("header")).not.toContainText("chờ gửi");
});

test("notices reach operators, who say that they have read them", async ({ server, open }) => {
  await loadAndOpenCheckIn(server);
  const organizer = await open("/organizer");
  const operator = await open(`/operator?site=${code}`);
  await organizer.getByLabel("Nội dung thông báo gửi tất cả điểm cầu").fill("Mời các điểm cầu ổn định");
  await organizer.locator("[data-panel=notices]").getByRole("button", { name: "Gửi" }).click();
  await operator.locator("[data-panel=notices]").getByRole("button", { name: "Đã đọc" }).click();
  await expect(organizer.locator("[data-panel=notices]")).toContainText("1/57 điểm cầu đã đọc");
});

test("the language can be switched, and stays", async ({ server, open }) => {
  await loadAndOpenCheckIn(server);
  const organizer = await open("/organizer");
  await organizer.getByRole("button", { name: "Chuyển sang tiếng Anh" }).click();
  await expect(organizer.getByRole("button", { name: "Open the session" })).toBeVisible();
  await organizer.reload();
  await expect(organizer.getByRole("button", { name: "Open the session" })).toBeVisible();
});

test("all 57 sites fit one screen as tiles, and a phone scrolls in one direction only", async ({
  server,
  open,
}) => {
  await loadAndOpenCheckIn(server);
  const organizer = await open("/organizer");
  await expect(organizer.locator(".tile")).toHaveCount(57);
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await organizer.setViewportSize({ width, height });
    const box = await organizer.locator(".tile").last().boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
  }
  const phone = await open(`/operator?site=${code}`);
  await phone.setViewportSize({ width: 360, height: 740 });
  await somebody(phone);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test("a conference can be loaded from the start page, and wrong rows are listed", async ({
  server,
  open,
}) => {
  const start = await open("/");
  const files = ["conference.toml", "sites.csv", "categories.csv", "agenda.csv"].map(
    (name) => `${import.meta.dirname}/../../../config/bacgiang/${name}`,
  );
  await expect(start.locator("input[type=file]")).toBeVisible();
  await start.locator("input[type=file]").setInputFiles([...files.map((path) => path)]);
  await expect(start.locator("[data-panel=import]")).toContainText(/sai|Không nạp được/);
  await start
    .locator("input[type=file]")
    .setInputFiles([...files, `${import.meta.dirname}/../../../config/bacgiang/delegates.csv`]);
  await expect(start.getByRole("heading", { name: "Bạn làm việc ở đâu?" })).toBeVisible();
  await command(server, { freezeRoster: { session: 0 } });
});
