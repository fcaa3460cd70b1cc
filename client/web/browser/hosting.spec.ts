// Ghép điểm cầu, times to confirm, and taking back what somebody else did.
import {
  button,
  command,
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

test.beforeEach(async ({ server }) => {
  await loadAndOpenCheckIn(server);
});

test("a host's operator holds the hosted roster, and it counts at its own site", async ({ open }) => {
  const organizer = await open("/organizer");
  const host = await open(operatorPage());
  const hosted = await open(operatorPage(otherSite));
  const { code, name } = await somebody(hosted);
  const hostedName = (await hosted.locator("h1").textContent()) ?? "";
  const hostName = (await host.locator("h1").textContent()) ?? "";

  const hosting = panel(organizer, "hosting");
  await hosting.locator("summary").click();
  await hosting.getByLabel("Điểm cầu đến ghép").selectOption({ label: hostedName });
  await hosting.getByLabel("Ghép vào điểm cầu").selectOption({ label: hostName });
  await hosting.getByLabel("Lý do").fill("mất điện");
  await button(hosting, "Ghép").click();
  await expect(hosted.getByText(`đang ghép tại ${hostName}`)).toBeVisible();
  await expect(panel(host, "hosted")).toContainText(hostedName);

  await search(host, code);
  await expect(line(host, code)).toContainText(name);
  await button(line(host, code), "Điểm danh").click();
  await expect(line(host, code)).toHaveAttribute("data-status", "1");
  await expect(line(hosted, code)).toHaveAttribute("data-status", "1");
  await expect(hosted.locator(".headline-count")).toContainText(/(^|[^0-9])1\//);
  await expect(panel(host, "hosted")).toContainText(/(^|[^0-9])1\//);
  await expect(host.locator(".headline-count")).toContainText(/(^|[^0-9])0\//);

  // Its line is nobody's concern, until it sits by itself again.
  await hosted.close();
  const tile = organizer.locator(`.tile[data-site="${otherSite}"]`);
  await expect(tile).toContainText("Ghép");
  await expect(panel(organizer, "alarms")).not.toContainText(`${hostedName}: mất kết nối`);
  await button(hosting, "Thôi ghép").click();
  await expect(panel(host, "hosted")).toHaveCount(0);
  await expect(panel(organizer, "alarms")).toContainText(`${hostedName}: mất kết nối`);
});

test("a time that had to be assumed is listed at its site, and the organizer confirms it", async ({
  server,
  open,
}) => {
  const operator = await open(operatorPage());
  const { code, name } = await somebody(operator);
  const wrongClock = { deviceTime: String(Date.now() + 3_600_000), clockOffsetMs: "0" };
  await command(server, { checkIn: { run: { session: 0 }, delegate: { code }, site: 1 } }, wrongClock);
  const organizer = await open("/organizer");
  const assumed = panel(organizer, "assumed");
  await assumed.locator("summary").click();
  await assumed.getByRole("button", { expanded: false }).click();
  await expect(assumed).toContainText(name);
  await button(assumed, "Giờ khác…").click();
  await button(organizer.getByRole("dialog"), "Thôi").click();
  await button(assumed, "Đúng giờ này").click();
  await expect(assumed).toHaveCount(0);
});

test("what another device did is found in the list and taken back with a reason", async ({
  server,
  open,
}) => {
  await command(server, { setSiteStart: { session: 0, site: 9, at: "1900000000000" } });
  const organizer = await open("/organizer");
  const recent = panel(organizer, "recent");
  await recent.locator("summary").click();
  const row = recent.locator("[data-kind=site_start_set]");
  await expect(row).toContainText("Giờ bắt đầu riêng");
  await button(row, "Hoàn tác").click();
  const dialog = organizer.getByRole("dialog");
  await dialog.getByLabel("Lý do").selectOption({ label: "Lý do khác" });
  await dialog.getByLabel("Nói rõ").fill("ghi nhầm điểm cầu");
  await button(dialog, "Hoàn tác").click();
  await expect(row).toContainText("đã hoàn tác");
  await expect(recent.locator("[data-kind=undone]")).toHaveCount(1);
});

test("on postponing the organizer gives the new start", async ({ open }) => {
  const organizer = await open("/organizer");
  await button(panel(organizer, "session"), "Hoãn").click();
  const dialog = organizer.getByRole("dialog");
  await dialog.getByLabel("Lý do").fill("bão");
  await dialog.getByLabel("Giờ bắt đầu mới").fill("2031-06-14T08:00");
  await button(dialog, "Hoãn").click();
  await expect(organizer.locator("[data-phase]")).toHaveAttribute("data-phase", "7");
  await expect(panel(organizer, "session")).toContainText("Dự kiến 08:00 14/06/2031");
});
