// The rest of a site operator's work: paper, the presidium, changing a person, people of one name, sites
// without a roster, roll calls, several sites, help.
import type { Page } from "@playwright/test";
import { listsAreKept } from "./kept";
import { faintTexts, namelessControls } from "./looks";
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
  search,
  site,
  somebody,
  test,
} from "./server";

test.describe.configure({ timeout: 180_000 });

test.beforeEach(async ({ server }) => {
  await loadAndOpenCheckIn(server);
});

const onTheList = 33;
/** Of the sample conference: two of one name and unit, and their site. */
const twins = { site: "07336", name: "nguyen minh hieu", first: "101155", second: "101183", born: "1982" };
const chair = "100515";

async function openPaper(page: Page, work: string): Promise<void> {
  await panel(page, "paper").locator("summary").click();
  await button(panel(page, "paper"), work).click();
}

test("a list on paper has everybody, a box each, and as many pages as it says", async ({ open }) => {
  const page = await open(operatorPage());
  await button(line(page, chair), "Điểm danh").click();
  await expect(line(page, chair)).toHaveAttribute("data-status", "1");
  await openPaper(page, "In cả danh sách");
  await expect(page.locator("[data-printed]")).toHaveCount(onTheList);
  await expect(page.locator("[data-printed] .box")).toHaveCount(onTheList);
  await expect(page.locator(`[data-printed="${chair}"] .box`)).toHaveText("✓");
  await expect(page.locator("[data-sheet]").last()).toContainText("Trang 2/2");
  await expect(page.locator("[data-sheet]").first()).toContainText("Điểm cầu phường Ngô Quyền");
  const printed = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(printed.match(/\/Type \/Page\b/g)).toHaveLength(2);
});

test("who is missing is seen and printed, under the numbers of the full list", async ({ open }) => {
  const page = await open(operatorPage());
  const { code } = await somebody(page, 1);
  await button(line(page, code), "Điểm danh").click();
  await expect(line(page, code)).toHaveAttribute("data-status", "1");
  await page.getByRole("group", { name: "Lọc" }).getByRole("button", { name: "Chưa có mặt" }).click();
  await page.locator(".list-tools").getByRole("button", { name: "In người chưa có mặt" }).click();
  await expect(page.locator("[data-printed]")).toHaveCount(onTheList - 1);
  await expect(page.locator(`[data-printed="${code}"]`)).toHaveCount(0);
  await expect(page.locator("[data-printed] td.number").nth(1)).toHaveText("3");
  await button(page, "Quay lại điểm danh").click();
  await expect(line(page, code)).toHaveCount(0);
});

test("all but the absent are entered from paper at once, and nobody of them is late", async ({
  server,
  open,
}) => {
  await command(server, { changeSession: { session: 0, action: "SESSION_ACTION_START" } });
  const organizer = await open("/organizer");
  await expect(figure(organizer, "present")).toHaveText("0");
  await expect(organizer.locator("[data-by-paper]")).toHaveCount(0);
  const page = await open(operatorPage());
  const [first, second] = [await somebody(page, 4), await somebody(page, 7)];
  await openPaper(page, "Nhập từ giấy");
  await page.getByLabel("Dấu ✓ dưới đây là").selectOption("absent");
  for (const { code } of [first, second]) await page.locator(`[data-paper="${code}"] input`).check();
  await button(page, `Ghi ${onTheList - 2} người có mặt`).click();
  await expect(page.getByRole("dialog")).toContainText(`${first.name}, ${second.name}`);
  await button(page.getByRole("dialog"), `Ghi ${onTheList - 2} người có mặt`).click();
  await expect(panel(page, "paper-outcome")).toContainText(`đã ghi ${onTheList - 2}`);
  await expect(page.locator("[data-answer=accepted]")).toContainText(`đã ghi ${onTheList - 2}`);
  await expect(figure(organizer, "present")).toHaveText(String(onTheList - 2));
  await expect(figure(organizer, "late")).toHaveText("0");
  await expect(organizer.locator(".totals [data-by-paper]")).toHaveText(
    `Có mặt: trong đó ${onTheList - 2} nhập từ giấy`,
  );
  await button(organizer, "Bảng").click();
  await expect(organizer.locator(`[data-site="${site}"] [data-by-paper]`)).toContainText(
    `${onTheList - 2} nhập từ giấy`,
  );
  await expect(organizer.locator(`[data-site="${otherSite}"] [data-by-paper]`)).toHaveCount(0);
  await button(page, "Báo vắng 2 người đã đánh dấu").click();
  await button(page.getByRole("dialog"), "Báo vắng").click();
  await expect(figure(organizer, "excused")).toHaveText("2");
  await expect(line(page, chair)).toContainText("chưa rõ giờ");
});

