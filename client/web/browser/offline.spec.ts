// Without a network: nothing that the screen said yes to is lost, and the server has in the end what the
// screen showed.
import { listsAreKept, workerIsThere } from "./kept";
import { command, expect, line, loadAndOpenCheckIn, operatorPage, panel, test } from "./server";
import { another, codes, found, isOffline, isOnline, present, scan, waits } from "./working_offline";

test.use({ serviceWorkers: "allow" });
// Silence is noticed after 12 s, and the tries to come back grow apart.
test.describe.configure({ timeout: 180_000 });

test.beforeEach(async ({ server }) => {
  await loadAndOpenCheckIn(server);
});

test("a page closed with a full queue, the server killed and restarted in between: all arrives once", async ({
  server,
  open,
}) => {
  const first = await open(operatorPage());
  const people = await codes(first, 40);
  await isOnline(first);
  await workerIsThere(first);
  await listsAreKept(first);
  await server.kill();
  await isOffline(first);
  for (const code of people) {
    await scan(first, code);
    await expect(line(first, code)).toContainText("chờ gửi");
  }
  await waits(first, people.length);
  await first.close();
  // Opened again while there is still no server.
  const second = await another(first.context(), server, operatorPage());
  await waits(second, people.length);
  for (const code of people.slice(0, 3)) await expect(line(second, code)).toContainText("chờ gửi");
  await server.start();
  await isOnline(second);
  await waits(second, 0);
  await server.kill();
  await server.start();
  expect(await present(server)).toEqual([...people].sort());
  await isOnline(second);
  for (const code of people) await expect(line(second, code)).toHaveAttribute("data-status", "1");
});

test("a reload without a network opens the kept list in its age, and check-in goes on", async ({
  server,
  open,
}) => {
  const page = await open(operatorPage());
  const [one = "", two = ""] = await codes(page, 2);
  await isOnline(page);
  await workerIsThere(page);
  await listsAreKept(page);
  await page.context().setOffline(true);
  const began = Date.now();
  await page.reload();
  await expect(line(page, one)).toBeVisible();
  console.log(`list on the screen ${Date.now() - began} ms after a reload without a network`);
  await isOffline(page);
  await expect(page.locator("[data-list=old]")).toContainText("cách đây");
  await scan(page, one);
  await expect(page.locator("[data-answer=waiting]")).toContainText(
    "đã nhận tại đây, chưa đối chiếu với các điểm cầu khác",
  );
  // Once more: known here, and not given a second time.
  await scan(page, one);
  await expect(page.locator("[data-answer=already]")).toBeVisible();
  await waits(page, 1);
  await page.reload();
  await waits(page, 1);
  await scan(page, two);
  await waits(page, 2);
  await page.context().setOffline(false);
  await isOnline(page);
  await waits(page, 0);
  await expect(line(page, one)).toHaveAttribute("data-status", "1");
  expect(await present(server)).toEqual([one, two].sort());
});

test("the list is printed without a network, also after a reload", async ({ open }) => {
  const page = await open(operatorPage());
  const [code = ""] = await codes(page, 1);
  const name = (await line(page, code).locator("strong").textContent()) ?? "";
  const all = await page.locator("[data-delegate]").count();
  await isOnline(page);
  await workerIsThere(page);
  await listsAreKept(page);
  await page.context().setOffline(true);
  await page.reload();
  await isOffline(page);
  await panel(page, "paper").locator("summary").click();
  await panel(page, "paper").getByRole("button", { name: "In cả danh sách" }).click();
  await expect(page.locator("[data-printed]")).toHaveCount(all);
  await expect(page.locator(`[data-printed="${code}"]`)).toContainText(name);
  const printed = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(printed.match(/\/Type \/Page\b/g)).toHaveLength(await page.locator("[data-sheet]").count());
});

test("of two pages of a device one sends, and both show the same", async ({ server, open }) => {
  const one = await open(operatorPage());
  const people = await codes(one, 8);
  const other = await another(one.context(), server, operatorPage());
  await isOnline(other);
  await server.kill();
  await isOffline(one);
  await isOffline(other);
  for (const [index, code] of people.entries()) {
    await scan(index % 2 === 0 ? one : other, code);
    await waits(one, index + 1);
    await waits(other, index + 1);
  }
  await server.start();
  await isOnline(one);
  await isOnline(other);
  for (const page of [one, other]) {
    await waits(page, 0);
    for (const code of people) await expect(line(page, code)).toHaveAttribute("data-status", "1");
    await expect(panel(page, "differences")).toBeHidden();
  }
  expect(await present(server)).toEqual([...people].sort());
  // Two devices' worth of pages, and no command came twice: it would be a refused check-in.
  const report = (await (await fetch(`${server.url}/api/v1/report.json`)).json()) as { refused: unknown[] };
  expect(report.refused).toEqual([]);
});

test("what was decided otherwise comes back as a list to deal with, also after a reload", async ({
  server,
  open,
}) => {
  const page = await open(operatorPage());
  const [one = "", two = "", three = ""] = await codes(page, 3);
  await isOnline(page);
  await page.context().setOffline(true);
  await isOffline(page);
  // Meanwhile: one is checked in by others, another is no delegate any more.
  await command(server, {
    checkIn: {
      run: { session: 0 },
      delegate: { code: one },
      site: (await found(server, one)).home,
      method: "ENTRY_METHOD_ON_BEHALF",
    },
  });
  const { delegate } = await found(server, two);
  await command(server, { withdrawDelegate: { delegate, reason: "chuyển công tác" } });
  for (const code of [one, two, three]) {
    await scan(page, code);
    await expect(line(page, code)).toContainText("chờ gửi");
  }
  await page.context().setOffline(false);
  await isOnline(page);
  const list = panel(page, "differences");
  await expect(list.locator("li")).toHaveCount(2);
  await expect(list).toContainText("đã điểm danh lúc");
  await expect(line(page, three)).toHaveAttribute("data-status", "1");
  await page.reload();
  await expect(list.locator("li")).toHaveCount(2);
  await list.getByRole("button").first().click();
  await expect(list.locator("li")).toHaveCount(1);
  await list.getByRole("button").first().click();
  await expect(list).toBeHidden();
  await page.reload();
  await isOnline(page);
  await expect(list).toBeHidden();
});

test("a browser that stores nothing says so, and the page goes on", async ({ server, open }) => {
  const page = await open("/trust.html");
  await page.context().addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("not in this window", "SecurityError");
    };
  });
  await page.goto(server.url + operatorPage());
  const [one = ""] = await codes(page, 1);
  await expect(page.locator("[data-storage=memory]")).toBeVisible();
  await server.kill();
  await isOffline(page);
  await scan(page, one);
  await expect(page.locator("[data-answer=problem]")).toContainText("Đừng đóng trang này");
  await server.start();
  await expect(line(page, one)).toHaveAttribute("data-status", "1");
});

test("the worker is never older than the server's, and is no page of the client", async ({ server }) => {
  const worker = await fetch(`${server.url}/service_worker.js`);
  expect(worker.headers.get("content-type")).toContain("text/javascript");
  expect(worker.headers.get("cache-control")).toBe("no-cache");
  expect(worker.headers.get("content-security-policy")).toContain("worker-src 'self'");
  const manifest = await fetch(`${server.url}/manifest.webmanifest`);
  expect(manifest.headers.get("content-type")).toBe("application/manifest+json");
  const { icons } = (await manifest.json()) as { icons: { src: string }[] };
  for (const { src } of icons)
    expect((await fetch(server.url + src)).headers.get("content-type")).toBe("image/png");
});
