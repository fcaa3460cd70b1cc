// Checking in with the camera, with a film before it; and with a scanner that types.
import { line, loadAndOpenCheckIn } from "./server";
import {
  expect,
  filled,
  filledWith,
  listedAt,
  openScanner,
  scanner,
  summary,
  test,
  timesOfScans,
  type Listed,
} from "./camera";
import type { Page } from "@playwright/test";
import type { Scene } from "./camera_video";

test.beforeEach(async ({ server }) => {
  await loadAndOpenCheckIn(server);
});

const seed = 20_230_612;
const street = "Thôn Mẫu, Tân Tiến, TP. Bắc Giang, Bắc Giang";

const layouts = {
  7: ({ idNumber, name }: Listed) => `${idNumber}|000000123|${name}|01011975|Nam|${street}|10052021`,
  11: ({ idNumber, name }: Listed) => `${idNumber}||${name}|01011975|Nữ|${street}|12112025||||`,
  6: ({ idNumber, name }: Listed) => `${idNumber}|${name}|01/01/1975|Nam|${street}|10/05/2021`,
};
const forms = ["NFC", "NFD"] as const;

/** Each held for a moment, and taken away. */
function shownInTurn(texts: readonly string[], frames = 12): Scene[] {
  return texts.flatMap((text) => [{ text, frames }, { frames: 3 }]);
}

test("identity cards in all their forms check people in, one after the other, without a tap", async ({
  server,
  openWith,
}) => {
  const people = listedAt().slice(0, 6);
  const cards = forms.flatMap((form, second) =>
    Object.values(layouts).map((layout, first) => {
      const person = people[second * 3 + first];
      if (!person) throw new Error("too few people at this site");
      return layout(person).normalize(form);
    }),
  );
  // Long enough that on a busy machine no answer covers the one before it unseen.
  test.setTimeout(240_000);
  const page = await openWith({ film: shownInTurn(cards, 40), seed }, server);
  const sent: Buffer[] = [];
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => sent.push(Buffer.from(payload)));
  });
  await page.reload();
  await openScanner(page);
  for (const { code } of people) await expect(line(page, code)).toHaveAttribute("data-status", "1");
  for (const { name } of people) await filledWith(page, "accepted", name);
  // Whose card it is is told on the device: of a card of the own roster nothing goes to the server.
  const all = Buffer.concat(sent);
  expect(people.some(({ idNumber }) => all.includes(idNumber))).toBe(false);
  for (const part of ["Thôn", "Thôn".normalize("NFD"), "01011975", "000000123"]) {
    expect(all.includes(part), part).toBe(false);
  }
});

test("how long it takes from a frame to the answer is measured", async ({ server, openWith }) => {
  test.setTimeout(240_000); // however slow the machine is
  const people = listedAt();
  const cards = people.slice(0, 10).map(layouts[11]);
  const page = await openWith({ film: shownInTurn(cards), seed: seed + 1 }, server);
  await openScanner(page);
  // The film begins again and again: everybody is read several times.
  await expect.poll(async () => (await filled(page)).length, { timeout: 200_000 }).toBeGreaterThanOrEqual(20);
  const took = await timesOfScans(page);
  const durations = (of: { duration: number }[]) => of.map(({ duration }) => duration);
  const rows = {
    decode: durations(took.decode),
    "frame to code": durations(took.scan),
    "frame to answer": took.answered,
  };
  for (const [name, values] of Object.entries(rows)) {
    console.log(`${name}: ${summary(values)}`);
    expect(values.length).toBeGreaterThan(10);
  }
});

test("a code that stays before the camera is one check-in", async ({ server, openWith }) => {
  const [person] = listedAt();
  if (!person) throw new Error("nobody at this site");
  const page = await openWith({ film: [{ text: person.code, frames: 30 }], seed: seed + 2 }, server);
  await openScanner(page);
  await filledWith(page, "accepted", person.name);
  // Longer than a code rests.
  await expect
    .poll(() => page.evaluate(() => document.querySelector("video")?.currentTime ?? 0))
    .toBeGreaterThan(7);
  expect((await filled(page)).map(({ kind }) => kind)).toEqual(["accepted"]);
  await expect(page.locator("[data-answer=already]")).toHaveCount(0);
});

test("a torn code, a web address and a stranger are each told in words", async ({ server, openWith }) => {
  const film: Scene[] = [
    { text: "LN-000-000", frames: 30, torn: true },
    { frames: 12 },
    ...shownInTurn([
      "https://example.invalid/quang-cao",
      "999999",
      `DN4000000000012|4e677579e1bb856e|01/01/1970|2`,
    ]),
  ];
  const page = await openWith({ film, seed: seed + 3 }, server);
  await openScanner(page);
  await filledWith(page, "problem", "mã rách");
  await filledWith(page, "problem", "mở một trang mạng");
  await filledWith(page, "unknown", "999999");
  await filledWith(page, "problem", "bảo hiểm y tế");
});

