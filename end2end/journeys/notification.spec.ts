// The bell: it moves while a list ends, leads to what happened, and everybody chooses how they are told.
import { awake, expect, freshServer, test, visit } from "../support/test";
import { register } from "../support/person";
import { CSV, start, upload } from "../support/list";

const server = freshServer();

test("the bell rings when a list is done", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await upload(page, scripted, server.it, "people.csv", CSV);
  const figure = page.locator("#bell-figure");
  await expect(figure).toBeHidden();
  const other = await page.context().newPage();
  await visit(other, scripted, `${server.it.url}/app/team`);
  if (scripted) await other.evaluate("window.same = true");
  await start(page);
  await expect(page.getByRole("heading", { name: "Summary" })).toBeVisible({ timeout: 30_000 });
  await expect(figure).toHaveText("1");
  // Without scripts a page is loaded again; with them it moves as it is.
  if (!scripted) await other.reload();
  await expect(other.locator("#bell-figure")).toHaveText("1");
  if (scripted) expect(await other.evaluate("window.same")).toBe(true);
  await other.close();

  await page.getByRole("button", { name: /^Notifications/ }).click();
  await page.locator("#bell").getByRole("button", { name: /“people” is checked|“people.csv” is checked/ }).click();
  await expect(page).toHaveURL(/\/app\/lists\/job_/);
  await awake(page, scripted);
  await expect(figure).toBeHidden();
});

test("notifications are narrowed and read", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/notifications`);
  const main = page.getByRole("main");
  await expect(main).toContainText("Nothing happened yet");
  await visit(page, scripted, `${server.it.url}/app/keys`);
  await page.getByLabel("Name", { exact: true }).fill("Till");
  await page.getByLabel("Test key").check();
  await page.getByLabel("Read credits and usage").check();
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page.locator("#bell-figure")).toHaveText("1");

  await visit(page, scripted, `${server.it.url}/app/notifications`);
  await expect(main).toContainText("The API key “Till” was created.");
  await page.getByRole("link", { name: "Lists", exact: true }).and(page.locator(".filter-chip")).click();
  await expect(main).toContainText("Nothing fits");
  await page.locator(".filter-chip").filter({ hasText: "Security" }).click();
  await page.getByRole("button", { name: /^Mark as read: The API key/ }).click();
  await expect(page).toHaveURL(/topic=security/);
  await expect(page.getByRole("button", { name: /^Mark as read/ })).toHaveCount(0);
  await expect(page.locator("#bell-figure")).toBeHidden();
});

test("everybody chooses how they are told", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/profile`);
  const bell = page.getByRole("checkbox", { name: "A list you started is done: Bell" });
  await expect(bell).toBeChecked();
  await bell.uncheck();
  await page.getByRole("radio", { name: /^Once a day/ }).check();
  const card = page.locator("#notifications");
  await card.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(bell).not.toBeChecked();
  await expect(page.getByRole("radio", { name: /^Once a day/ })).toBeChecked();
});
