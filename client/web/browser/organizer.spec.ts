// The organizer's and the start page against the real server.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { button, command, expect, loadAndOpenCheckIn, operatorPage, otherSite, panel, test } from "./server";

test("the organizer moves the session and the agenda, and operators see it", async ({ server, open }) => {
  server.load();
  const organizer = await open("/organizer");
  const operator = await open(operatorPage());
  await expect(operator.getByText("Chưa mở điểm danh")).toBeVisible();
  await button(organizer, "Mở điểm danh").click();
  await expect(operator.getByText("Chưa mở điểm danh")).toHaveCount(0);
  await button(panel(organizer, "session"), "Khai mạc").click();
  await button(panel(organizer, "agenda"), "Bắt đầu").click();
  await expect(operator.locator("[data-agenda-now]")).toContainText("còn");
  await button(panel(organizer, "agenda"), "Kết thúc").click();
  await expect(operator.locator("[data-agenda-now]")).toHaveCount(0);
  // A close is asked for twice.
  await button(panel(organizer, "session"), "Bế mạc").click();
  await button(organizer.getByRole("dialog"), "Bế mạc").click();
  await expect(organizer.locator("[data-phase]")).toHaveAttribute("data-phase", "5");
  const link = panel(organizer, "report").getByRole("link", { name: "CSV" });
  const report = await organizer.request.get(server.url + ((await link.getAttribute("href")) ?? ""));
  expect(report.ok()).toBe(true);
  expect(await report.text()).toContain("Điểm cầu phường Ngô Quyền");
});

test("the floor is asked for at a site, granted by the organizer, and given back", async ({
  server,
  open,
}) => {
  await loadAndOpenCheckIn(server);
  await command(server, { changeSession: { session: 0, action: "SESSION_ACTION_START" } });
  const organizer = await open("/organizer");
  const operator = await open(operatorPage());
  await panel(operator, "floor").locator("summary").click();
  await operator.getByLabel("Người phát biểu").fill("Đại biểu Mẫu");
  await button(operator, "Đăng ký phát biểu").click();
  await expect(panel(organizer, "alarms")).toContainText("phát biểu");
  await button(panel(organizer, "floor"), "Mời phát biểu").click();
  await expect(panel(operator, "floor")).toContainText("Đang phát biểu");
  await button(panel(organizer, "floor"), "Kết thúc").click();
  await expect(panel(operator, "floor")).not.toContainText("Đang phát biểu");
});

test("a notice reaches the site it is for, and the organizer sees who has read it", async ({
  server,
  open,
}) => {
  await loadAndOpenCheckIn(server);
  const organizer = await open("/organizer");
  const operator = await open(operatorPage());
  const other = await open(operatorPage(otherSite));
  const notices = panel(organizer, "notices");
  await organizer.getByLabel("Nội dung thông báo").fill("Mời các điểm cầu ổn định");
  await button(notices, "Gửi").click();
  await button(panel(operator, "notices"), "Đã đọc").click();
  await expect(notices).toContainText("1/57 điểm cầu đã đọc");
  await organizer.getByLabel("Nội dung thông báo").fill("Chỉ một điểm cầu");
  await notices.getByLabel("Gửi đến").selectOption({ label: "Điểm cầu phường Ngô Quyền" });
  await button(notices, "Gửi").click();
  await expect(panel(operator, "notices")).toContainText("Chỉ một điểm cầu");
  await expect(panel(other, "notices")).toContainText("ổn định");
  await expect(panel(other, "notices")).not.toContainText("Chỉ một điểm cầu");
});

test("the table can be sorted and filtered, and a site opened from it", async ({ server, open }) => {
  await loadAndOpenCheckIn(server);
  const organizer = await open("/organizer");
  await button(organizer, "Bảng").click();
  const summoned = organizer.locator("tbody [data-column=summoned]");
  await expect(summoned).toHaveCount(57);
  await organizer.getByRole("button", { name: "Xếp theo Triệu tập" }).click();
  const numbers = (await summoned.allTextContents()).map(Number);
  expect(numbers).toEqual([...numbers].sort((one, other) => other - one));
  await organizer.getByRole("combobox", { name: "Cấp" }).selectOption({ label: "Huyện" });
  await expect(summoned).toHaveCount(10);
  await organizer.locator("tbody a").first().click();
  await expect(organizer.locator("[data-delegate]").first()).toBeVisible();
});

test("anybody can be found, at whatever site", async ({ server, open }) => {
  await loadAndOpenCheckIn(server);
  const organizer = await open("/organizer");
  await panel(organizer, "find").getByRole("searchbox").fill("nguyen van");
  await expect(panel(organizer, "find").getByRole("link").first()).toContainText("Nguyễn Văn");
});

test("totals announced keep the figures of their moment", async ({ server, open }) => {
  await loadAndOpenCheckIn(server);
  const organizer = await open("/organizer");
  await button(organizer, "Báo cáo lần 1").click();
  await expect(panel(organizer, "session")).toContainText("Lần 1 lúc");
  await expect(button(organizer, "Báo cáo lần 2")).toBeVisible();
});

test("a conference can be loaded from the start page, and wrong rows are listed", async ({ open }) => {
  const start = await open("/");
  const folder = join(import.meta.dirname, "../../../config/bacgiang");
  const files = ["conference.toml", "sites.csv", "categories.csv", "agenda.csv"].map((name) =>
    join(folder, name),
  );
  const chosen = start.locator("input[type=file]");
  const text = (name: string, content: Buffer) => ({ name, mimeType: "text/plain", buffer: content });
  const right = files.map((path) => text(basename(path), readFileSync(path)));
  const rows = "code,name,site,category\nX1,Nguyễn Văn Mẫu,khong-co,BTV\n";
  await chosen.setInputFiles([...right, text("delegates.csv", Buffer.from(rows))]);
  await expect(panel(start, "import")).toContainText("delegates.csv, dòng 2");
  await expect(panel(start, "import")).toContainText("khong-co");
  await chosen.setInputFiles([...files, join(folder, "delegates.csv")]);
  await expect(start.getByRole("heading", { name: "Bạn làm việc ở đâu?" })).toBeVisible();
  await start.getByLabel("Họ và tên người trực").fill("Người Trực Mẫu");
  await start.getByRole("combobox", { name: "Điểm cầu" }).selectOption({ value: "07207" });
  await button(start, "Vào điểm cầu").click();
  await expect(start.locator("[data-delegate]").first()).toBeVisible();
});
