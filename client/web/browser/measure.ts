// How fast the operator's page is, with the processor slowed four times where it says so. Prints figures
// and asserts none: they are the machine's.
import type { BrowserContext, Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { expect, filled, listedAt, openScanner, summary, test as withCamera, timesOfScans } from "./camera";
import { listsAreKept, workerIsThere } from "./kept";
import { loadAndOpenCheckIn, operatorPage, root, site, test, type Server } from "./server";

const slowdown = 4;
const runs = 7;

async function slowed(page: Page, rate = slowdown): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
}

declare global {
  interface Window {
    /** When the search box and the list were painted; and how long one key took until its list was. */
    usable?: Promise<{ at: number; key: number }>;
  }
}

/** Waits in the page itself: what it takes to ask from outside is not counted. */
function noteWhenUsable(): void {
  const painted = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    });
  const appeared = new Promise<HTMLInputElement>((resolve) => {
    const look = () => {
      const box = document.querySelector<HTMLInputElement>("input[name=search]");
      if (box && document.querySelector("[data-delegate]")) resolve(box);
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true });
  });
  window.usable = appeared.then(async (box) => {
    const at = await painted();
    box.focus();
    box.value = "n";
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    return { at, key: (await painted()) - at };
  });
}

async function starts(context: BrowserContext, server: Server, code: string, rate: number) {
  const times: { at: number; key: number; first: number }[] = [];
  for (let run = 0; run < runs; ++run) {
    const page = await context.newPage();
    await page.addInitScript(noteWhenUsable);
    await slowed(page, rate);
    await page.goto(server.url + operatorPage(code));
    times.push(
      await page.evaluate(async () => {
        const { at = NaN, key = NaN } = (await window.usable) ?? {};
        const [paint] = performance.getEntriesByName("first-contentful-paint");
        return { at, key, first: paint?.startTime ?? NaN };
      }),
    );
    await page.close();
  }
  return {
    // The browser does not always say when it was.
    "first paint": times.map(({ first }) => first).filter(Number.isFinite),
    "list and search box painted": times.map(({ at }) => at),
    "a key and its list": times.map(({ key }) => key),
  };
}

function print(what: string, rows: Record<string, readonly number[]>): void {
  for (const [name, values] of Object.entries(rows)) console.log(`${what}, ${name}: ${summary(values)}`);
}

test.describe("start", () => {
  test.use({ serviceWorkers: "allow" });

  test("bytes of script before the list is there, on a device that has nothing", async ({ server, open }) => {
    await loadAndOpenCheckIn(server);
    const page = await open("/readyz");
    await page.addInitScript(noteWhenUsable);
    await page.goto(server.url + operatorPage());
    const scripts = await page.evaluate(async () => {
      const { at = 0 } = (await window.usable) ?? {};
      return performance
        .getEntriesByType("resource")
        .filter((one) => one.name.endsWith(".js") && one.startTime < at)
        .map((one) => ({ name: one.name, bytes: (one as PerformanceResourceTiming).encodedBodySize }));
    });
    for (const { name, bytes } of scripts) console.log(`${bytes} bytes as sent: ${name.split("/").at(-1)}`);
    console.log(`in all ${scripts.reduce((sum, { bytes }) => sum + bytes, 0)} bytes as sent`);
  });

  for (const code of [site, "24"]) {
    test(`from the device's copy, site ${code} of ${listedAt(code).length} delegates`, async ({
      server,
      open,
    }) => {
      await loadAndOpenCheckIn(server);
      const page = await open(operatorPage(code));
      await expect(page.locator("[data-link=online]")).toBeVisible();
      await workerIsThere(page);
      await listsAreKept(page);
      const context = page.context();
      await page.close();
      const measure = async (line: string) => {
        for (const rate of [1, slowdown]) {
          print(`start ${line}, slowed ${rate} times`, await starts(context, server, code, rate));
        }
      };
      await measure("with a line");
      await server.kill();
      await context.setOffline(true);
      await measure("without a network");
    });
  }
});

test("search among all delegates of the sample conference, per key", async ({ page }) => {
  const bundled = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      lib: { entry: join(root, "client/web/src/model/search.ts"), formats: ["iife"], name: "search" },
    },
  });
  const [output] = Array.isArray(bundled) ? bundled : [bundled];
  if (!("output" in output)) throw new Error("the search could not be bundled");
  await page.goto("about:blank");
  await page.addScriptTag({ content: output.output[0].code });
  const lines = readFileSync(join(root, "config/bacgiang/delegates.csv"), "utf8").trim().split("\n").slice(1);
  const rows = lines.map((line, place) => {
    const [code, name, , position, unit] = line.split(",");
    return { delegate: place, sortOrder: place, code, idTail: "", person: { name, position, unit } };
  });
  for (const rate of [1, slowdown]) {
    await slowed(page, rate);
    const times = await page.evaluate((all) => {
      const { found } = (
        globalThis as unknown as { search: { found: (rows: unknown[], text: string) => unknown[] } }
      ).search;
      const asked = [all[7], all[700], all[1500], all[2222], all[3000]].flatMap((row) => {
        const name = row?.person.name ?? "";
        const plain = name.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
        return [name, plain, row?.code ?? ""];
      });
      return asked.flatMap((text) =>
        Array.from({ length: text.length }, (_, place) => {
          const began = performance.now();
          found(all, text.slice(0, place + 1));
          return performance.now() - began;
        }),
      );
    }, rows);
    print(`search among ${rows.length}`, { [`processor slowed ${rate} times`]: times });
    console.log(`the first key: ${times[0]?.toFixed(1)} ms`);
  }
});

withCamera.describe("scan to answer", () => {
  // What reads codes comes later: without a line, from what the worker keeps.
  withCamera.use({ serviceWorkers: "allow" });
  for (const rate of [1, slowdown]) {
    for (const hasLine of [true, false]) {
      withCamera(
        `slowed ${rate} times, ${hasLine ? "with" : "without"} a line`,
        async ({ server, openWith }) => {
          await loadAndOpenCheckIn(server);
          const people = listedAt().slice(0, 30);
          const film = people.flatMap(({ code }) => [{ text: code, frames: 12 }, { frames: 3 }]);
          const page = await openWith({ film, seed: 20_230_612 }, server);
          await expect(page.locator("[data-link=online]")).toBeVisible();
          if (!hasLine) {
            await workerIsThere(page);
            await server.kill();
            await expect(page.locator("[data-link=offline]")).toBeVisible();
          }
          await slowed(page, rate);
          await openScanner(page);
          const answers = async () => (await filled(page)).length;
          await expect.poll(answers, { timeout: 400_000 }).toBeGreaterThanOrEqual(people.length);
          const { decode, scan, answered } = await timesOfScans(page);
          const took = (of: { duration: number }[]) => of.map(({ duration }) => duration);
          print(`slowed ${rate} times, ${hasLine ? "with" : "without"} a line`, {
            decode: took(decode),
            "frame to code": took(scan),
            "frame to answer": answered,
          });
        },
      );
    }
  }
});