test("a time on paper that was before the check-in is refused, and it says for whom", async ({ open }) => {
  const page = await open(operatorPage());
  const { code, name } = await somebody(page, 2);
  await openPaper(page, "Nhập từ giấy");
  await page.locator(`[data-paper="${code}"] input`).check();
  await page.getByLabel("Không rõ giờ").uncheck();
  // The last time that the clock said so: yesterday, or earlier today.
  const before = new Date(Date.now() - 120_000 + 7 * 3_600_000).toISOString().slice(11, 16);
  await page.getByLabel("Giờ đến").fill(before);
  await button(page, "Ghi 1 người có mặt").click();
  await button(page.getByRole("dialog"), "Ghi 1 người có mặt").click();
  await expect(panel(page, "paper-outcome")).toContainText("không ghi được 1");
  await expect(panel(page, "paper-outcome")).toContainText(`${name}: Chưa mở điểm danh`);
});

test("paper is entered without a network, too, and arrives later", async ({ server, open }) => {
  const page = await open(operatorPage());
  const people = [await somebody(page, 2), await somebody(page, 3)];
  await openPaper(page, "Nhập từ giấy");
  await server.kill();
  await expect(page.locator("[data-link=offline]")).toBeVisible({ timeout: 30_000 });
  for (const { code } of people) await page.locator(`[data-paper="${code}"] input`).check();
  await button(page, "Ghi 2 người có mặt").click();
  await button(page.getByRole("dialog"), "Ghi 2 người có mặt").click();
  await expect(panel(page, "paper-outcome")).toContainText("chờ gửi 2");
  await expect(page.locator("[data-waiting='2']")).toBeVisible();
  await server.start();
  await expect(panel(page, "paper-outcome")).toContainText("đã ghi 2", { timeout: 60_000 });
  await button(page, "Quay lại điểm danh").click();
  for (const { code } of people) await expect(line(page, code)).toHaveAttribute("data-status", "1");
});

test("the chair stands first and is let in with one tap", async ({ server, open }) => {
  await command(server, {
    amendDelegate: {
      delegate: 519,
      fields: { code: "100520", person: { name: "Đỗ Văn Hùng" }, note: "Đoàn chủ tọa" },
      place: { home: 6, category: 10, kind: "DELEGATE_KIND_SUMMONED", sortOrder: 6 },
      reason: "đoàn chủ tọa",
    },
  });
  const page = await open(operatorPage());
  const inFront = page.locator("[data-presidium]");
  await expect(inFront).toHaveCount(2);
  await expect(inFront.first()).toHaveAttribute("data-presidium", chair);
  await inFront.first().click();
  await expect(line(page, chair)).toHaveAttribute("data-status", "1");
  await expect(inFront.first()).toHaveAttribute("aria-disabled", "true");
});

