// What everybody must be able to see, read and reach.
import { faintTexts, namelessControls } from "./looks";
import { button, command, expect, line, loadAndOpenCheckIn, operatorPage, somebody, test } from "./server";

test.beforeEach(async ({ server }) => {
  await loadAndOpenCheckIn(server);
});

test("the language can be switched, and stays", async ({ open }) => {
  const organizer = await open("/organizer");
  await organizer.getByRole("button", { name: "chuyển sang tiếng Anh" }).click();
  await expect(organizer.getByRole("button", { name: "Open the session" })).toBeVisible();
  await organizer.reload();
  await expect(organizer.getByRole("button", { name: "Open the session" })).toBeVisible();
  await expect(organizer.locator("html")).toHaveAttribute("lang", "en");
});

for (const [width, height] of [
  [1366, 768],
  [1920, 1080],
] as const) {
  test(`all 57 sites fit one screen of ${width} by ${height}`, async ({ open }) => {
    const organizer = await open("/organizer");
    await organizer.setViewportSize({ width, height });
    await expect(organizer.locator(".tile")).toHaveCount(57);
    const box = await organizer.locator(".tile").last().boundingBox();
    expect((box?.y ?? height) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
  });
}

test("a phone of 360 pixels scrolls in one direction only", async ({ open }) => {
  for (const path of ["/", "/organizer", operatorPage()]) {
    const page = await open(path);
    await page.setViewportSize({ width: 360, height: 740 });
    await expect(page.locator("main select, main input").first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`every text can be read and every control has a name, ${colorScheme}`, async ({ server, open }) => {
    await command(server, { changeSession: { session: 0, action: "SESSION_ACTION_START" } });
    await command(server, { sendNotice: { text: "Mời ổn định", acknowledge: true } });
    await command(server, { changeAgendaItem: { item: 0, action: "AGENDA_ACTION_START" } });
    const operator = await open(operatorPage());
    await operator.emulateMedia({ colorScheme });
    const { code } = await somebody(operator);
    await button(line(operator, code), "Điểm danh").click();
    await expect(operator.locator("[data-answer=accepted]")).toBeVisible();
    for (const path of ["/", "/organizer"]) {
      const page = await open(path);
      await page.emulateMedia({ colorScheme });
      await expect(page.locator("[data-link=online]")).toBeVisible();
      await expect(page.locator("main button").first()).toBeVisible();
      expect(await faintTexts(page), path).toEqual([]);
      expect(await namelessControls(page), path).toEqual([]);
    }
    expect(await faintTexts(operator)).toEqual([]);
    expect(await namelessControls(operator)).toEqual([]);
  });
}

test("everything of a check-in can be done with the keyboard alone", async ({ open }) => {
  const operator = await open(operatorPage());
  const { code } = await somebody(operator);
  // The search box has the focus from the start.
  await operator.keyboard.type(code);
  await operator.keyboard.press("Enter");
  await expect(line(operator, code)).toHaveAttribute("data-status", "1");
  await button(line(operator, code), "Hoàn tác").focus();
  await operator.keyboard.press("Enter");
  await expect(operator.getByRole("dialog")).toBeVisible();
  await operator.keyboard.press("Escape");
  await expect(operator.getByRole("dialog")).toHaveCount(0);
  await expect(button(line(operator, code), "Hoàn tác")).toBeFocused();
});
