// One number, now.
import { expect, freshServer, test, visit } from "../support/test";
import { register } from "../support/person";

const server = freshServer();

test("a number is checked on both channels and stays in the history", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/check`);
  await page.getByLabel("Phone number").fill("+44 7400 123456");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  const result = page.getByRole("region", { name: "Result" });
  await expect(result).toContainText("+44 7400 123456");
  await expect(result).toContainText("WhatsApp");
  await expect(result).toContainText("Telegram");
  // The foot stands there once every channel has answered.
  await expect(result).toContainText("Cost:");
  await expect(result).toContainText(/not real/);
  await page.reload();
  await expect(page.locator("#history")).toContainText("7400 123456");
});

test("something that is no number is answered in words and costs nothing", async ({ page, scripted, watch }) => {
  watch.expect(/status of 4\d\d/);
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/check`);
  await page.getByLabel("Phone number").fill("12");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("region", { name: "Result" })).toContainText(/Cost: nothing/i);
});
