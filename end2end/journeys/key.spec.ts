// Keys for programs.
import { expect, freshServer, test, visit } from "../support/test";
import { register } from "../support/person";

const server = freshServer();

test("a key is made, shown once, works, and is refused once revoked", async ({ page, scripted, request }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/keys`);
  await page.getByLabel("Name", { exact: true }).fill("Nightly import");
  await page.getByLabel("Test key").check();
  await page.getByRole("button", { name: "Create key" }).click();
  const shown = page.getByLabel("Key", { exact: true });
  await expect(shown).toHaveValue(/^nmr_test_[A-Za-z0-9_-]{20,}$/);
  const key = await shown.inputValue();

  const ask = () => request.get(`${server.it.url}/api/v1/balance`, { headers: { authorization: `Bearer ${key}` } });
  expect((await ask()).status()).toBe(200);

  await visit(page, scripted, `${server.it.url}/app/keys`);
  await expect(shown).toHaveCount(0);
  await page.getByRole("button", { name: /^Revoke/ }).first().click();
  const dialog = page.locator("[popover]:popover-open, dialog[open]");
  await dialog.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("Revoked");
  expect((await ask()).status()).toBe(401);
});