test("a wrong pick is put right from the answer in one step", async ({ open }) => {
  const organizer = await open("/organizer");
  const page = await open(operatorPage());
  const [wrong, right] = [await somebody(page, 2), await somebody(page, 3)];
  await search(page, wrong.code);
  await page.keyboard.press("Enter");
  await button(page.locator("[data-answer=accepted]"), "Đổi người").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Người đúng là").fill(right.code);
  await dialog.locator(".pick-one").click();
  await button(dialog, "Đổi người").click();
  await expect(line(page, right.code)).toHaveAttribute("data-status", "1");
  await expect(line(page, wrong.code)).toHaveAttribute("data-status", "0");
  await expect(figure(organizer, "present")).toHaveText("1");
});

test("a wrong pick is put right without a network: the undo goes first", async ({ server, open }) => {
  const page = await open(operatorPage());
  const [wrong, right] = [await somebody(page, 2), await somebody(page, 3)];
  // Without a service worker the dialog has to be there before the line goes.
  await button(line(page, chair), "Điểm danh").click();
  await button(line(page, chair), "Đổi người").click();
  await button(page.getByRole("dialog"), "Thôi").click();
  await server.kill();
  await expect(page.locator("[data-link=offline]")).toBeVisible({ timeout: 30_000 });
  await button(line(page, wrong.code), "Điểm danh").click();
  await expect(page.locator("[data-waiting='1']")).toBeVisible();
  await button(line(page, wrong.code), "Đổi người").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Người đúng là").fill(right.code);
  await dialog.locator(".pick-one").click();
  await button(dialog, "Đổi người").click();
  await expect(page.locator("[data-waiting='3']")).toBeVisible();
  await server.start();
  await expect(page.locator("[data-waiting='0']")).toBeVisible({ timeout: 60_000 });
  await expect(line(page, right.code)).toHaveAttribute("data-status", "1");
  await expect(line(page, wrong.code)).toHaveAttribute("data-status", "0");
  await expect(panel(page, "differences")).toHaveCount(0);
});

test("of two of one name and unit nobody is guessed: the year of birth tells", async ({ open }) => {
  const page = await open(operatorPage(twins.site));
  await search(page, twins.name);
  await button(line(page, twins.first), "Điểm danh").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator("[data-pick]")).toHaveCount(2);
  await expect(button(dialog, "Điểm danh người này")).toBeDisabled();
  await dialog.getByLabel("Hỏi năm sinh").fill(twins.born);
  await page.keyboard.press("Enter");
  await search(page, "");
  await expect(line(page, twins.second)).toHaveAttribute("data-status", "1");
  await expect(line(page, twins.first)).toHaveAttribute("data-status", "0");
  // A code says who it is.
  await search(page, twins.first);
  await page.keyboard.press("Enter");
  await expect(line(page, twins.first)).toHaveAttribute("data-status", "1");
});

test("a site without a roster leads with its number", async ({ open }) => {
  const organizer = await open("/organizer");
  const page = await open(operatorPage("TW"));
  const number = page.locator("input[name=headcount]");
  await number.fill("47");
  await button(page, "Thêm một").click();
  await expect(number).toHaveValue("48");
  await button(page, "Báo 48 người").click();
  await expect(page.locator("[data-headcount='48']")).toContainText("Đã báo 48 người lúc");
  await expect(button(page, "Báo lại 48 người")).toBeVisible();
  await expect(page.locator("input[name=search]")).toBeHidden();
  await expect(organizer.locator("[data-site=TW]")).toContainText("48");
});

test("at a roll call the figures stand large, and are signed off with one tap", async ({ server, open }) => {
  await command(server, { changeSession: { session: 0, action: "SESSION_ACTION_START" } });
  const page = await open(operatorPage());
  await openPaper(page, "Nhập từ giấy");
  await page.getByLabel("Dấu ✓ dưới đây là").selectOption("absent");
  await button(page, `Ghi ${onTheList} người có mặt`).click();
  await expect(page.getByRole("dialog")).toContainText("Không ai được đánh dấu vắng");
  await button(page.getByRole("dialog"), `Ghi ${onTheList} người có mặt`).click();
  await expect(panel(page, "paper-outcome")).toContainText(`đã ghi ${onTheList}`);
  await button(page, "Quay lại điểm danh").click();
  await button(page, "Báo số liệu").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator("[data-said=present] dd")).toHaveText(String(onTheList));
  await expect(dialog).toContainText(
    `Điểm cầu phường Ngô Quyền báo cáo: triệu tập ${onTheList}, có mặt ${onTheList}, vắng có lý do 0`,
  );
  await button(dialog, "Chốt số liệu với tên chủ trì Nguyễn Văn Lâm").click();
  await expect(panel(page, "sign-off")).toContainText("Đã chốt lần 1");
});

