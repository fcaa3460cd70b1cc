// A laptop with only a keyboard: everything an operator does, found with Tab, and always seen where it is.
import type { Locator, Page } from "@playwright/test";
import {
  button,
  command,
  expect,
  line,
  loadAndOpenCheckIn,
  operatorPage,
  panel,
  somebody,
  test,
} from "./server";

// A busy machine takes its time for each of some hundred keys.
test.describe.configure({ timeout: 480_000 });

const stepsMax = 300;

/** With Tab, to a control that shows that it has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let step = 0; step < stepsMax; ++step) {
    if (await control.evaluate((element) => element === document.activeElement)) {
      const ring = await control.evaluate((element) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
      });
      expect(ring, `${control.toString()} shows its focus`).toBe(true);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`${control.toString()} is not reached with Tab`);
}

async function press(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press("Enter");
}

test("check-in, undo, absence, a walk-in and the sign-off, without a mouse", async ({ server, open }) => {
  await loadAndOpenCheckIn(server);
  await command(server, { changeSession: { session: 0, action: "SESSION_ACTION_START" } });
  const page = await open(operatorPage());
  const { code } = await somebody(page);
  const search = page.locator("input[name=search]");
  const dialog = page.getByRole("dialog");
  await expect(search).toBeFocused();
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
  await expect(line(page, code)).toHaveAttribute("data-status", "1");
  await press(page, button(line(page, code), "Hoàn tác"));
  await press(page, button(dialog, "Hoàn tác"));
  await expect(line(page, code)).toHaveAttribute("data-status", "0");
  await press(page, line(page, code).locator("button.who"));
  await press(page, button(line(page, code), "Báo vắng"));
  await press(page, button(dialog, "Báo vắng"));
  await expect(line(page, code)).toHaveAttribute("data-status", "3");
  await press(page, button(page, "Người ngoài danh sách"));
  await tabTo(page, dialog.getByLabel("Họ và tên"));
  await page.keyboard.type("Khách Mẫu");
  await press(page, button(dialog, "Ghi nhận"));
  await expect(panel(page, "walk-ins")).toContainText("Khách Mẫu");
  await press(page, button(page, "Chốt số liệu điểm cầu"));
  await tabTo(page, dialog.getByLabel("Chủ trì điểm cầu"));
  await page.keyboard.type("Nguyễn Văn Mẫu");
  await press(page, button(dialog, "Chốt số liệu"));
  await expect(panel(page, "sign-off")).toContainText("Đã chốt lần 1");
});
