// Faults of every kind while people are checked in: each has its words and a way on, and in the end the
// server has exactly what the screen showed.
import { chromium, type Page } from "@playwright/test";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { filledWith, listedAt, openScanner, test, type Listed } from "./camera";
import { chance } from "./camera_video";
import { enrol, issueCard, loadConference, makeFirstAdmin } from "./coming_in";
import { FaultyLine } from "./faulty_line";
import config from "./playwright.config";
import {
  button,
  command,
  expect,
  figure,
  line,
  loadAndOpenCheckIn,
  operatorPage,
  otherSite,
  panel,
  root,
  type Server,
} from "./server";
import { listsAreKept, workerIsThere } from "./kept";
import { codes, found, isOffline, isOnline, present, scan, waits } from "./working_offline";

test.use({ serviceWorkers: "allow" });
// Silence is noticed after 12 s, and the tries to come back grow apart.
test.describe.configure({ timeout: 180_000 });

const counted = { faults: 0, scans: 0, lost: 0 };

test.afterAll(() => {
  console.log(`${counted.faults} faults injected, ${counted.scans} scans, ${counted.lost} lost`);
});

/** Whom the server has is whom the screen shows, and whom somebody has scanned. */
async function nothingIsLost(server: Server, scanned: readonly string[], faults: number): Promise<void> {
  const there = await present(server);
  counted.faults += faults;
  counted.scans += scanned.length;
  counted.lost += scanned.filter((code) => !there.includes(code)).length;
  expect(there).toEqual([...scanned].sort());
}

