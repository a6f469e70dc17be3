// Development mode: demo data, the strip at the foot of pages, everything as on a first run.
import type { Page } from "@playwright/test";
import { axe, expect, freshServer, test, visit } from "../support/test";
import { PASSWORD, freshEmail } from "../support/person";

const server = freshServer({ NOMOR_DEV: "true" });

/** Becomes the first system admin. */
async function setUp(page: Page, scripted: boolean): Promise<void> {
  await visit(page, scripted, `${server.it.url}/setup`);
  await page.getByLabel(/token/i).fill(server.it.setupToken());
  await page.getByLabel("Name", { exact: true }).fill("Root");
  await page.getByLabel("Email").fill(freshEmail("root"));
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: /set up|create/i }).click();
  await expect(page).toHaveURL(/\/admin$/);
}

test("demo data go in, everything goes out, and a first run begins", async ({ page, scripted, watch }) => {
  watch.expect(/status of 422/);
  await setUp(page, scripted);
  const strip = page.getByRole("complementary", { name: "Development" });
  await expect(strip).toContainText("Admin of the platform");
  await expect(strip).toContainText(/\d+ statements, \d+ ms/);
  await expect(strip.getByRole("link", { name: "Outbox" })).toBeVisible();
  // Below the page, never over it, and not wider than the window.
  const [frame, foot] = [await page.locator(".frame").boundingBox(), await strip.boundingBox()];
  expect(foot!.y).toBeGreaterThanOrEqual(frame!.y + frame!.height - 1);
  expect(foot!.width).toBeLessThanOrEqual(page.viewportSize()!.width);
  if (scripted) expect(await axe(page)).toEqual([]);

  await strip.getByRole("link", { name: "Tools" }).click();
  await page.getByRole("button", { name: "Fill with demo data" }).click();
  await expect(page.getByText("The demo data are there")).toBeVisible();
  await page.getByRole("button", { name: "Fill with demo data" }).click();
  await expect(page.getByText("The demo data were there already")).toBeVisible();
  if (scripted) expect(await axe(page)).toEqual([]);

  await page.getByLabel(/^Type/).fill("yes");
  await page.getByRole("button", { name: "Reset the database" }).click();
  await expect(page.getByText("Type reset to confirm that everything is deleted.")).toBeVisible();
  await page.getByLabel(/^Type/).fill("reset");
  await page.getByRole("button", { name: "Reset the database" }).click();
  await expect(page).toHaveURL(/\/setup$/);
  await setUp(page, scripted);
});
