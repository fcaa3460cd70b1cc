// Accounts: the first admin, sign-in, second factor, invitation, sign-out.
import { adminName, makeFirstAdmin, password, readQr, signIn, totp } from "./coming_in";
import { button, expect, panel, test } from "./server";

test.use({ signIn: true });

test("whoever has the terminal's code makes the first admin, once", async ({ server, open }) => {
  const start = await open("/");
  await panel(start, "first-start").getByRole("link").click();
  await start.getByLabel("Mã lần chạy đầu tiên").fill(server.firstAdminCode());
  await start.getByLabel("Tên đăng nhập").fill(adminName);
  await start.getByLabel("Mật khẩu", { exact: true }).fill("ngắn quá");
  await button(start, "Hiện").click();
  await button(start, "Tạo quản trị viên").click();
  await expect(start.getByText("Mật khẩu chưa đủ dài")).toBeVisible();
  await start.getByLabel("Mật khẩu", { exact: true }).fill("1234567890123456");
  await button(start, "Tạo quản trị viên").click();
  await expect(
    start.locator("[data-refused=password_predictable],[data-refused=password_common]"),
  ).toBeVisible();
  await start.getByLabel("Mật khẩu", { exact: true }).fill(password);
  await button(start, "Tạo quản trị viên").click();
  await expect(start).toHaveURL(`${server.url}/organizer`);
  await expect(start.locator("[data-link=online]")).toBeVisible();

  const late = await open("/first-admin");
  await expect(late.getByText("mã lần đầu không còn dùng được")).toBeVisible();
  const somebody = await open("/");
  await expect(panel(somebody, "first-start")).toHaveCount(0);
  await expect(somebody.getByRole("link", { name: "Đăng nhập" })).toBeVisible();
});

test("a wrong password says so, many of them make everybody wait, and the right one leads on", async ({
  server,
  open,
}) => {
  await makeFirstAdmin(await open("/"), server);
  const page = await open("/account");
  await expect(page).toHaveURL(`${server.url}/sign-in?next=%2Faccount`);
  await signIn(page, adminName, "bốn con ngựa sắt dưới mưa");
  await expect(page.locator("[data-refused=wrong_credentials]")).toBeVisible();
  for (let tries = 0; tries < 8; ++tries) {
    if ((await page.locator("[data-refused=try_later]").count()) > 0) break;
    await page.getByLabel("Mật khẩu", { exact: true }).fill(`sai lần thứ ${tries} cho đến lúc chờ`);
    const answered = page.waitForResponse("**/api/v1/sign-in");
    await page.keyboard.press("Enter");
    await (await answered).finished();
    await expect(page.locator("[data-refused]")).toBeVisible();
  }
  await expect(page.locator("[data-refused=try_later]")).toBeVisible();
  await expect(page.getByRole("button", { name: /Thử lại sau \d+ giây/ })).toBeDisabled();
  await page.getByLabel("Mật khẩu", { exact: true }).fill(password);
  await expect(button(page, "Đăng nhập")).toBeEnabled({ timeout: 30_000 });
  await button(page, "Đăng nhập").click();
  await expect(page).toHaveURL(`${server.url}/account`);
  await expect(panel(page, "who")).toContainText(adminName);
});

test("a link fills the form in, hides what it carried, and signs nobody in", async ({ server, open }) => {
  await makeFirstAdmin(await open("/"), server);
  const given = new URLSearchParams({ name: adminName, password });
  const page = await open(`/sign-in#${given.toString()}`);
  await expect(page.getByLabel("Mật khẩu", { exact: true })).toHaveValue(password);
  expect(page.url()).toBe(`${server.url}/sign-in`);
  const me = await page.request.get(`${server.url}/api/v1/me`);
  expect(await me.json()).not.toHaveProperty("account");
  await button(page, "Đăng nhập").click();
  await expect(page).toHaveURL(`${server.url}/organizer`);
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
});

