// A real server with the sample conference on a free port of loopback, ended with the test.
import { test as base, expect, type Page } from "@playwright/test";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../../..");

export function program(variable: string): string {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} names the program to test; ./dev test sets it`);
  return path;
}

export class Server {
  private process: ChildProcess | undefined;
  private readonly folder = mkdtempSync(join(tmpdir(), "diemcau-browser-"));
  private listen = "127.0.0.1:0";
  /** The built pages that it serves from its next start on. */
  web = join(root, "client/web/dist");

  constructor(private readonly signIn: boolean) {}

  /** What the terminal shows while nobody has an account. */
  firstAdminCode(): string {
    return readFileSync(join(this.data, "first-admin-code"), "utf8").trim();
  }

  /** Where the conference is kept: what the terminal's commands take. */
  get data(): string {
    return join(this.folder, "data"); // its keys lie beside it
  }

  get url(): string {
    return `http://${this.listen}`;
  }

  async start(): Promise<void> {
    const portFile = join(this.folder, "port");
    rmSync(portFile, { force: true });
    this.process = spawn(
      program("DIEMCAUD"),
      [
        "--config",
        "config/diemcaud.toml",
        "--listen",
        this.listen,
        "--data",
        this.data,
        "--web",
        this.web,
        "--port-file",
        portFile,
        ...(this.signIn ? [] : ["--no-sign-in"]),
      ],
      { cwd: root, stdio: "ignore" },
    );
    await expect.poll(() => existsSync(portFile) && readFileSync(portFile, "utf8").trim() !== "").toBe(true);
    this.listen = `127.0.0.1:${readFileSync(portFile, "utf8").trim()}`;
    await expect
      .poll(async () =>
        fetch(`${this.url}/readyz`).then(
          (answer) => answer.ok,
          () => false,
        ),
      )
      .toBe(true);
  }

  load(): void {
    execFileSync(program("DIEMCAU"), ["import", "--server", this.url, join(root, "config/bacgiang")]);
  }

  /** As a power cut would. The same port again with start(). */
  async kill(): Promise<void> {
    const process = this.process;
    if (!process) return;
    const ended = new Promise((resolve) => process.once("exit", resolve));
    process.kill("SIGKILL");
    await ended;
    this.process = undefined;
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface OpenOptions {
  stoppedClock?: boolean;
  /** What the browser reaches the server by. */
  by?: { url: string };
}

interface Fixtures {
  /** Whether people have to sign in; if not, everybody is believed. */
  signIn: boolean;
  server: Server;
  /** Opens a page of its own device; fails the test on any complaint of the browser. */
  open: (path: string, options?: OpenOptions) => Promise<Page>;
}

export const test = base.extend<Fixtures>({
  signIn: [false, { option: true }],
  server: async ({ signIn }, use) => {
    const server = new Server(signIn);
    await server.start();
    await use(server);
    await server.end();
  },
  open: async ({ browser, server }, use) => {
    const complaints: string[] = [];
    const opened: Page[] = [];
    await use(async (path, { stoppedClock = false, by = server } = {}) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      opened.push(page);
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("console", (message) => {
        if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text());
      });
      page.on("request", (request) => {
        if (!request.url().startsWith(by.url)) complaints.push(`asked another host: ${request.url()}`);
      });
      if (stoppedClock) await page.clock.install();
      await page.goto(by.url + path);
      return page;
    });
    for (const page of opened) await page.context().close();
    expect(complaints).toEqual([]);
  },
});

export { expect };

/** A command from another system, over HTTP. */
export async function command(server: Server, body: object, envelope: object = {}): Promise<void> {
  const answer = await fetch(`${server.url}/api/v1/commands`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      commandId: Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64"),
      command: body,
      ...envelope,
    }),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

export async function loadAndOpenCheckIn(server: Server): Promise<void> {
  server.load();
  await command(server, { changeSession: { session: 0, action: "SESSION_ACTION_OPEN_CHECK_IN" } });
}

export function line(page: Page, code: string) {
  return page.locator(`[data-delegate="${code}"]`);
}

export async function search(page: Page, text: string): Promise<void> {
  await page.locator("input[name=search]").fill(text);
}

/** Two sites of the sample conference, by code. */
export const site = "07207";
export const otherSite = "07222";

export function operatorPage(code = site): string {
  return `/operator?site=${code}`;
}

/** Somebody of a site's list, by place in it: code and name. */
export async function somebody(page: Page, place = 0): Promise<{ code: string; name: string }> {
  const row = page.locator("[data-delegate]").nth(place);
  await expect(row).toBeVisible();
  return {
    code: (await row.getAttribute("data-delegate")) ?? "",
    name: (await row.locator("strong").textContent()) ?? "",
  };
}

export function figure(page: Page, name: string) {
  return page.locator(`[data-figure=${name}] dd`);
}

export function panel(page: Page, name: string) {
  return page.locator(`[data-panel=${name}]`);
}

export function button(within: Page | ReturnType<typeof panel>, name: string) {
  return within.getByRole("button", { name, exact: true });
}