test.describe("where nobody signs in", () => {
  test.beforeEach(async ({ server }) => {
    await loadAndOpenCheckIn(server);
  });

  /** The provincial bridge: the only site with so many. */
  const largeSite = "24";
  const faultKinds = ["cut", "cut", "silent", "silent", "killed"] as const;

  /** Whom the screen shows as come, or as given and not answered yet. */
  async function shown(page: Page): Promise<string[]> {
    return page
      .locator("[data-delegate]:is([data-status='1'], :has(.mark.waiting))")
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-delegate") ?? "").sort());
  }

  async function showAll(page: Page): Promise<void> {
    const more = page.getByRole("button", { name: /^Hiện thêm/ });
    // Not before the list is there, of which only a part is shown at first.
    await expect(more).toBeVisible();
    while (await more.isVisible()) await more.click();
  }

  /** In ascending order, none twice, between the first scan and the last. */
  function moments(dice: () => number, count: number, below: number): number[] {
    const chosen = new Set<number>();
    while (chosen.size < count) chosen.add(1 + Math.floor(dice() * (below - 1)));
    return [...chosen].sort((one, other) => one - other);
  }

  test("150 delegates while the network drops five times: the server has what the screen showed", async ({
    server,
    openWith,
  }) => {
    test.setTimeout(400_000); // however slow the machine reads a film
    const seed = Number(process.env.FAULT_SEED ?? Math.floor(Math.random() * 2 ** 31));
    console.log(`seed of the faults: ${seed} (FAULT_SEED repeats them)`);
    const dice = chance(seed);
    const people = listedAt(largeSite).slice(0, 150);
    const filmed = people.slice(0, 3);
    const kinds = [...faultKinds].sort(() => dice() - 0.5);
    const begin = moments(dice, kinds.length, people.length - 10);
    const wire = new FaultyLine(server);
    await wire.open();
    const film = filmed.flatMap(({ code }) => [{ text: code, frames: 40 }, { frames: 3 }]);
    const page = await openWith({ film, seed }, { url: wire.url });
    await page.goto(wire.url + operatorPage(largeSite));
    await isOnline(page);
    await showAll(page);
    // Some with the camera, in the first trouble already; the film goes round until all were seen.
    await openScanner(page);
    await filledWith(page, "accepted", filmed[0]?.name ?? "");
    wire.become("cut");
    await isOffline(page);
    for (const { code } of filmed) {
      await expect(line(page, code)).toContainText(/chờ gửi|Có mặt/, { timeout: 120_000 });
    }
    wire.become("good");
    await button(page, "Tắt camera").click();
    await isOnline(page);
    // The others as a scanner types.
    let trouble: (typeof kinds)[number] | undefined;
    let until = Infinity;
    const end = async () => {
      if (trouble === "killed") await server.start();
      wire.become("good");
      trouble = undefined;
    };
    const scanned = filmed.map(({ code }) => code);
    for (const [index, { code }] of people.entries()) {
      if (index >= until) {
        await end();
        until = Infinity;
      }
      if (begin.includes(index)) {
        if (trouble) await end();
        trouble = kinds[begin.indexOf(index)];
        until = index + 2 + Math.floor(dice() * 8);
        if (trouble === "killed") await server.kill();
        wire.become(trouble === "silent" ? "silent" : "cut");
      }
      if (index < filmed.length) continue;
      scanned.push(code);
      await scan(page, code);
    }
    if (trouble) await end();
    await expect.poll(() => shown(page)).toEqual([...scanned].sort());
    await isOnline(page);
    await waits(page, 0);
    await expect(panel(page, "differences")).toBeHidden();
    await expect(page.locator("[data-delegate][data-status='1']")).toHaveCount(people.length);
    await nothingIsLost(server, await shown(page), kinds.length + 1);
    expect(scanned).toHaveLength(people.length);
    // Nothing went twice, either.
    const report = (await (await fetch(`${server.url}/api/v1/report.json`)).json()) as { refused: unknown[] };
    expect(report.refused).toEqual([]);
    await wire.close();
  });

  test("two devices of a site see each other's check-ins, and of one delegate that both have without a line the later is told", async ({
    server,
    open,
  }) => {
    const wires = [new FaultyLine(server), new FaultyLine(server)] as const;
    for (const wire of wires) await wire.open();
    const one = await open(operatorPage(), { by: wires[0] });
    const other = await open(operatorPage(), { by: wires[1] });
    const [first = "", second = "", third = ""] = await codes(one, 3);
    await isOnline(one);
    await isOnline(other);
    const began = Date.now();
    await scan(one, first);
    await expect(line(other, first)).toHaveAttribute("data-status", "1");
    console.log(`seen at the other device after ${Date.now() - began} ms`);
    await scan(other, second);
    await expect(line(one, second)).toHaveAttribute("data-status", "1");
    for (const wire of wires) wire.become("cut");
    await isOffline(one);
    await isOffline(other);
    for (const page of [one, other]) {
      await scan(page, third);
      await expect(line(page, third)).toContainText("chờ gửi");
    }
    for (const [index, page] of [one, other].entries()) {
      wires[index]?.become("good");
      await isOnline(page);
      await waits(page, 0);
      await expect(line(page, third)).toHaveAttribute("data-status", "1");
    }
    await expect(panel(one, "differences")).toBeHidden();
    const told = panel(other, "differences");
    await expect(told.locator("li")).toHaveCount(1);
    await expect(told).toContainText("đã điểm danh lúc");
    await told.getByRole("button").click();
    await expect(told).toHaveCount(0);
    await nothingIsLost(server, [first, second, third], 2);
    for (const wire of wires) await wire.close();
  });

  test("one delegate at two sites without a line is a conflict that both are told of", async ({
    server,
    open,
  }) => {
    const [here, there] = [await open(operatorPage()), await open(operatorPage(otherSite))];
    const [code = ""] = await codes(here, 1);
    await isOnline(here);
    await isOnline(there);
    await server.kill();
    await isOffline(here);
    await isOffline(there);
    await scan(here, code);
    await expect(line(here, code)).toContainText("chờ gửi");
    await scan(there, code);
    await expect(there.locator("[data-answer=waiting]")).toContainText("khi có kết nối mới biết là ai");
    await server.start();
    for (const page of [here, there]) {
      await isOnline(page);
      await waits(page, 0);
      await expect(panel(page, "conflicts")).toBeVisible();
    }
    // Whichever came second had another answer on its screen.
    await expect
      .poll(
        async () => (await panel(here, "differences").count()) + (await panel(there, "differences").count()),
      )
      .toBe(1);
    await nothingIsLost(server, [code], 1);
  });

  test("a device whose clock is a day wrong is told so, and what it did stands at the right time", async ({
    server,
    open,
  }) => {
    const page = await open("/trust.html");
    await page.context().addInitScript(() => {
      const right = Date.now.bind(Date);
      Date.now = () => right() - 24 * 3_600_000;
    });
    await page.goto(server.url + operatorPage());
    const [before = "", after = ""] = await codes(page, 2);
    await isOnline(page);
    await expect(page.locator("[data-device-state]")).toContainText(/Đồng hồ máy chậm 2[34]:/);
    await listsAreKept(page);
    await server.kill();
    await isOffline(page);
    const began = Date.now();
    await scan(page, before);
    await expect(line(page, before)).toContainText("chờ gửi");
    // A page that never heard the server does not know by how much its clock is wrong.
    await workerIsThere(page);
    await page.reload();
    await expect(page.locator("[data-device-state]")).toContainText("chưa đối chiếu");
    await scan(page, after);
    await waits(page, 2);
    const ended = Date.now();
    await server.start();
    await isOnline(page);
    await waits(page, 0);
    await expect(panel(page, "differences")).toBeHidden();
    const answer = await fetch(`${server.url}/api/v1/report.json`);
    const { attendance } = (await answer.json()) as { attendance: { code: string; entered: string }[] };
    for (const { entered } of attendance) {
      expect(Date.parse(entered)).toBeGreaterThan(began - 5_000);
      expect(Date.parse(entered)).toBeLessThan(ended + 5_000);
    }
    await nothingIsLost(server, [before, after], 1);
  });

  test("a full disk is told loudly, what is scanned stays in the page, and is stored again when there is room", async ({
    server,
  }) => {
    const launch = config.use?.launchOptions ?? {};
    // Pages are told of a disk of one size, or its owner could be known by it; here it is the real one.
    const args = [...(launch.args ?? []), "--disable-features=StaticStorageQuota"];
    const browser = await chromium.launch({ ...launch, args });
    const page = await browser.newPage({ serviceWorkers: "block" });
    const devtools = await page.context().newCDPSession(page);
    const room = (quotaSize: number) =>
      devtools.send("Storage.overrideQuotaForOrigin", { origin: server.url, quotaSize });
    await room(2_000_000);
    await page.goto(server.url + operatorPage());
    const [one = "", two = "", three = ""] = await codes(page, 3);
    await isOnline(page);
    await listsAreKept(page);
    await server.kill();
    await isOffline(page);
    await page.evaluate(fillTheDisk);
    await scan(page, one);
    await expect(page.locator("[data-answer=problem]")).toContainText("Đừng đóng trang này");
    await expect(page.locator("[data-storage=memory]")).toContainText("Máy hết chỗ lưu");
    await scan(page, two);
    await waits(page, 2);
    await room(4_000_000);
    await scan(page, three);
    await waits(page, 3);
    await expect(page.locator("[data-storage=memory]")).toBeHidden();
    await server.start();
    await isOnline(page);
    await waits(page, 0);
    await nothingIsLost(server, [one, two, three], 2);
    await browser.close();
  });

  test("the camera reads after a reload without a network", async ({ server, openWith }) => {
    const [person] = listedAt();
    if (!person) throw new Error("nobody at this site");
    const page = await openWith({ film: [{ text: person.code, frames: 20 }], seed: 7 }, server);
    await isOnline(page);
    await workerIsThere(page);
    await listsAreKept(page);
    await server.kill();
    await page.reload();
    await openScanner(page);
    await filledWith(page, "waiting", "đã nhận tại đây");
    await waits(page, 1);
    await server.start();
    await isOnline(page);
    await waits(page, 0);
    await nothingIsLost(server, [person.code], 1);
  });

  test("a new version of the page waits for the person, and a full queue outlives it", async ({
    server,
    open,
  }) => {
    const folder = mkdtempSync(join(tmpdir(), "diemcau-next-version-"));
    cpSync(join(root, "client/web/dist"), folder, { recursive: true });
    await server.kill();
    server.web = folder;
    await server.start();
    const wire = new FaultyLine(server);
    await wire.open();
    const page = await open(operatorPage(), { by: wire });
    const people = await codes(page, 20);
    await isOnline(page);
    await workerIsThere(page);
    await listsAreKept(page);
    wire.become("pagesOnly");
    await isOffline(page);
    for (const code of people) await scan(page, code);
    await waits(page, people.length);
    await server.kill();
    makeNextVersion(folder);
    await server.start();
    await page.reload();
    const notice = panel(page, "update");
    await expect(notice).toContainText("Có phiên bản mới");
    await expect(page.locator("meta[name=version]")).toHaveCount(0);
    await button(notice, "Tải lại").click();
    await expect(notice).toContainText(`${people.length} lệnh chờ gửi đã lưu trên máy`);
    await button(notice, "Vẫn tải lại").click();
    await expect(page.locator("meta[name=version]")).toHaveCount(1);
    await waits(page, people.length);
    for (const code of people) await expect(line(page, code)).toContainText("chờ gửi");
    wire.become("good");
    await isOnline(page);
    await waits(page, 0);
    await nothingIsLost(server, people, 3);
    await wire.close();
    rmSync(folder, { recursive: true });
  });

  test("somebody who came onto the list while there was no line is taken, and told to be known later", async ({
    server,
    open,
  }) => {
    const page = await open(operatorPage());
    const [like = ""] = await codes(page, 1);
    await isOnline(page);
    await page.context().setOffline(true);
    await isOffline(page);
    const { home } = await found(server, like);
    const added = "MAU-NEW";
    await command(server, {
      addDelegate: {
        fields: { code: added, person: { name: "Đại Biểu Mới Mẫu" } },
        place: { home, category: 0 },
        reason: "bổ sung",
      },
    });
    await scan(page, added);
    await expect(page.locator("[data-answer=waiting]")).toContainText("danh sách trên máy không có mã này");
    await page.context().setOffline(false);
    await isOnline(page);
    await waits(page, 0);
    await expect(line(page, added)).toHaveAttribute("data-status", "1");
    await expect(line(page, added)).toContainText("Đại Biểu Mới Mẫu");
    await nothingIsLost(server, [added], 1);
  });

  test("cards and codes that do not fit are told in words without a line, too", async ({
    server,
    openWith,
  }) => {
    const [person, next] = listedAt();
    if (!person || !next) throw new Error("too few people at this site");
    const page = await openWith("absent", server);
    await isOnline(page);
    await expect(page.locator("[data-delegate]").first()).toBeVisible();
    await server.kill();
    await isOffline(page);
    const card = ({ idNumber }: Listed, name: string) =>
      `${idNumber}|000000123|${name}|01011975|Nam|Thôn Mẫu, Bắc Giang|10052021`;
    await scan(page, card(person, "Người Khác Mẫu"));
    await filledWith(page, "problem", "Người Khác Mẫu");
    await expect(line(page, person.code)).toContainText("chờ gửi");
    await scan(page, card(next, next.name).slice(0, 30));
    await filledWith(page, "problem", "Mã căn cước đọc bị thiếu");
    await scan(page, "https://example.invalid/");
    await filledWith(page, "problem", "mở một trang mạng");
    await waits(page, 1);
    await server.start();
    await isOnline(page);
    await waits(page, 0);
    await nothingIsLost(server, [person.code], 1);
  });
});

