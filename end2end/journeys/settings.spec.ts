// Settings of an organisation: what they do to its pages, with a sample that follows the choice where scripts run.
import { axe, expect, freshServer, test, visit } from "../support/test";
import { register } from "../support/person";

const server = freshServer();

test("formats are tried out, kept, and followed everywhere", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/settings`);
  const sample = page.locator("[data-sample='money']");
  await expect(sample).toHaveText(/^USD.1,234,567\.89$/);
  await page.getByLabel("Numbers", { exact: true }).selectOption("point");
  await page.getByLabel("Currency").selectOption("IDR");
  await page.getByLabel("Dates").selectOption("iso");
  await page.getByLabel("Time zone").selectOption("Asia/Jakarta");
  // Without scripts the sample waits until the choice is saved.
  if (scripted) {
    await expect(sample).toHaveText(/^IDR.1\.234\.567,89$/);
    await expect(page.locator("[data-sample='now']")).toHaveText(/^\d{4}-\d\d-\d\d, \d\d:\d\d WIB$/);
    expect(await axe(page)).toEqual([]);
  }
  await page.locator("form[action$='save_formats']").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved")).toBeVisible();
  await expect(sample).toHaveText(/^IDR.1\.234\.567,89$/);
  await visit(page, scripted, `${server.it.url}/app/profile`);
  await expect(page.getByLabel("Time zone")).toContainText("The organisation's: Asia/Jakarta");
});

test("a colour is shown as both themes use it, and taken back", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/settings`);
  const light = page.locator("[data-sample='light_said']");
  await page.getByLabel("Brand colour").fill("#ffe600");
  const card = page.locator("form[action$='save_colour']");
  if (scripted) {
    // A colour is chosen when its window closes.
    await page.getByLabel("Brand colour").dispatchEvent("change");
    await expect(light).toContainText("so it was moved");
  }
  await card.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved")).toBeVisible();
  await expect(light).toContainText("so it was moved");
  await expect(page.locator("[data-sample='dark_said']")).toContainText("as chosen");
  const accent = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--color-primary").trim()).catch(() => "");
  if (scripted) expect(accent).toBe(await page.locator("[data-sample='light']").textContent());
  await card.getByRole("button", { name: "Use Nomor's blue" }).click();
  await expect(card.getByRole("button", { name: "Use Nomor's blue" })).toHaveCount(0);
});
