// The first minutes of a new installation, and the people who run it.
import { awake, axe, expect, freshServer, test, visit } from "../support/test";
import { PASSWORD, freshEmail, signIn } from "../support/person";

const server = freshServer();
let email = "";

test.describe.configure({ mode: "serial" });

test("the one-time token makes the first system admin, once", async ({ page, scripted, watch }) => {
  watch.expect(/status of 404/);
  email = freshEmail("root");
  await visit(page, scripted, `${server.it.url}/setup`);
  await page.getByLabel(/token/i).fill(server.it.setupToken());
  await page.getByLabel("Name", { exact: true }).fill("Root");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: /set up|create/i }).click();
  await expect(page).toHaveURL(/\/admin$/);
  const again = await page.goto(`${server.it.url}/setup`);
  expect(again?.url().endsWith("/setup") ? again.status() : 404).toBe(404);
});

test("a system admin sees the system, the jobs and the providers", async ({ page, scripted }) => {
  await signIn(page, scripted, server.it, email);
  await visit(page, scripted, `${server.it.url}/admin`);
  await expect(page.getByRole("main")).toContainText("Adds up");
  await visit(page, scripted, `${server.it.url}/admin/jobs`);
  await expect(page.getByRole("main")).toContainText("No lists here");
  await visit(page, scripted, `${server.it.url}/admin/providers`);
  await expect(page.getByRole("main")).toContainText(/sandbox/i);
});

test("the sandbox provider is tested from its row", async ({ page, scripted }) => {
  await signIn(page, scripted, server.it, email);
  await visit(page, scripted, `${server.it.url}/admin/providers`);
  await page.getByRole("button", { name: /^Test/ }).first().click();
  const dialog = page.locator("[popover]:popover-open, dialog[open]");
  if (await dialog.isVisible()) await dialog.getByRole("button", { name: /^Test/ }).click();
  await expect(page.getByText("It works").first()).toBeVisible();
});

test("the desk, the settings and the tools of the platform", async ({ page, scripted }) => {
  await signIn(page, scripted, server.it, email);
  await visit(page, scripted, `${server.it.url}/admin/settings`);
  await page.getByLabel("Name of the platform").fill("Angka");
  await page.locator("form[action$='save_platform']").getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveTitle(/· Angka$/);
  await page.getByLabel("Origins").fill("https://shop.example");
  const loaded = page.waitForEvent("load");
  await page.locator("form[action$='save_origins']").getByRole("button", { name: "Save" }).click();
  await loaded;
  await awake(page, scripted);
  await expect(page.getByLabel("Origins")).toHaveValue("https://shop.example");
  if (scripted) expect(await axe(page)).toEqual([]);
  await visit(page, scripted, `${server.it.url}/admin/tools`);
  await expect(page.getByRole("main")).toContainText("NOMOR_LOG");
  if (scripted) {
    expect(await axe(page)).toEqual([]);
    // What is logged from here on comes by itself.
    await page.getByRole("button", { name: "Follow live" }).click();
    await expect(page.getByRole("button", { name: "Stop following" })).toBeVisible();
    await page.request.post(`${server.it.url}/call/set_log_filter`, {
      form: { filter: "info" },
      headers: { accept: "application/json", "sec-fetch-site": "same-origin" },
    });
    await expect(page.locator("#log-lines")).toContainText("the log follows another filter");
  } else {
    await page.getByLabel("What is logged").fill("info");
    await page.getByRole("main").getByRole("button", { name: "Apply" }).click();
    await expect(page.locator("#log-lines")).toContainText("the log follows another filter");
  }
});
