// What a page needs on its device before it opens without a network.
import type { Page } from "@playwright/test";
import { expect } from "./server";

/** The page is served by its worker from now on. */
export async function workerIsThere(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** Those of so many sites are on the disk of the page's device. */
export async function listsAreKept(page: Page, sites = 1): Promise<void> {
  const kept = () =>
    page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const opening = indexedDB.open("diemcau");
          opening.onsuccess = () => {
            const database = opening.result;
            const count = database.transaction("rosters").objectStore("rosters").count();
            count.onsuccess = () => {
              database.close();
              resolve(count.result);
            };
          };
        }),
    );
  await expect.poll(kept).toBe(sites);
}
