// What of a page somebody could not read, or not reach.
import type { Page } from "@playwright/test";

/** Texts whose contrast with what is behind them is below WCAG 2.2 AA. */
export function faintTexts(page: Page): Promise<string[]> {
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
export function namelessControls(page: Page): Promise<string[]> {
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
