// The operator's page against the real server; what it does is seen on the organizer's.
import {
  button,
  command,
  expect,
  figure,
  line,
  loadAndOpenCheckIn,
  operatorPage,
  otherSite,
  panel,
  search,
  somebody,
  test,
} from "./server";

test.beforeEach(async ({ server }) => {
  await loadAndOpenCheckIn(server);
});

test("a check-in appears on the organizer's page, and a second scan says when the first was", async ({
  open,
}) => {
  const organizer = await open("/organizer");
  const operator = await open(operatorPage());
  const { code, name } = await somebody(operator);
  await expect(figure(organizer, "present")).toHaveText("0");
  await search(operator, code);
  await operator.keyboard.press("Enter");
  await expect(operator.locator("[data-answer=accepted]")).toContainText(name);
  await expect(figure(organizer, "present")).toHaveText("1");
  await search(operator, code);
  await operator.keyboard.press("Enter");
  await expect(operator.locator("[data-answer=already]")).toContainText("Điểm cầu");
});

test("a scanner that types faster than answers come never mixes two scans", async ({ open }) => {
  const organizer = await open("/organizer");
  const operator = await open(operatorPage());
  const people = [await somebody(operator, 0), await somebody(operator, 1), await somebody(operator, 2)];
  for (const { code } of people) {
    await operator.keyboard.type(code);
    await operator.keyboard.press("Enter");
  }
  for (const { code } of people) await expect(line(operator, code)).toHaveAttribute("data-status", "1");
  await expect(figure(organizer, "present")).toHaveText("3");
});

test("a scanner's Enter never presses the button that was tapped before", async ({ open }) => {
  const operator = await open(operatorPage());
  const tapped = await somebody(operator, 0);
  const scanned = await somebody(operator, 1);
  await button(line(operator, tapped.code), "Điểm danh").click();
  await expect(line(operator, tapped.code)).toHaveAttribute("data-status", "1");
  await operator.keyboard.type(scanned.code);
  await operator.keyboard.press("Enter");
  await expect(line(operator, scanned.code)).toHaveAttribute("data-status", "1");
  await expect(button(line(operator, tapped.code), "Ra về")).toBeVisible();
});

test("people are found without diacritics, and Enter takes the only one left", async ({ open }) => {
  const operator = await open(operatorPage());
  const { name, code } = await somebody(operator, 2);
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
  await search(operator, plain.toLowerCase());
  await expect(line(operator, code)).toBeVisible();
  await search(operator, code.slice(0, -1));
  await expect(operator.locator("[data-delegate]").first()).toBeVisible();
  await operator.keyboard.press("Enter");
  await expect(operator.locator("[data-answer]")).toBeVisible();
  await expect(operator.locator("[data-delegate][data-status='1']")).toHaveCount(0);
});

test("who is on no list is told so, and what was scanned stays to be seen", async ({ open }) => {
  const operator = await open(operatorPage());
  await search(operator, "999999");
  await operator.keyboard.press("Enter");
  await expect(operator.locator("[data-answer=unknown]")).toContainText("999999");
  const { code } = await somebody(operator);
  await search(operator, code);
  await operator.keyboard.press("Enter");
  await expect(operator.locator("[data-answer=accepted]")).toBeVisible();
  await expect(operator.locator("[data-answer=unknown]")).toContainText("999999");
});

test("undo with a reason takes the check-in back on both pages", async ({ open }) => {
  const organizer = await open("/organizer");
  const operator = await open(operatorPage());
  const { code } = await somebody(operator);
  await button(line(operator, code), "Điểm danh").click();
  await expect(figure(organizer, "present")).toHaveText("1");
  await button(line(operator, code), "Hoàn tác").click();
  await button(operator.getByRole("dialog"), "Hoàn tác").click();
  await expect(figure(organizer, "present")).toHaveText("0");
  await expect(line(operator, code)).toHaveAttribute("data-status", "0");
});

test("absences and substitutes are recorded, also for many at once", async ({ open }) => {
  const organizer = await open("/organizer");
  const operator = await open(operatorPage());
  const { code } = await somebody(operator);
  const ticks = operator.locator("[data-delegate] input[type=checkbox]");
  await ticks.nth(1).check();
  await ticks.nth(2).check();
  await button(operator, "Báo vắng 2 người đã chọn").click();
  await button(operator.getByRole("dialog"), "Báo vắng").click();
  await expect(figure(organizer, "excused")).toHaveText("2");
  await button(line(operator, code), "Dự thay").click();
  await operator.getByLabel("Họ và tên người dự thay").fill("Người Dự Thay Mẫu");
  await button(operator, "Ghi nhận").click();
  await expect(figure(organizer, "substituted")).toHaveText("1");
  await expect(line(operator, code)).toContainText("Người Dự Thay Mẫu");
});

