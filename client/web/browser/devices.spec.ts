// Devices of sites: cards, enrolment, shifts, revocation.
import type { Page } from "@playwright/test";
import { enrol, issueCard, loadConference, makeFirstAdmin } from "./coming_in";
import { faintTexts, namelessControls } from "./looks";
import { button, expect, figure, line, operatorPage, otherSite, panel, somebody, test } from "./server";

test.use({ signIn: true });

const siteName = "Điểm cầu phường Ngô Quyền";
const device = "Máy bàn cửa chính";
const person = "Người Trực Mẫu";

let admin: Page;

test.beforeEach(async ({ server, open }) => {
  admin = await open("/");
  await makeFirstAdmin(admin, server);
  await loadConference(admin, server);
  await admin.goto(`${server.url}/access`);
});

test("a card makes a telephone a device of its site, until it is revoked", async ({ server, open }) => {
  const card = await issueCard(admin, siteName);
  const phone = await open(card.link.slice(server.url.length));
  await expect(panel(phone, "enrol")).toContainText("Đã nhận mã từ thẻ");
  expect(phone.url()).toBe(`${server.url}/enrol`);
  await phone.getByLabel("Tên thiết bị").fill(device);
  await button(phone, "Đăng ký thiết bị").click();
  await expect(panel(phone, "shift-start")).toContainText(siteName);
  await expect(panel(phone, "shift-start").locator(".scope-sites li")).toHaveCount(1);
  await expect(phone.getByLabel("Họ và tên người trực")).toHaveAttribute("required");
  await phone.getByLabel("Họ và tên người trực").fill(person);
  await button(phone, "Vào điểm cầu").click();
  const { code } = await somebody(phone);
  await button(line(phone, code), "Điểm danh").click();
  await expect(line(phone, code)).toHaveAttribute("data-status", "1");
  const organizer = await admin.context().newPage();
  await organizer.goto(`${server.url}/organizer`);
  await expect(figure(organizer, "present")).toHaveText("1");

  const listed = panel(admin, "devices").locator("[data-device]");
  await expect(listed).toContainText(device);
  await expect(listed).toContainText(siteName);
  await button(listed, "Thu hồi").click();
  const dialog = admin.getByRole("dialog");
  await expect(dialog).toContainText("Có hiệu lực ngay");
  await dialog.getByRole("radio", { name: "Mất" }).check();
  await button(dialog, "Thu hồi").click();
  await expect(panel(phone, "ended")).toContainText("Thiết bị này đã được báo mất");
  await expect(phone.locator("[data-delegate]")).toHaveCount(0);
  await phone.reload();
  await expect(panel(phone, "enrol")).toBeVisible();
});

test("what waits on a device that just ended is kept, and sent when it is enrolled again", async ({
  server,
  open,
}) => {
  test.setTimeout(180_000); // silence is noticed after 12 s, and the tries to come back grow apart
  const card = await issueCard(admin, siteName);
  const phone = await open(card.link.slice(server.url.length));
  await enrol(phone, device, person);
  const { code } = await somebody(phone);
  await phone.context().setOffline(true);
  await expect(phone.locator("[data-link=offline]")).toBeVisible({ timeout: 30_000 });
  await button(line(phone, code), "Điểm danh").click();
  await expect(line(phone, code)).toContainText("chờ gửi");
  // Who is on shift may not change meanwhile: the log would name the wrong person.
  await phone.locator(".top-menu summary").click();
  await button(phone, "Đổi ca trực").click();
  await phone.getByRole("dialog").getByLabel("Họ và tên người trực").fill("Người Khác Mẫu");
  await expect(button(phone.getByRole("dialog"), "Vào ca")).toBeDisabled();
  await button(phone.getByRole("dialog"), "Thôi").click();

  await phone.context().clearCookies();
  await phone.context().setOffline(false);
  await expect(panel(phone, "signed-out")).toContainText("1 lệnh chưa gửi vẫn được giữ", { timeout: 40_000 });

  await panel(admin, "spare-code").getByLabel("Điểm cầu").selectOption({ label: siteName });
  await button(panel(admin, "spare-code"), "Tạo mã").click();
  const spare = (await admin.locator(".spare-code").textContent()) ?? "";
  await panel(phone, "signed-out").getByRole("link", { name: "Đăng ký lại thiết bị" }).click();
  // As somebody writes it who hears it.
  await phone.getByLabel("Mã trên thẻ").fill(spare.toLowerCase().replaceAll("-", " "));
  await enrol(phone, "Máy dự phòng", person);
  await expect(line(phone, code)).toHaveAttribute("data-status", "1");
});

test("codes that do not fit are refused with their reason, and a withdrawn card lets nobody in", async ({
  open,
}) => {
  const { code } = await issueCard(admin, siteName);
  const phone = await open("/enrol");
  const typed = phone.getByLabel("Mã trên thẻ");
  await phone.getByLabel("Tên thiết bị").fill(device);
  const last = code.endsWith("7") ? "8" : "7";
  await typed.fill(code.slice(0, -1) + last);
  await button(phone, "Đăng ký thiết bị").click();
  await expect(phone.locator("[data-refused=code_mistyped]")).toBeVisible();
  await button(panel(admin, "cards"), "Hủy thẻ").click();
  await button(admin.getByRole("dialog"), "Hủy thẻ").click();
  await expect(panel(admin, "cards").locator("[data-card-row]")).toHaveCount(0);
  await typed.fill(code);
  await button(phone, "Đăng ký thiết bị").click();
  await expect(phone.locator("[data-refused=code_withdrawn]")).toBeVisible();
});

