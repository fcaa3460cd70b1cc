// A device that is revoked while commands wait on it: replaced, it hands them over for an organizer to
// accept; lost, it drops them.
import type { Page } from "@playwright/test";
import { enrol, issueCard, loadConference, makeFirstAdmin } from "./coming_in";
import { button, expect, figure, line, panel, test, type Server } from "./server";
import { codes, isOffline, scan, waits } from "./working_offline";

test.use({ signIn: true });
// Silence is noticed after 12 s, and the tries to come back grow apart.
test.describe.configure({ timeout: 180_000 });

const siteName = "Điểm cầu phường Ngô Quyền";
const device = "Máy bàn cửa chính";
const person = "Người Trực Mẫu";

let admin: Page;
let phone: Page;
let people: string[];

async function revoke(as: "Được thay" | "Mất"): Promise<void> {
  await button(panel(admin, "devices").locator("[data-device]"), "Thu hồi").click();
  const dialog = admin.getByRole("dialog");
  await expect(button(dialog, "Thu hồi")).toBeDisabled();
  await dialog.getByRole("radio", { name: as }).check();
  await button(dialog, "Thu hồi").click();
  await expect(panel(admin, "devices").locator("[data-device]")).toHaveCount(0);
}

/** Of a device with three check-ins that the server has not heard of. */
async function enrolledWithThreeWaiting(
  server: Server,
  open: (path: string) => Promise<Page>,
): Promise<void> {
  admin = await open("/");
  await makeFirstAdmin(admin, server);
  await loadConference(admin, server);
  await admin.goto(`${server.url}/access`);
  const card = await issueCard(admin, siteName);
  phone = await open(card.link.slice(server.url.length));
  await enrol(phone, device, person);
  people = await codes(phone, 3);
  await phone.context().setOffline(true);
  await isOffline(phone);
  for (const code of people) {
    await scan(phone, code);
    await expect(line(phone, code)).toContainText("chờ gửi");
  }
  await waits(phone, people.length);
}

test.beforeEach(async ({ server, open }) => {
  await enrolledWithThreeWaiting(server, open);
});

test("a replaced device hands over what waits, and it counts once an organizer accepts it", async ({
  server,
}) => {
  await revoke("Được thay");
  await phone.context().setOffline(false);
  await expect(panel(phone, "ended")).toContainText("Đã giao lại 3 lệnh", { timeout: 60_000 });
  await waits(phone, 0);
  await expect(phone.locator("[data-delegate]")).toHaveCount(0);
  // Opened again it still says so, and enrols with a new card.
  await phone.reload();
  await expect(panel(phone, "ended")).toContainText("Đã giao lại 3 lệnh");
  await expect(panel(phone, "enrol")).toBeVisible();

  const organizer = await admin.context().newPage();
  await organizer.goto(`${server.url}/organizer`);
  await expect(organizer.locator("[data-hand-overs='1']")).toBeVisible();
  await expect(figure(organizer, "present")).toHaveText("0");
  await admin.reload();
  const handed = panel(admin, "hand-overs").locator("[data-hand-over]");
  await expect(handed).toContainText(device);
  await expect(handed).toContainText(person);
  await expect(handed).toContainText("3 lệnh");
  await handed.getByRole("button", { name: "Nhận của" }).click();
  await expect(handed.locator("[data-accepted='3']")).toContainText("Đã ghi 3 lệnh");
  await expect(handed).toHaveAttribute("data-status", "accepted");
  await expect(figure(organizer, "present")).toHaveText("3");
});

test("what was handed over can be dropped, once it was asked", async ({ server }) => {
  await revoke("Được thay");
  await phone.context().setOffline(false);
  await expect(panel(phone, "ended")).toContainText("Đã giao lại 3 lệnh", { timeout: 60_000 });
  await admin.reload();
  const handed = panel(admin, "hand-overs").locator("[data-hand-over]");
  await handed.getByRole("button", { name: "Bỏ của" }).click();
  await expect(admin.getByRole("dialog")).toContainText("Bỏ 3 lệnh");
  await button(admin.getByRole("dialog"), "Bỏ").click();
  await expect(handed).toHaveCount(0);
  await panel(admin, "hand-overs").getByLabel("Cả đã hết").check();
  await expect(handed).toHaveAttribute("data-status", "dropped");
  await admin.goto(`${server.url}/organizer`);
  await expect(figure(admin, "present")).toHaveText("0");
});

test("a lost device drops what it keeps, and says how much", async ({ server }) => {
  await revoke("Mất");
  await phone.context().setOffline(false);
  await expect(panel(phone, "ended")).toContainText("3 lệnh chưa gửi", { timeout: 60_000 });
  await waits(phone, 0);
  await phone.goto(`${server.url}/enrol`);
  await expect(panel(phone, "ended")).toContainText("3 lệnh chưa gửi");
  await expect(panel(phone, "enrol")).toBeVisible();
  await panel(admin, "devices").getByLabel("Cả đã hết").check();
  await expect(panel(admin, "devices").locator("[data-device]")).toContainText("đã thu hồi: mất");
  await admin.reload();
  await expect(panel(admin, "devices")).toBeVisible();
  await expect(panel(admin, "hand-overs")).toHaveCount(0);
});