for (const [camera, says] of [
  ["refused", "chưa cho trang này dùng camera"],
  ["absent", "không có camera"],
] as const) {
  test(`a camera that is ${camera} is said so, and typing goes on`, async ({ server, openWith }) => {
    const page = await openWith(camera, server);
    await openScanner(page);
    await expect(scanner(page)).toHaveAttribute("data-scanner", camera);
    await expect(scanner(page)).toContainText(says);
    await expect(scanner(page)).toContainText("gõ tên hoặc mã");
    const [person] = listedAt();
    await page.keyboard.type(person?.code ?? "");
    await page.keyboard.press("Enter");
    await expect(line(page, person?.code ?? "")).toHaveAttribute("data-status", "1");
  });
}

test("nothing that reads codes is fetched before somebody opens the camera", async ({ server, openWith }) => {
  const page = await openWith("any", server);
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await page.reload();
  await expect(page.locator("[data-delegate]").first()).toBeVisible();
  const ofScanner = () => fetched.filter((path) => /scanner|worker|wasm/.test(path));
  expect(ofScanner()).toEqual([]);
  await openScanner(page);
  await expect(scanner(page)).toHaveAttribute("data-scanner", "running");
  expect(ofScanner().some((path) => path.endsWith(".wasm"))).toBe(true);
});

test("behind an open question nothing is scanned", async ({ server, openWith }) => {
  const [person] = listedAt();
  if (!person) throw new Error("nobody at this site");
  const film: Scene[] = [{ text: person.code, frames: 8 }, { frames: 50 }];
  const page = await openWith({ film, seed: seed + 4 }, server);
  await page.getByRole("button", { name: "Người ngoài danh sách", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.evaluate(() => {
    // The page lies behind the dialog: nobody could press this.
    [...document.querySelectorAll("button")].find((one) => one.textContent === "Quét bằng camera")?.click();
  });
  await expect(scanner(page)).toHaveAttribute("data-scanner", "running");
  await expect
    .poll(() => page.evaluate(() => document.querySelector("video")?.currentTime ?? 0))
    .toBeGreaterThan(7);
  expect(await filled(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await filledWith(page, "accepted", person.name);
});

async function typed(page: Page, text: string): Promise<void> {
  await page.keyboard.insertText(text);
  await page.keyboard.press("Enter");
}

test("a scanner that types goes the same way: cards, damaged ones and foreign ones", async ({
  server,
  openWith,
}) => {
  const page = await openWith("absent", server);
  const [first, second, third] = listedAt();
  if (!first || !second || !third) throw new Error("too few people at this site");
  await page.locator("input[name=search]").focus();
  await typed(page, `\uFEFF${layouts[11](first).normalize("NFD")}`);
  await filledWith(page, "accepted", first.name);
  await typed(page, layouts[6](first));
  await filledWith(page, "already", first.name);
  await typed(page, layouts[7](second).slice(0, 30));
  await filledWith(page, "problem", "Mã căn cước đọc bị thiếu");
  await typed(page, "https://example.invalid/");
  await filledWith(page, "problem", "mở một trang mạng");
  // A card whose name is another than the list's: checked in, and told.
  await typed(page, layouts[7]({ ...third, name: "Người Khác Mẫu" }));
  await filledWith(page, "problem", "Người Khác Mẫu");
  await expect(line(page, third.code)).toHaveAttribute("data-status", "1");
  await expect(line(page, second.code)).toHaveAttribute("data-status", "0");
});

test("somebody of another site, and one who was there already, fill the screen differently", async ({
  server,
  openWith,
}) => {
  const [visitor] = listedAt("07222");
  if (!visitor) throw new Error("nobody at the other site");
  const page = await openWith({ film: shownInTurn([layouts[7](visitor)]), seed: seed + 5 }, server);
  await openScanner(page);
  await filledWith(page, "elsewhere", visitor.name);
  const colours = await page.evaluate(() => {
    const sheet = document.createElement("div");
    document.body.append(sheet);
    const kinds = ["accepted", "waiting", "already", "elsewhere", "problem"];
    const found = kinds.map((kind) => {
      sheet.className = `filled ${kind}`;
      return getComputedStyle(sheet).backgroundColor;
    });
    sheet.remove();
    return found;
  });
  expect(new Set(colours).size).toBe(colours.length);
});