test("one operator with several sites switches, and every answer says at which", async ({ server, open }) => {
  const page = await open(operatorPage());
  await somebody(page);
  await listsAreKept(page);
  await expect(panel(page, "site-switch")).toHaveCount(0);
  await page.goto(server.url + operatorPage(otherSite));
  await somebody(page);
  await listsAreKept(page, 2);
  await page.reload();
  await panel(page, "site-switch")
    .getByLabel("Đang trực tại")
    .selectOption({ label: "Điểm cầu phường Ngô Quyền" });
  await expect(page).toHaveURL(server.url + operatorPage(site));
  const { code } = await somebody(page);
  await search(page, code);
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-answer=accepted]")).toContainText("Điểm cầu phường Ngô Quyền");
  await expect(page.locator("[data-filled=accepted]")).toContainText("Điểm cầu phường Ngô Quyền");
});

test("help is in the page, in both languages", async ({ open }) => {
  const page = await open(operatorPage());
  await button(page, "Trợ giúp").click();
  await expect(page.getByRole("dialog")).toContainText("Mất mạng, tắt máy");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: "chuyển sang tiếng Anh" }).click();
  await button(page, "Help").click();
  await expect(page.getByRole("dialog")).toContainText("No network, no power");
});

test("on a phone the state of the device takes one line, and a wrong one more", async ({ server, open }) => {
  const page = await open(operatorPage());
  await expect(page.locator("[data-link=online]")).toBeVisible();
  const state = page.locator("[data-device-state]");
  const more = button(state, "Chi tiết");
  await expect(state.locator("li:visible")).toHaveCount(4);
  await expect(more).toBeHidden();
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(state.locator("li:visible")).toHaveCount(2);
  await expect(state.locator("[data-waiting='0']")).toBeVisible();
  expect((await state.boundingBox())?.height).toBeLessThanOrEqual(48);
  await expect(more).toHaveAttribute("aria-expanded", "false");
  await more.press("Enter");
  await expect(more).toHaveAttribute("aria-expanded", "true");
  await expect(state.locator("li:visible")).toHaveCount(4);
  await more.press("Enter");
  // How old the list is then, is seen at once.
  await server.kill();
  await expect(state.locator("[data-list=old]")).toBeVisible({ timeout: 30_000 });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`all of it can be read, named and held on a phone, ${colorScheme}`, async ({ open }) => {
    const page = await open(operatorPage());
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    const fits = async (what: string) => {
      expect(await faintTexts(page), what).toEqual([]);
      expect(await namelessControls(page), what).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(360);
    };
    await page.locator("[data-presidium]").first().click();
    await button(page.locator("[data-answer=accepted]"), "Đổi người").click();
    await page.getByRole("dialog").getByLabel("Người đúng là").fill("tran");
    await fits("change of a person");
    await button(page, "Thôi").click();
    for (const opened of ["Báo số liệu", "Trợ giúp"]) {
      await button(page, opened).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await fits(opened);
      await button(page.getByRole("dialog"), "Đóng").click();
    }
    await openPaper(page, "In cả danh sách");
    await expect(page.locator("[data-printed]").first()).toBeVisible();
    await fits("list on paper");
    await button(page, "Quay lại điểm danh").click();
    await openPaper(page, "Nhập từ giấy");
    await expect(page.locator("[data-paper]").first()).toBeVisible();
    await fits("entry from paper");
  });
}
