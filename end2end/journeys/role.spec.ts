// Roles a tenant makes, what the platform lets the built-in ones do, and whose lists members see.
import { axe, expect, freshServer, test, visit } from "../support/test";
import { PASSWORD, freshEmail, register, signIn } from "../support/person";

const server = freshServer();

test("a role is made, changed and deleted", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/team/roles`);
  await expect(page.getByRole("main")).toContainText("No roles of your own yet");
  await page.getByLabel("Name", { exact: true }).fill("Call centre");
  await page.getByLabel("Check numbers").check();
  await page.getByLabel("Read lists and results").check();
  await page.getByRole("button", { name: "Create role" }).click();
  const row = page.getByRole("row", { name: /Call centre/ });
  await expect(row).toContainText("Check numbers, Read lists and results");
  await row.getByRole("link", { name: /Change/ }).click();
  await expect(page.getByLabel("Check numbers")).toBeChecked();
  await page.getByLabel("Check numbers").uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(row).not.toContainText("Check numbers");
  if (scripted) expect(await axe(page)).toEqual([]);
  await row.getByRole("button", { name: "Delete" }).click();
  const dialog = page.locator("[popover]:popover-open");
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("No roles of your own yet");
});

test("what a role lacks is said where it is missing", async ({ page, scripted, watch }) => {
  watch.expect(/status of 422/);
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/team/roles`);
  await page.getByLabel("Name", { exact: true }).fill("Nobody");
  await page.getByRole("button", { name: "Create role" }).click();
  await expect(page.getByText("Tick at least one thing that people with this role may do.")).toBeVisible();
});

test("an owner decides whose lists members see", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/settings`);
  const tick = page.getByLabel("Members see everybody's lists");
  await expect(tick).toBeChecked();
  await tick.uncheck();
  await page.getByRole("main").getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await expect(tick).not.toBeChecked();
});

test("a system admin changes what members may", async ({ page, scripted }) => {
  const email = freshEmail("root");
  server.it.adminSays(["create", "--email", email, "--password-stdin"], `${PASSWORD}\n`);
  await signIn(page, scripted, server.it, email);
  await visit(page, scripted, `${server.it.url}/admin/permissions`);
  const box = page.getByLabel("Member: Read the audit log");
  const before = await box.isChecked();
  await box.setChecked(!before);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await expect(box).toBeChecked({ checked: !before });
  if (scripted) expect(await axe(page)).toEqual([]);
});
