// Organisations in the system admin's hands.
import { axe, expect, freshServer, test, visit } from "../support/test";
import { PASSWORD, freshEmail, signIn } from "../support/person";

const server = freshServer();

test("an organisation is made, given credits, suspended, resumed and deleted", async ({ page, scripted, watch }) => {
  watch.expect(/status of 4(04|22)/);
  const email = freshEmail("root");
  server.it.adminSays(["create", "--email", email, "--password-stdin"], `${PASSWORD}\n`);
  await signIn(page, scripted, server.it, email);
  await visit(page, scripted, `${server.it.url}/admin/tenants`);
  await page.getByRole("link", { name: "Create organisation" }).click();
  const name = `Toko ${freshEmail("x").split("@")[0]}`;
  await page.getByLabel("Organisation", { exact: true }).fill(name);
  await page.getByLabel("Owner's name").fill("Ani");
  await page.getByLabel("Owner's email").fill(freshEmail("ani"));
  await page.getByLabel("First password").fill(PASSWORD);
  if (scripted) expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "Create organisation" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  if (scripted) expect(await axe(page)).toEqual([]);

  await page.getByLabel("Amount").fill("1500");
  await page.locator("#give-reason").fill("a gift");
  await page.getByRole("button", { name: "Give credits" }).click();
  await expect(page.getByRole("main")).toContainText("1,5");

  const opened = page.locator("[popover]:popover-open");
  await page.getByRole("button", { name: "Suspend" }).first().click();
  await opened.getByLabel("Reason").fill("unpaid");
  await opened.getByRole("button", { name: "Suspend", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("unpaid");
  await page.getByRole("button", { name: "End the suspension" }).click();
  await expect(page.getByRole("main")).toContainText("Active");

  await page.getByRole("button", { name: "Delete" }).first().click();
  await opened.getByLabel("Name, once more").fill(name);
  await opened.getByLabel("Reason").fill("asked for");
  await opened.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/tenants(\?|$)/);
  await expect(page.getByRole("main")).not.toContainText(name);
});

test("people are found across organisations", async ({ page, scripted }) => {
  const email = freshEmail("root");
  server.it.adminSays(["create", "--email", email, "--password-stdin"], `${PASSWORD}\n`);
  const owner = freshEmail("budi");
  server.it.admin(["tenant", "create", "--name", "Warung Budi", "--email", owner, "--password-stdin"], `${PASSWORD}\n`);
  await signIn(page, scripted, server.it, email);
  await visit(page, scripted, `${server.it.url}/admin/users`);
  await page.getByRole("searchbox").fill(owner);
  await page.getByRole("button", { name: "Search" }).click();
  const table = page.getByRole("table");
  await expect(table).toContainText("Warung Budi");
  await expect(table).not.toContainText(email);
  if (scripted) expect(await axe(page)).toEqual([]);
});
