// The audit log: a tenant's own for its owner, everybody's for the system admin.
import { axe, expect, freshServer, leave, test, visit } from "../support/test";
import { PASSWORD, freshEmail, register, signIn } from "../support/person";

const server = freshServer();

test("an owner reads what was done, narrows it, and takes it along", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/settings`);
  await page.getByLabel("Name", { exact: true }).fill("Toko Baru");
  await page.getByRole("main").getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await visit(page, scripted, `${server.it.url}/app/audit`);
  const table = page.getByRole("table");
  await expect(table).toContainText("Changed the organisation's settings");
  await expect(table).toContainText("Toko Baru");
  await expect(table).toContainText("Registered");
  await expect(table).toContainText("127.0.0.1");
  if (scripted) expect(await axe(page)).toEqual([]);

  await page.getByLabel("Kind").selectOption({ label: "Organisation" });
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(table).toContainText("tenant.saved");
  await expect(table).not.toContainText("person.registered");

  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  expect((await coming).suggestedFilename()).toMatch(/^audit-\d{4}-\d{2}-\d{2}\.csv$/);
});

test("a system admin verifies the chain; a tenant's people see no such page", async ({ page, scripted, watch }) => {
  watch.expect(/status of 404/);
  const email = freshEmail("root");
  server.it.adminSays(["create", "--email", email, "--password-stdin"], `${PASSWORD}\n`);
  await signIn(page, scripted, server.it, email);
  await visit(page, scripted, `${server.it.url}/admin/audit`);
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await expect(page.getByRole("status").filter({ hasText: "unbroken" })).toBeVisible();
  if (scripted) expect(await axe(page)).toEqual([]);
  await leave(page);
  await page.context().clearCookies();
  await register(page, scripted, server.it);
  expect((await page.goto(`${server.it.url}/admin/audit`))?.status()).toBe(404);
});
