// Personal data is erased from the administrator's page, and the screens get rows without names.
import { enrol, issueCard, loadConference, makeFirstAdmin, password } from "./coming_in";
import { button, expect, panel, somebody, test } from "./server";

test.use({ signIn: true });

const siteName = "Điểm cầu phường Ngô Quyền";
const conference =
  "Hội nghị trực tuyến toàn quốc sơ kết hai năm thực hiện Kết luận số 01-KL/TW (dữ liệu giả định)";

test("everybody's data goes from the screens, counts stay, and the certificate is offered", async ({
  server,
  open,
}) => {
  const admin = await open("/");
  await makeFirstAdmin(admin, server);
  await loadConference(admin, server);
  await admin.goto(`${server.url}/access`);
  const card = await issueCard(admin, siteName);
  const phone = await open(card.link.slice(server.url.length));
  await enrol(phone, "Máy bàn cửa chính", "Người Trực Mẫu");
  const { name } = await somebody(phone);
  await button(phone.locator("[data-delegate]").first(), "Điểm danh").click();
  const attended = phone.locator(".headline-count strong");
  await expect(attended).toHaveText("1/33");
  expect(name).not.toBe("");

  await admin.goto(`${server.url}/access`);
  const erase = panel(admin, "erase");
  await erase.locator("summary").click();
  await erase.getByLabel("Của ai").selectOption({ label: "Cả hội nghị" });
  const typed = erase.getByLabel("Gõ lại tên hội nghị");
  await typed.fill("Hội nghị khác");
  await erase.getByLabel("Mật khẩu của bạn, một lần nữa").fill(password);
  await button(erase, "Xóa vĩnh viễn").click();
  await button(admin.getByRole("dialog"), "Xóa vĩnh viễn").click();
  await expect(erase.locator("[data-refused=other_conference]")).toBeVisible();
  await expect(phone.getByText(name).first()).toBeVisible();

  await typed.fill(conference);
  await button(erase, "Xóa vĩnh viễn").click();
  await button(admin.getByRole("dialog"), "Xóa vĩnh viễn").click();
  await expect(erase.locator("[data-erasure=done]")).toContainText("Đã xóa và đã chứng minh");
  const download = admin.waitForEvent("download");
  await erase.getByRole("link", { name: "Tải biên bản xóa dữ liệu" }).click();
  expect((await download).suggestedFilename()).toMatch(/^erasure-[0-9a-f]{32}\.txt$/);

  await expect(phone.getByText(name)).toHaveCount(0);
  await expect(attended).toHaveText("1/33");
});
