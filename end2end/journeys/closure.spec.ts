// An owner closes the organisation and thinks again.
import { axe, expect, freshServer, test, visit } from "../support/test";
import { PASSWORD, register } from "../support/person";

const server = freshServer();

test("an owner closes the organisation and keeps it after all", async ({ page, scripted, watch }) => {
  watch.expect(/status of 422/);
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/settings`);
  await page.getByRole("link", { name: "Close the organisation…" }).click();
  await expect(page.getByRole("link", { name: "Audit log (CSV)" })).toBeVisible();
  if (scripted) expect(await axe(page)).toEqual([]);
  await page.getByLabel(/^Type/).fill("Ayu");
  await page.getByLabel("Current password").fill(PASSWORD);
  await page.getByRole("button", { name: "Close it" }).click();
  await expect(page.getByText("exactly as it stands above")).toBeVisible();
  await page.getByLabel(/^Type/).fill("Ayu Lestari");
  await page.getByLabel("Current password").fill(PASSWORD);
  await page.getByRole("button", { name: "Close it" }).click();
  await expect(page).toHaveURL(/\/app(\?|$)/);
  await expect(page.getByRole("main")).toContainText("Ayu Lestari is being closed");
  if (scripted) expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "Keep the organisation" }).click();
  await expect(page.getByRole("main")).not.toContainText("is being closed");
});
