// Keys for programs.
import type { Page } from "@playwright/test";
import { axe, expect, freshServer, test, visit } from "../support/test";
import { register } from "../support/person";

const server = freshServer();

/** Fills in the form for a test key. */
async function fill(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Test key").check();
  await page.getByLabel("Check numbers").check();
  await page.getByLabel("Read credits and usage").check();
}

const opened = (page: Page) => page.locator("[popover]:popover-open");

test("a key is made, shown once, works, and is refused once revoked", async ({ page, scripted, request }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/keys`);
  await fill(page, "Nightly import");
  await page.getByRole("button", { name: "Create key" }).click();
  const shown = page.getByLabel("Key", { exact: true });
  await expect(shown).toHaveValue(/^nmr_test_[A-Za-z0-9_-]{20,}$/);
  const key = await shown.inputValue();

  const ask = () => request.get(`${server.it.url}/api/v1/balance`, { headers: { authorization: `Bearer ${key}` } });
  expect((await ask()).status()).toBe(200);

  await visit(page, scripted, `${server.it.url}/app/keys`);
  await expect(shown).toHaveCount(0);
  await page.getByRole("button", { name: /^Revoke/ }).first().click();
  await opened(page).getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("Revoked");
  expect((await ask()).status()).toBe(401);
});

test("a key without a scope is not made, and the field says so", async ({ page, scripted, watch }) => {
  watch.expect(/status of 422/);
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/keys`);
  await page.getByLabel("Name", { exact: true }).fill("Nothing");
  await page.getByLabel("Test key").check();
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page.getByRole("group", { name: "May do" })).toContainText("Tick at least one thing");
  await expect(page.getByRole("main")).toContainText("No keys yet");
});

test("limits fold open, and a rotated key has two secrets for a while", async ({ page, scripted, request }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/keys`);
  await fill(page, "CRM");
  await page.getByText("Advanced").click();
  await page.getByLabel("Requests a minute").fill("30");
  await page.getByLabel("Last day").fill("2199-12-31");
  await page.getByLabel("Addresses it may come from").fill("127.0.0.0/8\n::1");
  if (scripted) expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "Create key" }).click();
  const shown = page.getByLabel("Key", { exact: true });
  const first = await shown.inputValue();
  const table = page.getByRole("table");
  await expect(table).toContainText("30 requests a minute");
  await expect(table).toContainText("Only from 127.0.0.0/8, ::1");
  await expect(table).toContainText("Active");

  await page.getByRole("button", { name: "Rotate" }).first().click();
  await opened(page).getByLabel("The old secret works on").selectOption({ label: "For 1 hour" });
  if (scripted) expect(await axe(page)).toEqual([]);
  await opened(page).getByRole("button", { name: "Rotate", exact: true }).click();
  await expect(table).toContainText("Old secret works until");
  const second = await shown.inputValue();
  expect(second).not.toBe(first);
  for (const key of [first, second]) {
    const told = await request.get(`${server.it.url}/api/v1/limits`, { headers: { authorization: `Bearer ${key}` } });
    expect(told.status()).toBe(200);
    expect((await told.json()).requests_per_minute).toBe(30);
  }
});
