// The main job: a list goes in, verdicts come out.
import { readFileSync } from "node:fs";
import { expect, freshServer, test, visit } from "../support/test";
import { register } from "../support/person";
import { CSV, ROWS, manyNumbers, start, upload } from "../support/list";

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

test("without a channel a list is only cleaned, and its pages turn both ways", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/lists/new`);
  const form = page.locator("#upload-form");
  for (const channel of ["WhatsApp", "Telegram"]) await form.getByLabel(channel).uncheck();
  await page.locator("#file").setInputFiles({ name: "sixty.csv", mimeType: "text/csv", buffer: Buffer.from(manyNumbers(60)) });
  await form.getByRole("button", { name: "Upload a list" }).click();
  await expect(page).toHaveURL(/\/app\/lists\/job_/);
  await expect(page.getByRole("main")).toContainText("cleaning only");
  await expect(page.getByRole("main")).not.toContainText("At most");
  await start(page);
  await expect(page.getByRole("heading", { name: "Summary" })).toBeVisible({ timeout: 30_000 });

  const pages = page.locator("#results .pager");
  await expect(pages).toContainText("1–25 of 60");
  await expect(pages.getByRole("link", { name: "Previous" })).toHaveCount(0);
  await pages.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/#results$/);
  await expect(pages).toContainText("26–50 of 60");
  await pages.getByRole("link", { name: "Next" }).click();
  await expect(pages).toContainText("51–60 of 60");
  await pages.getByRole("link", { name: "Previous" }).click();
  await expect(pages).toContainText("26–50 of 60");
  await pages.getByRole("link", { name: "Previous" }).click();
  await expect(pages).toContainText("1–25 of 60");
});

test("numbers without a country code get a hint and the choice that helps", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  const rows = ["+62 812 3456 7890", "+62 812 3456 7891", "+62 812 3456 7892", "0812 3456 7893", "0812 3456 7894"];
  await upload(page, scripted, server.it, "mixed.csv", ["phone", ...rows].join("\n"));
  await expect(page.getByRole("main")).toContainText("2 numbers have no country code");
  await page.locator("#map-country").selectOption("ID");
  await page.getByRole("button", { name: "Apply and count again" }).click();
  await expect(page.locator(".receipt")).toContainText("5");
  await expect(page.getByRole("main")).not.toContainText("have no country code");
});
