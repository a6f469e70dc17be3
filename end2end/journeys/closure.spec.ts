// An owner closes the organisation and thinks again.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { axe, expect, freshServer, test, visit } from "../support/test";
import { PASSWORD, register } from "../support/person";

const server = freshServer();

/** Takes everything along; answers what the file is called once it is there whole. */
async function everything(page: Page): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download everything (ZIP)" }).click(),
  ]);
  const bytes = readFileSync(await file.path());
  expect(bytes.subarray(0, 2).toString()).toBe("PK");
  expect(bytes.includes("README.txt")).toBe(true);
  return file.suggestedFilename();
}

test("an owner closes the organisation and keeps it after all", async ({ page, scripted, watch }) => {
  watch.expect(/status of 422/);
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/settings`);
  await page.getByRole("link", { name: "Close the organisation…" }).click();
  await expect(page.getByRole("link", { name: "Audit log (CSV)" })).toBeVisible();
  expect(await everything(page)).toMatch(/^Ayu Lestari-\d{4}-\d\d-\d\d\.zip$/);
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
  // While the grace runs, the banner leads back to what can be taken along.
  await page.getByRole("link", { name: "Take along what you want to keep" }).click();
  await expect(page.getByRole("button", { name: "Close it" })).toHaveCount(0);
  expect(await everything(page)).toMatch(/\.zip$/);
  if (scripted) expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "Keep the organisation" }).click();
  await expect(page.getByRole("main")).not.toContainText("is being closed");
});