test("a second factor is set up with a telephone, and then asked for", async ({ server, open }) => {
  const page = await open("/");
  await makeFirstAdmin(page, server);
  await page.goto(`${server.url}/account`);
  const factor = panel(page, "second-factor");
  await button(factor, "Thiết lập xác thực hai bước").click();
  const uri = new URL(await readQr(factor.locator("svg")));
  const secret = uri.searchParams.get("secret") ?? "";
  expect(uri.protocol).toBe("otpauth:");
  expect(await factor.locator("[data-secret]").getAttribute("data-secret")).toBe(secret);
  await factor.getByLabel("Gõ mã 6 số").fill(totp(secret, 500));
  await button(factor, "Bật xác thực hai bước").click();
  await expect(page.locator("[data-refused=second_factor_wrong]")).toBeVisible();
  await factor.getByLabel("Gõ mã 6 số").fill(totp(secret));
  await button(factor, "Bật xác thực hai bước").click();
  const codes = panel(page, "recovery").locator("li");
  await expect(codes).toHaveCount(10);
  const recovery = (await codes.first().textContent()) ?? "";

  const other = await open("/sign-in");
  await signIn(other, adminName, password);
  await other.getByLabel("Mã 6 số trên điện thoại").fill("000000");
  await button(other, "Đăng nhập").click();
  await expect(other.locator("[data-refused=second_factor_wrong]")).toBeVisible();
  await other.getByLabel("Mã 6 số trên điện thoại").fill(totp(secret, 1));
  await button(other, "Đăng nhập").click();
  await expect(other).toHaveURL(`${server.url}/organizer`);

  const lost = await open("/sign-in");
  await signIn(lost, adminName, password);
  await button(lost, "Không có điện thoại: dùng mã khôi phục").click();
  await lost.getByLabel("Mã khôi phục").fill(recovery);
  await button(lost, "Đăng nhập").click();
  await expect(lost).toHaveURL(`${server.url}/organizer`);
});

test("an invitation's link lets somebody choose a password; an organizer sees no accounts", async ({
  server,
  open,
}) => {
  const admin = await open("/");
  await makeFirstAdmin(admin, server);
  await admin.goto(`${server.url}/access`);
  const invite = panel(admin, "invite");
  await invite.locator("summary").click();
  await invite.getByLabel("Tên đăng nhập").fill("lan");
  await button(invite, "Tạo liên kết mời").click();
  const link = (await invite.locator("[data-once=invitation]").textContent()) ?? "";
  await expect(admin.locator("[data-account=lan]")).toContainText("chưa đặt mật khẩu");

  const lan = await open(link.slice(server.url.length));
  await lan.getByLabel("Mật khẩu mới", { exact: true }).fill(password);
  await lan.getByLabel("Nhập lại mật khẩu").fill(password);
  expect(lan.url()).toBe(`${server.url}/invitation`);
  await button(lan, "Đặt mật khẩu và vào").click();
  await expect(lan).toHaveURL(`${server.url}/organizer`);
  await lan.goto(`${server.url}/access`);
  await expect(panel(lan, "devices")).toBeVisible();
  await expect(panel(lan, "accounts")).toHaveCount(0);

  // A second tab of the same sign-in learns at once that it has ended.
  const tab = await lan.context().newPage();
  await tab.goto(`${server.url}/organizer`);
  await expect(tab.locator("[data-link=online]")).toBeVisible();
  await lan.locator(".top-menu summary").click();
  await button(lan, "Đăng xuất").click();
  await expect(lan).toHaveURL(`${server.url}/`);
  await expect(panel(tab, "signed-out")).toContainText("Phiên đăng nhập đã kết thúc");
  await lan.goto(`${server.url}/organizer`);
  await expect(lan).toHaveURL(`${server.url}/sign-in?next=%2Forganizer`);

  const again = await open(link.slice(server.url.length));
  await again.getByLabel("Mật khẩu mới", { exact: true }).fill(password);
  await again.getByLabel("Nhập lại mật khẩu").fill(password);
  await button(again, "Đặt mật khẩu và vào").click();
  await expect(again.locator("[data-refused]")).toBeVisible();
});

test("a changed password ends all other sign-ins", async ({ server, open }) => {
  const page = await open("/");
  await makeFirstAdmin(page, server);
  const other = await open("/sign-in");
  await signIn(other, adminName, password);
  await expect(other.locator("[data-link=online]")).toBeVisible();
  await page.goto(`${server.url}/account`);
  const form = panel(page, "password");
  await form.getByLabel("Mật khẩu hiện nay").fill(password);
  await form.getByLabel("Mật khẩu mới", { exact: true }).fill(`${password} bay cao`);
  await form.getByLabel("Nhập lại mật khẩu").fill(`${password} bay cao`);
  await button(form, "Đổi mật khẩu").click();
  await expect(form.getByText("Đã đổi mật khẩu")).toBeVisible();
  await expect(panel(other, "signed-out")).toBeVisible();
});
