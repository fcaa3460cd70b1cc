// What happens when the line fails.
import { button, expect, line, loadAndOpenCheckIn, operatorPage, somebody, test } from "./server";

test.beforeEach(async ({ server }) => {
  await loadAndOpenCheckIn(server);
});

test("a lost line is shown, what is scanned waits, and all comes back by itself", async ({
  server,
  open,
}) => {
  const operator = await open(operatorPage());
  const { code } = await somebody(operator);
  await expect(operator.locator("[data-link=online]")).toBeVisible();
  await server.kill();
  await expect(operator.locator("[data-link=offline]")).toBeVisible();
  await button(line(operator, code), "Điểm danh").click();
  await expect(operator.locator("[data-answer=waiting]")).toBeVisible();
  await expect(operator.locator("header")).toContainText("1 lệnh chờ gửi");
  await expect(line(operator, code)).toContainText("chờ gửi");
  await server.start();
  await expect(operator.locator("[data-link=online]")).toBeVisible();
  await expect(line(operator, code)).toHaveAttribute("data-status", "1");
  await expect(operator.locator("header")).not.toContainText("chờ gửi");
});

test("what waits outlives a reload of the page", async ({ server, open }) => {
  const operator = await open(operatorPage());
  const { code } = await somebody(operator);
  await server.kill();
  await expect(operator.locator("[data-link=offline]")).toBeVisible();
  await button(line(operator, code), "Điểm danh").click();
  await expect(operator.locator("header")).toContainText("1 lệnh chờ gửi");
  await server.start();
  await operator.reload();
  await expect(line(operator, code)).toHaveAttribute("data-status", "1");
});

test("a line that swallows everything is noticed although its socket stays open", async ({ open }) => {
  const operator = await open(operatorPage(), { stoppedClock: true });
  await operator.clock.runFor(500);
  await expect(operator.locator("[data-link=online]")).toBeVisible();
  // The browser keeps the socket and lets nothing through.
  await operator.context().setOffline(true);
  await operator.clock.runFor(13_000);
  await expect(operator.locator("[data-link=offline]")).toBeVisible();
  await operator.context().setOffline(false);
  await operator.clock.runFor(11_000);
  await expect(operator.locator("[data-link=online]")).toBeVisible();
});
