// One delegate of another site, exactly named; and a whole id number for whoever may see it.
import { loadConference, makeFirstAdmin, password } from "./coming_in";
import {
  button,
  expect,
  line,
  loadAndOpenCheckIn,
  operatorPage,
  otherSite,
  panel,
  search,
  somebody,
  test,
} from "./server";

// The first of the other site in the sample conference.
const unit = "Đảng ủy xã Song Mai";
const idNumber = "000076015507";

test("whom the own list does not have is found at another site, exactly, and checked in here", async ({
  server,
  open,
}) => {
  await loadAndOpenCheckIn(server);
  const home = await open(operatorPage(otherSite));
  const { code, name } = await somebody(home);
  const hall = await open(operatorPage());
  const asked: string[] = [];
  hall.on("request", (request) => asked.push(request.url()));
  await search(hall, name);
  await button(hall, "Tìm ở điểm cầu khác").click();
  const dialog = hall.getByRole("dialog");
  await expect(dialog.getByLabel("Tìm theo")).toHaveValue("name");
  await dialog.getByLabel("Đơn vị, ghi đầy đủ").fill("Song Mai");
  await button(dialog, "Tra cứu").click();
  await expect(dialog.locator("[data-found=nobody]")).toBeVisible();
  await expect(button(dialog, "Người ngoài danh sách")).toBeVisible();
  await dialog.getByLabel("Đơn vị, ghi đầy đủ").fill(unit);
  await button(dialog, "Tra cứu").click();
  await expect(dialog).toContainText("Hiện chưa có mặt ở điểm cầu nào");
  await expect(dialog).toContainText("********" + idNumber.slice(-4));
  await expect(dialog).not.toContainText(idNumber);
  await dialog.getByLabel("Tìm theo").selectOption("badge");
  await dialog.getByLabel("Quét thẻ").fill(code);
  await button(dialog, "Tra cứu").click();
  await expect(dialog).toContainText(name);
  await button(dialog, "Điểm danh tại đây").click();
  await expect(dialog).toHaveCount(0);
  await expect(hall.locator("[data-answer=elsewhere]")).toContainText(name);
  for (const url of asked)
    expect(decodeURIComponent(url)).not.toMatch(new RegExp(`${name}|${code}|${idNumber}`));

  // Who sits elsewhere: the dialog says where, before both sites are told of a conflict.
  await search(home, "");
  const second = await somebody(home, 1);
  await button(line(home, second.code), "Điểm danh").click();
  await expect(line(home, second.code)).toHaveAttribute("data-status", "1");
  await search(hall, second.code);
  await button(hall, "Tìm ở điểm cầu khác").click();
  await button(hall.getByRole("dialog"), "Tra cứu").click();
  await expect(hall.getByRole("dialog")).toContainText("Đang có mặt tại Điểm cầu xã Song Mai");
});

test.describe("a whole id number", () => {
  test.use({ signIn: true });

  test("is shown to whoever may see it, with a reason, and hides itself; to others there is no button", async ({
    server,
    open,
  }) => {
    const admin = await open("/");
    await makeFirstAdmin(admin, server);
    await loadConference(admin, server);
    await admin.goto(`${server.url}/organizer`);
    await panel(admin, "find").getByRole("searchbox").fill("100548");
    await expect(panel(admin, "find")).toContainText("Song Mai");
    await expect(panel(admin, "find").getByRole("button")).toHaveCount(0);

    const invited = await admin.request.post(`${server.url}/api/v1/accounts`, {
      data: { action: "invite", name: "ha", role: "organizer", mayRevealIdNumbers: true },
    });
    const { invitation } = (await invited.json()) as { invitation: string };
    const organizer = await open(`/invitation#${invitation}`, { stoppedClock: true });
    await organizer.getByLabel("Mật khẩu mới", { exact: true }).fill(password);
    await organizer.getByLabel("Nhập lại mật khẩu").fill(password);
    await button(organizer, "Đặt mật khẩu và vào").click();
    await expect(organizer).toHaveURL(`${server.url}/organizer`);
    const find = panel(organizer, "find");
    await find.getByRole("searchbox").fill("100548");
    await organizer.clock.runFor(1_000);
    await find.getByRole("button").click();
    const dialog = organizer.getByRole("dialog");
    await dialog.getByLabel("Lý do").fill("vì");
    await expect(button(dialog, "Xem số định danh")).toBeDisabled();
    await dialog.getByLabel("Lý do").fill("đối chiếu với công an");
    await button(dialog, "Xem số định danh").click();
    await expect(find.locator("[data-id-number]")).toHaveText(idNumber);
    await organizer.clock.runFor(31_000);
    await expect(find.locator("[data-id-number]")).toHaveCount(0);
    await expect(organizer.locator("body")).not.toContainText(idNumber);
  });
});
