// Steps of people who come in at a server that asks for it.
import type { Locator, Page } from "@playwright/test";
import decodeQR from "qr/decode.js";
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { button, expect, panel, type Server } from "./server";

export const adminName = "quan.tri";
export const password = "bốn con ngựa gỗ dưới mưa";

export async function makeFirstAdmin(page: Page, server: Server): Promise<void> {
  await page.goto(`${server.url}/first-admin`);
  await page.getByLabel("Mã lần chạy đầu tiên").fill(server.firstAdminCode());
  await page.getByLabel("Tên đăng nhập").fill(adminName);
  await page.getByLabel("Mật khẩu", { exact: true }).fill(password);
  await page.getByLabel("Nhập lại mật khẩu").fill(password);
  await button(page, "Tạo quản trị viên").click();
  await expect(page).toHaveURL(`${server.url}/organizer`);
  await expect(page.locator("[data-link=online]")).toBeVisible();
}

export async function signIn(page: Page, name: string, secret: string): Promise<void> {
  await page.getByLabel("Tên đăng nhập").fill(name);
  await page.getByLabel("Mật khẩu", { exact: true }).fill(secret);
  await button(page, "Đăng nhập").click();
}

/** As the page of somebody who is signed in would. */
export async function loadConference(page: Page, server: Server): Promise<void> {
  const folder = join(import.meta.dirname, "../../../config/bacgiang");
  const names = ["conference.toml", "sites.csv", "categories.csv", "agenda.csv", "delegates.csv"];
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  const answer = await page.request.post(`${server.url}/api/v1/import`, { data: { files } });
  expect(answer.status(), await answer.text()).toBe(200);
  await commandBy(page, server, {
    changeSession: { session: 0, action: "SESSION_ACTION_OPEN_CHECK_IN" },
  });
}

export async function commandBy(page: Page, server: Server, command: object): Promise<void> {
  const commandId = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const answer = await page.request.post(`${server.url}/api/v1/commands`, { data: { commandId, command } });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** What a camera would read. */
export async function readQr(code: Locator): Promise<string> {
  const path = (await code.locator("path").getAttribute("d")) ?? "";
  const modules = Number((await code.getAttribute("viewBox"))?.split(" ")[2]);
  const scale = 4;
  const side = modules * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; ++row) {
      const from = row * side + Number(x) * scale;
      for (let at = from; at < from + Number(width) * scale; ++at) data.fill(0, at * 4, at * 4 + 3);
    }
  }
  return decodeQR({ width: side, height: side, data });
}

/** A card for that site, from the access page: its link and its code. */
export async function issueCard(page: Page, siteName: string): Promise<{ link: string; code: string }> {
  const issue = panel(page, "issue-cards");
  await issue.getByLabel(siteName, { exact: true }).check();
  await button(issue, "Phát 1 thẻ").click();
  const card = page.locator(".paper-card");
  await expect(card).toContainText(siteName);
  return {
    link: await readQr(card.locator("svg")),
    code: (await card.locator(".code-text").textContent()) ?? "",
  };
}

/** From the enrolment page to the operator's. */
export async function enrol(page: Page, device: string, person: string): Promise<void> {
  await page.getByLabel("Tên thiết bị").fill(device);
  await button(page, "Đăng ký thiết bị").click();
  await expect(panel(page, "shift-start")).toContainText(`Đã đăng ký thiết bị “${device}”`);
  await page.getByLabel("Họ và tên người trực").fill(person);
  await button(page, "Vào điểm cầu").click();
  await expect(page.locator("[data-delegate]").first()).toBeVisible();
}

/** The code that an authenticator app shows (RFC 6238), `steps` of 30 s from now. */
export function totp(base32: string, steps = 0): string {
  const bits = Array.from(base32.replace(/=+$/, ""))
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const digest = createHmac("sha1", key).update(counter).digest();
  const at = (digest[19] ?? 0) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
