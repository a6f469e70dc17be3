// A provider account of an organisation's own: added, tested, asked, switched off, deleted.
import { axe, expect, freshServer, test, visit } from "../support/test";
import { Gateway, KEY } from "../support/gateway";
import { register } from "../support/person";

const server = freshServer({ NOMOR_ALLOW_PRIVATE_TENANTS: "true" });
let gateway: Gateway;

test.beforeAll(async () => {
  gateway = await Gateway.start();
});
test.afterAll(async () => {
  await gateway.stop();
});

test("an organisation brings its own provider account", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  const home = `${server.it.url}/app/providers`;
  await visit(page, scripted, home);
  await expect(page.getByText("No account of your own")).toBeVisible();
  await page.getByRole("link", { name: "Add an account" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Shop gateway");
  await page.getByLabel("Address").fill(gateway.url);
  await page.getByLabel("Account", { exact: true }).fill("default");
  await page.getByLabel("API key or token").fill(KEY);
  await page.getByRole("button", { name: "Save" }).click();
  const row = page.getByRole("row", { name: /Shop gateway/ });
  await expect(row).toBeVisible();
  await visit(page, scripted, home);
  if (scripted) expect(await axe(page)).toEqual([]);

  await row.getByRole("button", { name: "Test" }).click();
  const dialog = page.locator("[popover]:popover-open");
  await dialog.getByLabel("Number").fill("+62 812 3456 7890");
  await dialog.getByRole("button", { name: "Test" }).click();
  await expect(page.getByText("numberExists")).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(KEY);

  await visit(page, scripted, `${server.it.url}/app/check`);
  await page.getByLabel("Phone number").fill("+62 812 3456 7891");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByText(/Shop gateway/).first()).toBeVisible();

  await visit(page, scripted, home);
  await row.getByRole("button", { name: /^More/ }).click();
  await page.getByRole("button", { name: "Disable" }).click();
  await expect(row).toContainText("Disabled");
  await visit(page, scripted, home);
  await row.getByRole("button", { name: /^More/ }).click();
  await page.locator("[popover]:popover-open").getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog", { name: /^Delete/ }).getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByText("No account of your own")).toBeVisible();
});

test("an address without its key, and one that is taken, are refused where they stand", async ({ page, scripted, watch }) => {
  watch.expect(/status of 422/);
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/providers?new=1`);
  await page.getByLabel("Name", { exact: true }).fill("Sandbox of ours");
  await page.getByLabel("Address").fill("https://gateway.example");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The name of a sandbox starts with")).toBeVisible();
  await expect(page.getByLabel("Address")).toHaveValue("https://gateway.example");
  await page.getByLabel("Name", { exact: true }).fill("Ours");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Enter the key or token of this account.")).toBeVisible();
});
