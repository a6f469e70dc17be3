// The main job: a list goes in, verdicts come out.
import { readFileSync } from "node:fs";
import { expect, freshServer, test, visit } from "../support/test";
import { register } from "../support/person";
import { CSV, ROWS, start, upload } from "../support/list";

const server = freshServer();

test("a list is uploaded, quoted, run, filtered and downloaded", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await upload(page, scripted, server.it, "people.csv", CSV);
  await expect(page.getByRole("main")).toContainText("duplicates");
  await start(page);

  // With scripts the page turns by itself; without, it asks to be loaded again and does so every few seconds.
  await expect(page.getByRole("heading", { name: "Summary" })).toBeVisible({ timeout: 30_000 });
  const results = page.locator("#results");
  await expect(results).toContainText("Amelia Hart");
  await expect(results.locator("tbody tr")).toHaveCount(ROWS);

  await results.getByRole("navigation", { name: "Groups" }).getByRole("link", { name: /^Invalid/ }).click();
  await expect(page).toHaveURL(/preset=invalid/);
  await expect(results).toContainText("Kim Doyle");
  await expect(results).not.toContainText("Amelia Hart");

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download", exact: true }).click(),
  ]);
  const lines = readFileSync(await file.path(), "utf8").trimEnd().split("\r\n");
  expect(lines).toHaveLength(ROWS + 1);
  expect(lines[0]).toMatch(/^name,phone,country,nomor_e164,nomor_valid/);
  expect(lines[1]).toMatch(/^Amelia Hart,\+44 7400 123456,GB,\+447400123456,true/);
  expect(lines[4]).toMatch(/^Iris Hart,/);
});

test("starting without consent is refused next to the box", async ({ page, scripted, watch }) => {
  watch.expect(/status of 4\d\d/);
  await register(page, scripted, server.it);
  await upload(page, scripted, server.it, "people.csv", CSV);
  const consent = page.getByRole("checkbox", { name: /gave me their number/ });
  // The browser's own check would stop the form; the server's answer is what is tested here.
  await consent.evaluate((box) => box.removeAttribute("required"));
  await page.getByRole("button", { name: "Start checking" }).click();
  await expect(page.getByText("Confirm where the numbers come from, then start.")).toBeVisible();
});

test("a file without numbers gets a plain sentence and leaves nothing behind", async ({ page, scripted, watch }) => {
  watch.expect(/status of 4\d\d/);
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/lists/new`);
  await page.locator("#file").setInputFiles({ name: "empty.csv", mimeType: "text/csv", buffer: Buffer.from("") });
  await page.locator("#upload-form button[type=submit]").click();
  await expect(page.getByText(/empty/i).first()).toBeVisible();
  await visit(page, scripted, `${server.it.url}/app/lists`);
  await expect(page.getByRole("main")).toContainText("No lists yet");
});

test("pasted numbers become a list", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/lists/new`);
  await page.getByText("Paste numbers").click();
  await page.getByLabel("Phone numbers, one per line").fill("+44 7400 123456\n+1 201 555 0123\n");
  await page.getByRole("button", { name: "Use these numbers" }).click();
  await expect(page).toHaveURL(/\/app\/lists\/job_/);
  await expect(page.getByRole("button", { name: "Start checking" })).toBeVisible();
});

test("the sample list is one click away", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/lists/new`);
  await page.getByRole("button", { name: "Try a sample list" }).click();
  await expect(page).toHaveURL(/\/app\/lists\/job_/);
});