test("a device is for its sites only, and who is on shift can change", async ({ server, open }) => {
  const card = await issueCard(admin, siteName);
  const phone = await open(card.link.slice(server.url.length));
  await enrol(phone, device, person);
  await phone.goto(`${server.url}${operatorPage(otherSite)}`);
  await expect(phone.getByText("không được đăng ký cho điểm cầu này")).toBeVisible();
  await phone.getByRole("link", { name: "Chọn điểm cầu khác" }).first().click();
  await button(phone, "Vào điểm cầu").click();
  await expect(phone.locator("[data-delegate]").first()).toBeVisible();
  await phone.locator(".top-menu summary").click();
  await button(phone, "Đổi ca trực").click();
  await phone.getByRole("dialog").getByLabel("Họ và tên người trực").fill("Người Khác Mẫu");
  await button(phone.getByRole("dialog"), "Vào ca").click();
  await expect(phone.locator(".top-menu summary")).toContainText("Người Khác Mẫu");
  const { code } = await somebody(phone);
  await button(line(phone, code), "Điểm danh").click();
  await expect(line(phone, code)).toHaveAttribute("data-status", "1");
  await phone.locator("input[name=search]").fill(code);
  await phone.keyboard.press("Enter");
  await expect(phone.locator("[data-answer=already]")).toContainText("Người Khác Mẫu");
});

test("a card of the own roster is matched on the device, and its number is not sent", async ({
  server,
  open,
}) => {
  // Of that site's list, and of another's.
  const own = { code: "100515", number: "000079895977" };
  const visitor = "000064104729";
  const card = await issueCard(admin, siteName);
  const phone = await open(card.link.slice(server.url.length));
  const sent: Buffer[] = [];
  const told: Buffer[] = [];
  phone.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => sent.push(Buffer.from(payload)));
    socket.on("framereceived", ({ payload }) => told.push(Buffer.from(payload)));
  });
  await enrol(phone, device, person);
  await expect.poll(() => told.some((frame) => frame.includes("id_hashes/"))).toBe(true);
  const scan = async (text: string) => {
    await phone.locator("input[name=search]").fill(text);
    await phone.keyboard.press("Enter");
  };
  await scan(`${own.number}||Nguyễn Văn Lâm|01011979|Nam|Bắc Giang|01012022`);
  await expect(line(phone, own.code)).toHaveAttribute("data-status", "1");
  expect(sent.some((frame) => frame.includes(own.number))).toBe(false);
  expect(told.some((frame) => frame.includes(own.number))).toBe(false);
  // The server knows him who is of another site; so it has to be asked.
  await scan(visitor);
  await expect(phone.locator("[data-delegate='100001']")).toHaveAttribute("data-status", "1");
  expect(sent.some((frame) => frame.includes(visitor))).toBe(true);

  // An organizer who enters in the site's place is not given them.
  const organizer = await admin.context().newPage();
  const given: Buffer[] = [];
  organizer.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => given.push(Buffer.from(payload))),
  );
  await organizer.goto(`${server.url}${operatorPage()}`);
  await expect(line(organizer, own.code)).toHaveAttribute("data-status", "1");
  await expect(organizer.locator("[data-link=online]")).toBeVisible();
  expect(given.some((frame) => frame.includes("id_hashes/"))).toBe(false);
});

test("somebody without a device is shown how to enrol it", async ({ open }) => {
  const phone = await open(operatorPage());
  await expect(panel(phone, "enrol")).toBeVisible();
  await expect(phone.getByRole("link", { name: "Tôi thuộc ban tổ chức và có tài khoản" })).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the pages of coming in can be read and reached, ${colorScheme}`, async ({ server, open }) => {
    const card = await issueCard(admin, siteName);
    await panel(admin, "spare-code").getByLabel("Điểm cầu").selectOption({ label: siteName });
    await button(panel(admin, "spare-code"), "Tạo mã").click();
    await expect(admin.locator(".spare-code")).toBeVisible();
    const account = await admin.context().newPage();
    await account.goto(`${server.url}/account`);
    await button(account, "Thiết lập xác thực hai bước").click();
    await expect(account.locator("svg.qr")).toBeVisible();
    const pages = [admin, account];
    for (const path of [
      "/",
      "/sign-in",
      "/first-admin",
      "/invitation#x",
      card.link.slice(server.url.length),
    ]) {
      pages.push(await open(path));
    }
    for (const page of pages) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator("main .panel").first()).toBeVisible();
      expect(await faintTexts(page), page.url()).toEqual([]);
      expect(await namelessControls(page), page.url()).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, page.url()).toBeLessThanOrEqual(360);
    }
  });
}
