// Branches: made, chosen, and what a choice does to lists.
import { axe, expect, freshServer, test, visit } from "../support/test";
import type { Page } from "@playwright/test";
import { register } from "../support/person";
import { CSV, upload } from "../support/list";

const server = freshServer();

/** Makes a branch on its page. */
async function create(page: Page, name: string, code: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Create branch" }).click();
  await expect(page.getByRole("row", { name: new RegExp(name) })).toBeVisible();
}

/** Chooses a branch in the sidebar, wherever it is kept. */
async function choose(page: Page, name: string): Promise<void> {
  const menu = page.getByRole("button", { name: "Menu" });
  if (await menu.isVisible()) await menu.click();
  await page.locator("details.place > summary").click();
  await page.locator("details.place[open]").getByRole("button", { name, exact: true }).click();
  await expect(page).toHaveURL(/\/app$/);
}

test("branches are made, one is the headquarters, an empty one is deleted", async ({ page, scripted, watch }) => {
  watch.expect(/status of 422/);
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/branches`);
  await expect(page.getByRole("main")).toContainText("No branches yet");
  await page.getByLabel("Headquarters").check();
  await create(page, "Jakarta", "JKT");
  await expect(page.getByRole("row", { name: /Jakarta/ })).toContainText("Headquarters");
  await create(page, "Bandung", "BDG");
  await page.getByLabel("Name", { exact: true }).fill("Bogor");
  await page.getByLabel("Code", { exact: true }).fill("bdg");
  await page.getByRole("button", { name: "Create branch" }).click();
  await expect(page.getByText("Another branch has this code.")).toBeVisible();
  await visit(page, scripted, `${server.it.url}/app/branches`);
  if (scripted) expect(await axe(page)).toEqual([]);
  const row = page.getByRole("row", { name: /Bandung/ });
  await row.getByRole("button", { name: "Delete" }).click();
  await page.locator("[popover]:popover-open").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("row", { name: /Bandung/ })).toHaveCount(0);
});

test("lists are narrowed to the chosen branch, and new ones belong to it", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/branches`);
  await create(page, "Jakarta", "JKT");
  await create(page, "Bandung", "BDG");
  await choose(page, "Jakarta");
  await upload(page, scripted, server.it, "jakarta.csv", CSV);
  await choose(page, "Bandung");
  await visit(page, scripted, `${server.it.url}/app/lists`);
  await expect(page.getByRole("main")).not.toContainText("jakarta");
  await choose(page, "All branches");
  await visit(page, scripted, `${server.it.url}/app/lists`);
  await expect(page.getByRole("main")).toContainText("jakarta");
});
