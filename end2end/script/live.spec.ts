// What moves by itself: needs scripts.
import { expect, freshServer, test, visit } from "../support/test";
import { register, richTenant } from "../support/person";
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
  await expect(page.getByRole("main")).toContainText(/Cancelled/);
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
