// Personal data is erased from the administrator's page, and the screens get rows without names.
import type { Locator, Page } from "@playwright/test";
import { enrol, issueCard, loadConference, makeFirstAdmin, password, totp } from "./coming_in";
import { button, expect, panel, somebody, test, type Server } from "./server";

test.use({ signIn: true });

const siteName = "Điểm cầu phường Ngô Quyền";
const conference =
  "Hội nghị trực tuyến toàn quốc sơ kết hai năm thực hiện Kết luận số 01-KL/TW (dữ liệu giả định)";

async function administrator(open: (path: string) => Promise<Page>, server: Server): Promise<Page> {
  const admin = await open("/");
  await makeFirstAdmin(admin, server);
  await loadConference(admin, server);
  return admin;
}

async function openErase(admin: Page, server: Server): Promise<Locator> {
  await admin.goto(`${server.url}/access`);
  const erase = panel(admin, "erase");
  await erase.locator("summary").click();
  return erase;
}

/** One delegate's data, and the own password. */
async function fillIn(erase: Locator): Promise<void> {
  await erase.getByLabel("Mã đại biểu in trên thẻ").fill("100005");
  await erase.getByLabel("Mật khẩu của bạn, một lần nữa").fill(password);
}

async function orderErasure(admin: Page, erase: Locator): Promise<void> {
  await button(erase, "Xóa vĩnh viễn").click();
  await button(admin.getByRole("dialog"), "Xóa vĩnh viễn").click();
}

test("everybody's data goes from the screens, counts stay, and the certificate is offered", async ({
  server,
  open,
}) => {
  const admin = await administrator(open, server);
  await admin.goto(`${server.url}/access`);
  const card = await issueCard(admin, siteName);
  const phone = await open(card.link.slice(server.url.length));
  await enrol(phone, "Máy bàn cửa chính", "Người Trực Mẫu");
  const { name } = await somebody(phone);
  await button(phone.locator("[data-delegate]").first(), "Điểm danh").click();
  const attended = phone.locator(".headline-count strong");
  await expect(attended).toHaveText("1/33");
  expect(name).not.toBe("");

  const erase = await openErase(admin, server);
  await erase.getByLabel("Của ai").selectOption({ label: "Cả hội nghị" });
  const typed = erase.getByLabel("Gõ lại tên hội nghị");
  await typed.fill("Hội nghị khác");
  await erase.getByLabel("Mật khẩu của bạn, một lần nữa").fill(password);
  await orderErasure(admin, erase);
  await expect(erase.locator("[data-refused=other_conference]")).toBeVisible();
  await expect(phone.getByText(name).first()).toBeVisible();

  await typed.fill(conference);
  await orderErasure(admin, erase);
  await expect(erase.locator("[data-erasure=done]")).toContainText("Đã xóa và đã chứng minh");
  const download = admin.waitForEvent("download");
  await erase.getByRole("link", { name: "Tải biên bản xóa dữ liệu" }).click();
  expect((await download).suggestedFilename()).toMatch(/^erasure-[0-9a-f]{32}\.txt$/);

  await expect(phone.getByText(name)).toHaveCount(0);
  await expect(attended).toHaveText("1/33");
});

test("an admin with a second factor gives a fresh code, and each code once", async ({ server, open }) => {
  const admin = await administrator(open, server);
  const begun = await admin.request.post(`${server.url}/api/v1/second-factor/begin`, { data: {} });
  const { secret } = (await begun.json()) as { secret: string };
  const code = totp(secret);
  const set = await admin.request.post(`${server.url}/api/v1/second-factor/confirm`, { data: { code } });
  expect(set.status()).toBe(200);
  const erase = await openErase(admin, server);
  await fillIn(erase);
  await expect(erase.getByLabel("Mã 6 số trên điện thoại")).toHaveCount(0);
  await orderErasure(admin, erase);
  const field = erase.getByLabel("Mã 6 số trên điện thoại");
  await expect(field).toBeFocused();
  await expect(erase.locator("[data-refused]")).toHaveCount(0);
  const own = erase.getByLabel("Mật khẩu của bạn, một lần nữa");
  await own.pressSequentially("x");
  await expect(own).toBeFocused();
  await own.fill(password);
  await field.fill(code);
  await orderErasure(admin, erase);
  await expect(erase.locator("[data-refused=second_factor_wrong]")).toBeVisible();
  await expect(field).toHaveValue("");
  await field.fill(totp(secret, 1));
  await orderErasure(admin, erase);
  await expect(erase.locator("[data-erasure=done]")).toContainText("Đã xóa và đã chứng minh");
});

test("that there is no room, or that it was interrupted, is said in words of its own", async ({
  server,
  open,
}) => {
  const admin = await administrator(open, server);
  const erase = await openErase(admin, server);
  await fillIn(erase);
  const noRoom = { reason: "no_room", retryAfterMs: 0, neededBytes: 52_428_800, freeBytes: 1_048_576 };
  await admin.route("**/personal-data/erase", (route) => route.fulfill({ status: 409, json: noRoom }), {
    times: 1,
  });
  await orderErasure(admin, erase);
  await expect(erase.locator("[data-refused=no_room]")).toContainText("cần trống 50 MB, hiện còn 1 MB");

  const conclusion = (name: string) => ({ proved: false, conclusion: name });
  await admin.route("**/personal-data/certificate?*", (route) =>
    route.fulfill({ json: conclusion("interrupted") }),
  );
  await orderErasure(admin, erase);
  await expect(erase.locator("[data-erasure=done]")).toContainText("việc xóa bị gián đoạn");
});
