// The pictures of docs/OPERATOR.md, made again with PICTURES=1 npm run browser -- operator_pictures.
import type { Page } from "@playwright/test";
import { join } from "node:path";
import {
  button,
  expect,
  line,
  loadAndOpenCheckIn,
  operatorPage,
  panel,
  root,
  search,
  somebody,
  test,
} from "./server";

test.skip(!process.env.PICTURES, "pictures are made when somebody asks for them");

async function keep(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(root, `docs/images/operator-${name}.png`), animations: "disabled" });
}

test("pictures for operators", async ({ server, open }) => {
  test.setTimeout(180_000);
  await loadAndOpenCheckIn(server);
  const page = await open(operatorPage());
  await page.setViewportSize({ width: 360, height: 600 });
  await page.emulateMedia({ colorScheme: "light" });
  const { code } = await somebody(page, 3);
  await keep(page, "door");

  await search(page, code);
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-filled=accepted]")).toBeVisible();
  await keep(page, "accepted");
  await expect(page.locator("[data-filled]")).toHaveCount(0);

  await button(page.locator("[data-answer=accepted]"), "Đổi người").click();
  await page.getByRole("dialog").getByLabel("Người đúng là").fill("tvp");
  await keep(page, "change");
  await button(page, "Thôi").click();

  await button(page, "Báo số liệu").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await button(page.getByRole("dialog"), "Đóng").click();
  await panel(page, "paper").locator("summary").click();
  await button(panel(page, "paper"), "Nhập từ giấy").click();
  for (const place of [1, 2, 4]) await page.locator("[data-paper] input").nth(place).check();
  await page.locator("[data-paper]").first().scrollIntoViewIfNeeded();
  await expect(page.locator("[data-answer]")).toHaveCount(0);
  await keep(page, "paper");
  await button(page, "Quay lại điểm danh").click();

  await button(page, "Báo số liệu").click();
  await keep(page, "roll-call");
  await button(page.getByRole("dialog"), "Đóng").click();

  const { code: next } = await somebody(page, 8);
  await server.kill();
  await expect(page.locator("[data-link=offline]")).toBeVisible({ timeout: 30_000 });
  await search(page, next);
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-filled=waiting]")).toBeVisible();
  await keep(page, "offline");
  await search(page, "");
  await expect(line(page, next)).toContainText("chờ gửi");
});