/** In the page: until not even a few bytes find room. */
async function fillTheDisk(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open("filler");
    opening.onupgradeneeded = () => opening.result.createObjectStore("bytes", { autoIncrement: true });
    opening.onsuccess = () => resolve(opening.result);
  });
  const put = (size: number) =>
    new Promise<boolean>((resolve) => {
      const change = database.transaction("bytes", "readwrite", { durability: "strict" });
      change.objectStore("bytes").add(crypto.getRandomValues(new Uint8Array(size)));
      change.oncomplete = () => resolve(true);
      change.onabort = () => resolve(false);
    });
  for (const size of [60_000, 6_000, 600, 60, 6]) while (await put(size));
  database.close();
}

/** As a build of other sources would be: the page and the worker's list of its parts are others. */
function makeNextVersion(folder: string): void {
  const change = (file: string, from: RegExp, to: string) => {
    const path = join(folder, file);
    const text = readFileSync(path, "utf8");
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`${file} is not built as this test thinks`);
    writeFileSync(path, changed);
    // What was compressed beside it is of the version before.
    for (const name of readdirSync(folder)) {
      if (name.startsWith(`${file}.`) && /\.(gz|br|zst)$/.test(name)) rmSync(join(folder, name));
    }
  };
  change("index.html", /<head>/, '<head><meta name="version" content="next">');
  change("service_worker.js", /(?<="revision":")[0-9a-f]{6}(?=[0-9a-f]*","url":"index.html")/, "000000");
}

