// What everybody must be able to see, read and reach.
import type { Page } from "@playwright/test";
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

/** Texts whose contrast with what is behind them is below WCAG 2.2 AA. */
function faintTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    if (!pixel) throw new Error("no canvas");
    type Colour = [number, number, number, number];
    const parse = (text: string): Colour => {
      pixel.clearRect(0, 0, 1, 1);
      pixel.fillStyle = text;
      pixel.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0, a = 0] = pixel.getImageData(0, 0, 1, 1).data;
      return [r, g, b, a / 255];
    };
    const behind = (from: Element): Colour => {
      for (let at: Element | null = from; at; at = at.parentElement) {
        const colour = parse(getComputedStyle(at).backgroundColor);
        if (colour[3] > 0.99) return colour;
      }
      return [255, 255, 255, 1];
    };
    const light = ([r, g, b]: Colour) => {
      const part = (value: number) => {
        const s = value / 255;
        return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
      };
      return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
    };
    const bad: string[] = [];
    for (const element of document.querySelectorAll("body *")) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      if (!own || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (element.closest(":disabled, noscript, svg, .unseen")) continue;
      const style = getComputedStyle(element);
      const back = behind(element);
      const ink = parse(style.color);
      const [high = 0, low = 0] = [light(ink), light(back)].sort((one, other) => other - one);
      const ratio = (high + 0.05) / (low + 0.05);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      if (ratio < (large ? 3 : 4.5)) {
        bad.push(`${element.className}: ${element.textContent.slice(0, 40)} ${ratio.toFixed(2)}`);
      }
    }
    return bad;
  });
}

/** What can be used but has no name that a screen reader could say. */
function namelessControls(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("button, a[href], input, select, textarea")]
      .filter((element) => {
        const labels = (element as HTMLInputElement).labels;
        const name =
          element.getAttribute("aria-label") ??
          (labels && labels.length > 0 ? labels[0]?.textContent : element.textContent);
        return !name?.trim();
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}

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
