// An operator's page with and without a network: what is done there, and what the server has of it.
import type { BrowserContext, Page } from "@playwright/test";
import { expect, type Server } from "./server";

export async function codes(page: Page, count: number): Promise<string[]> {
  await expect(page.locator("[data-delegate]").first()).toBeVisible();
  const all = await page
    .locator("[data-delegate]")
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-delegate") ?? ""));
  return all.slice(0, count);
}

export async function isOffline(page: Page): Promise<void> {
  await expect(page.locator("[data-link=offline]")).toBeVisible();
}

export async function isOnline(page: Page): Promise<void> {
  await expect(page.locator("[data-link=online]")).toBeVisible();
}

/** By keyboard, as a scanner types. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.locator("input[name=search]").fill(code);
  await page.locator("input[name=search]").press("Enter");
}

export async function waits(page: Page, count: number): Promise<void> {
  await expect(page.locator(`[data-waiting="${count}"]`)).toBeVisible();
}

/** Codes of those at the site whom the server has as present. */
export async function present(server: Server): Promise<string[]> {
  const answer = await fetch(`${server.url}/api/v1/report.json`);
  const { attendance } = (await answer.json()) as { attendance: { code: string }[] };
  return attendance.map(({ code }) => code).sort();
}

export async function another(context: BrowserContext, server: Server, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(server.url + path);
  return page;
}

export async function found(server: Server, code: string): Promise<{ delegate: number; home: number }> {
  const answer = await fetch(`${server.url}/api/v1/delegates/search`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: code, limit: 1 }),
  });
  const { delegates } = (await answer.json()) as {
    delegates: { delegate: number; home: number }[];
  };
  const [first] = delegates;
  if (!first) throw new Error("nobody was found");
  return first;
}