test("an entry recorded later carries its true time and a reason", async ({ open }) => {
  const operator = await open(operatorPage());
  const { code, name } = await somebody(operator);
  await line(operator, code).getByRole("button", { name }).click();
  await button(line(operator, code), "Ghi bổ sung").click();
  await operator.getByLabel("Không rõ giờ").check();
  await operator.getByLabel("Lý do").fill("theo danh sách giấy");
  await button(operator, "Ghi nhận").click();
  await expect(line(operator, code)).toHaveAttribute("data-status", "1");
});

test("a walk-in is recorded, identified later, and then counts as the delegate", async ({ open }) => {
  const organizer = await open("/organizer");
  const operator = await open(operatorPage());
  const { code, name } = await somebody(operator, 3);
  await button(operator, "Người ngoài danh sách").click();
  await operator.getByLabel("Họ và tên", { exact: true }).fill("Khách Mẫu");
  await button(operator, "Ghi nhận").click();
  await expect(panel(operator, "walk-ins")).toContainText("Khách Mẫu");
  await expect(figure(organizer, "attending")).toHaveText("1");
  await expect(figure(organizer, "present")).toHaveText("0");
  await button(panel(operator, "walk-ins"), "Xác định").click();
  await operator.getByLabel("Đại biểu", { exact: true }).fill(code);
  await operator.getByRole("dialog").getByRole("button", { name }).click();
  await button(operator, "Ghi nhận").click();
  await expect(line(operator, code)).toHaveAttribute("data-status", "1");
  await expect(figure(organizer, "present")).toHaveText("1");
});

test("one person at two sites is a conflict; the receiving operator or the organizer decides", async ({
  open,
}) => {
  const organizer = await open("/organizer");
  const first = await open(operatorPage());
  const second = await open(operatorPage(otherSite));
  const { code, name } = await somebody(first);
  await button(line(first, code), "Điểm danh").click();
  await expect(line(first, code)).toHaveAttribute("data-status", "1");
  await search(second, code);
  await second.keyboard.press("Enter");
  await expect(second.locator("[data-answer=elsewhere]")).toContainText(name);
  await expect(panel(first, "conflicts")).toContainText(name);
  await expect(panel(first, "conflicts").getByRole("button")).toHaveCount(0);
  await expect(panel(second, "conflicts").getByRole("button", { name: "Đã chuyển đến" })).toBeVisible();
  await expect(figure(organizer, "present")).toHaveText("1");
  await panel(organizer, "conflicts").getByRole("button", { name: "không đúng" }).last().click();
  await button(organizer.getByRole("dialog"), "Xác nhận").click();
  for (const page of [organizer, first, second]) await expect(panel(page, "conflicts")).toHaveCount(0);
  await expect(line(first, code)).toHaveAttribute("data-status", "1");
});

test("the figures are signed off with everybody who was not called decided", async ({ server, open }) => {
  await command(server, { changeSession: { session: 0, action: "SESSION_ACTION_START" } });
  const organizer = await open("/organizer");
  const operator = await open(operatorPage());
  const { code, name } = await somebody(operator);
  await button(operator, "Chốt số liệu điểm cầu").click();
  const dialog = operator.getByRole("dialog");
  await dialog.getByLabel("Chủ trì điểm cầu").fill("Nguyễn Văn Mẫu");
  await dialog.getByLabel(name).selectOption({ label: "Có lý do: Ốm" });
  await button(dialog, "Chốt số liệu").click();
  await expect(panel(operator, "sign-off")).toContainText("Đã chốt lần 1");
  await expect(line(operator, code)).toHaveAttribute("data-status", "3");
  await expect(operator.locator("[data-delegate][data-status='0']")).toHaveCount(0);
  await expect(figure(organizer, "excused")).toHaveText("1");
});

test("a site that does not exist is said so, with the way back", async ({ open }) => {
  const operator = await open(operatorPage("khong-co"));
  await expect(operator.locator("[data-link=refused]")).toBeVisible();
  await operator.getByRole("link", { name: "Trang đầu", exact: true }).click();
  await expect(operator.getByRole("heading", { name: "Bạn làm việc ở đâu?" })).toBeVisible();
});
