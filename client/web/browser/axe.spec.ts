// Everybody can use every page: axe-core finds nothing, in light and dark, on a telephone and a laptop.
import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { issueCard, loadConference, makeFirstAdmin } from "./coming_in";
import {
  button,
  command,
  expect,
  line,
  loadAndOpenCheckIn,
  operatorPage,
  panel,
  search,
  somebody,
  test,
} from "./server";

test.describe.configure({ timeout: 240_000 });

const screens = [
  { width: 360, height: 740 },
  { width: 1366, height: 768 },
];

async function isClean(page: Page, what: string): Promise<void> {
  for (const screen of screens) {
    await page.setViewportSize(screen);
    expect.soft(await violations(page), `${what}, ${screen.width} pixels`).toEqual([]);
  }
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`the operator's page and its dialogs, ${colorScheme}`, async ({ server, open }) => {
    await loadAndOpenCheckIn(server);
    await command(server, { changeSession: { session: 0, action: "SESSION_ACTION_START" } });
    await command(server, { sendNotice: { text: "Mời ổn định", acknowledge: true } });
    await command(server, { changeAgendaItem: { item: 0, action: "AGENDA_ACTION_START" } });
    const page = await open(operatorPage());
    await page.emulateMedia({ colorScheme });
    const { code } = await somebody(page);
    const { code: other } = await somebody(page, 1);
    await button(line(page, code), "Điểm danh").click();
    await expect(line(page, code)).toHaveAttribute("data-status", "1");
    await isClean(page, "after a check-in");
    await button(line(page, code), "Hoàn tác").click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await isClean(page, "undo");
    await page.keyboard.press("Escape");
    await line(page, other).locator("button.who").click();
    await isClean(page, "what can be done for one delegate");
    for (const name of ["Báo vắng", "Dự thay", "Ghi bổ sung"]) {
      await button(line(page, other), name).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await isClean(page, name);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
    }
    await button(page, "Người ngoài danh sách").click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await isClean(page, "walk-in");
    await page.keyboard.press("Escape");
    await search(page, "không có ai như vậy");
    await button(page, "Tìm ở điểm cầu khác").click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await isClean(page, "look-up");
    await page.keyboard.press("Escape");
    await button(page, "Quét bằng camera").click();
    await expect(page.locator("[data-scanner]")).toBeVisible();
    await isClean(page, "scanner without a camera");
  });

  test(`pages of the organizer and of coming in, ${colorScheme}`, async ({ server, open }) => {
    await loadAndOpenCheckIn(server);
    for (const path of ["/", "/organizer", "/access", "/account", "/sign-in", "/display"]) {
      const page = await open(path);
      await page.emulateMedia({ colorScheme });
      await expect(page.locator("main, .hall-screen").first()).toBeVisible();
      await expect(page.locator("h1, h2").first()).not.toBeEmpty();
      await isClean(page, path);
      await page.context().close();
    }
  });
}

test.describe("where people sign in", () => {
  test.use({ signIn: true });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`cards, devices, accounts, enrolment and shift, ${colorScheme}`, async ({ server, open }) => {
      const admin = await open("/");
      await isClean(admin, "nobody has an account");
      await makeFirstAdmin(admin, server);
      await loadConference(admin, server);
      await admin.emulateMedia({ colorScheme });
      await admin.goto(`${server.url}/access`);
      const card = await issueCard(admin, "Điểm cầu phường Ngô Quyền");
      await isClean(admin, "access");
      const phone = await open(card.link.slice(server.url.length));
      await phone.emulateMedia({ colorScheme });
      await expect(panel(phone, "enrol")).toBeVisible();
      await isClean(phone, "enrolment");
      await phone.getByLabel("Tên thiết bị").fill("Máy bàn cửa chính");
      await button(phone, "Đăng ký thiết bị").click();
      await expect(panel(phone, "shift-start")).toBeVisible();
      await isClean(phone, "shift");
      await admin.goto(`${server.url}/account`);
      await expect(admin.locator("main .panel").first()).toBeVisible();
      await isClean(admin, "account");
      const signIn = await open("/sign-in");
      await signIn.emulateMedia({ colorScheme });
      await expect(signIn.locator("main .panel").first()).toBeVisible();
      await isClean(signIn, "sign-in");
    });
  }
});