test.describe("where people sign in", () => {
  test.use({ signIn: true });

  test("a device is not given back while scans wait on it", async ({ server, open }) => {
    const siteName = "Điểm cầu phường Ngô Quyền";
    const admin = await open("/");
    await makeFirstAdmin(admin, server);
    await loadConference(admin, server);
    await admin.goto(`${server.url}/access`);
    const card = await issueCard(admin, siteName);
    const phone = await open(card.link.slice(server.url.length));
    await enrol(phone, "Máy mẫu", "Người Trực Mẫu");
    const [code = ""] = await codes(phone, 1);
    await isOnline(phone);
    await phone.context().setOffline(true);
    await isOffline(phone);
    await scan(phone, code);
    await waits(phone, 1);
    await phone.locator(".top-menu summary").click();
    await button(phone, "Trả thiết bị").click();
    const dialog = phone.getByRole("dialog");
    await expect(dialog.getByRole("status")).toContainText("1 lệnh");
    await expect(button(dialog, "Trả thiết bị")).toBeDisabled();
    await button(dialog, "Thôi").click();
    await expect(line(phone, code)).toContainText("chờ gửi");
    await phone.context().setOffline(false);
    await isOnline(phone);
    await waits(phone, 0);
    await admin.goto(`${server.url}/organizer`);
    await expect(figure(admin, "present")).toHaveText("1");
    ++counted.faults;
    ++counted.scans;
  });
});
