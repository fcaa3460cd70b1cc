// What a page needs on its device before it opens without a network.
import type { Page } from "@playwright/test";
import { expect } from "./server";

/** The page is served by its worker from now on. */
export async function workerIsThere(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** How many entries the disk of the page's device has. */
export function keptOnDevice(
  page: Page,
  list: "commands" | "differences" | "rosters" | "keys",
): Promise<number> {
  return page.evaluate(
    (name) =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open("diemcau");
        opening.onsuccess = () => {
          const database = opening.result;
          const count = database.transaction(name).objectStore(name).count();
          count.onsuccess = () => {
            database.close();
            resolve(count.result);
          };
        };
      }),
    list,
  );
}

/** Those of so many sites are on the disk of the page's device. */
export async function listsAreKept(page: Page, sites = 1): Promise<void> {
  await expect.poll(() => keptOnDevice(page, "rosters")).toBe(sites);
}
