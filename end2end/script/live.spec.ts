// What moves by itself: needs scripts.
import { expect, freshServer, test, visit } from "../support/test";
import { PASSWORD, register, richTenant } from "../support/person";
import { manyNumbers, start, upload } from "../support/list";

// Each batch takes its time: slow enough to be watched, quick enough to end.
const server = freshServer({ NOMOR_SANDBOX: "seed=1,latency_ms=700,jitter_ms=0,error=0,throttle=0,drop=0,lie=0" });
/** Enough for many batches. */
const NUMBERS = 20_000;

test("a running list moves, pauses, goes on, and survives a reload", async ({ page, scripted }) => {
  await richTenant(page, scripted, server.it);
  await upload(page, scripted, server.it, "many.csv", manyNumbers(NUMBERS));
  await start(page);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("button", { name: "Resume" })).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByRole("heading", { name: "Summary" })).toBeVisible({ timeout: 45_000 });
});

test("a running list is cancelled and the rest is given back", async ({ page, scripted }) => {
  await richTenant(page, scripted, server.it);
  await upload(page, scripted, server.it, "many.csv", manyNumbers(NUMBERS));
  await start(page);
  await page.getByRole("button", { name: "Cancel job" }).click();
  // Cancelling is for good, so it asks first.
  const dialog = page.getByRole("dialog", { name: "Cancel this list?" });
  await dialog.getByRole("button", { name: "Keep it running" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("main")).not.toContainText(/Cancelled/);
  await page.getByRole("button", { name: "Cancel job" }).click();
  await dialog.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(page.getByRole("main")).toContainText(/Cancelled/);
  await expect(dialog).toBeHidden();
  await expect(page.locator(".live-percent")).not.toHaveText("100 %");
  await expect(page.getByRole("main")).toContainText("Given back");
});

test("the number is formatted while it is typed", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/check`);
  await page.getByLabel("Phone number").pressSequentially("+447400123456");
  await expect(page.getByRole("main")).toContainText("+44 7400 123456");
  await expect(page.getByRole("main")).toContainText("🇬🇧");
});

test("the keyboard reaches the content first and moves through rows", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
});

test("a question that is pressed twice is one check", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/check`);
  const credits = page.locator(".credit-pill");
  const before = Number((await credits.innerText()).replace(/\D/g, ""));
  await page.getByLabel("Phone number").fill("+44 7400 123456");
  await page.getByRole("button", { name: "Check", exact: true }).dblclick();
  await page.getByLabel("Phone number").press("Enter");
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Cost:");
  await page.reload();
  await expect(page.locator("#history tbody tr")).toHaveCount(1);
  await expect(credits).toHaveText(String(before - 2));
});

test("a session that ended is a link back, and keeps what was typed", async ({ page, scripted, watch, context }) => {
  watch.expect(/status of 401/);
  const email = await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/check`);
  await page.getByLabel("Phone number").fill("+44 7400 123456");
  await context.clearCookies();
  await page.getByRole("button", { name: "Check", exact: true }).click();
  const result = page.getByRole("region", { name: "Result" });
  const link = result.getByRole("link", { name: "Sign in to go on." }).first();
  await expect(link).toHaveAttribute("href", "/login?next=/app/check");
  await expect(result.locator(".skeleton")).toHaveCount(0);
  await link.click();
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/app\/check$/);
  await expect(page.getByLabel("Phone number")).toHaveValue("+44 7400 123456");
});

test("keys stay with the drawer that is open", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await upload(page, scripted, server.it, "people.csv", manyNumbers(3));
  await start(page);
  await expect(page.getByRole("heading", { name: "Summary" })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Row 1", exact: true }).click();
  const drawer = page.getByRole("dialog", { name: "Row 1" });
  await expect(drawer).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(page.getByRole("button", { name: "Row 1", exact: true })).toBeFocused();
});
