// Files: a face, a logo, the files page; forms send files with and without scripts.
import type { Page } from "@playwright/test";
import { axe, expect, freshServer, leave, test, visit } from "../support/test";
import { PASSWORD, freshEmail, register, signIn } from "../support/person";
import { CSV, start, upload } from "../support/list";

const server = freshServer();

/** Four red pixels. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAEUlEQVR42mM4wcX1H4QZYAwAQZQHbX9FNWMAAAAASUVORK5CYII=",
  "base64",
);
const SVG = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");

/** Chooses a picture and sends it. */
async function send(page: Page, form: string, name: string, buffer: Buffer): Promise<void> {
  const chosen = page.locator(`form[action$="${form}"]`);
  await chosen.getByLabel("Picture").setInputFiles({ name, mimeType: "image/png", buffer });
  await chosen.getByRole("button", { name: "Upload picture" }).click();
}

test("a face stands in the account button until it is removed", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/profile`);
  await send(page, "save_avatar", "me.svg", SVG);
  await expect(page.getByText("SVG drawings are not taken")).toBeVisible();
  await send(page, "save_avatar", "me.png", PNG);
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  const face = page.getByRole("button", { name: /^Account/ }).locator("img");
  await expect(face).toBeVisible();
  await expect.poll(() => face.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(256);
  if (scripted) expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "Remove picture" }).click();
  await expect(face).toHaveCount(0);
});

test("a logo takes the place of the mark", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/settings`);
  await send(page, "save_logo", "logo.png", PNG);
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  const logo = page.locator("#sidebar .brand img");
  await expect(logo).toHaveAttribute("src", /^\/files\/fil_/);
  if (scripted) expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "Remove picture" }).click();
  await expect(logo).toHaveCount(0);
});

test("an uploaded list is kept, taken along and deleted", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await upload(page, scripted, server.it, "people.csv", CSV);
  await visit(page, scripted, `${server.it.url}/app/files`);
  const row = page.getByRole("row", { name: /people\.csv/ });
  await expect(row).toBeVisible();
  await expect(row.getByRole("button", { name: "Delete" })).toHaveCount(0);
  await page.goBack();
  await start(page);
  await expect(page.getByRole("link", { name: "Download" }).first()).toBeVisible();
  await expect(async () => {
    await visit(page, scripted, `${server.it.url}/app/files`);
    await expect(row.getByRole("button", { name: "Delete" })).toBeVisible({ timeout: 500 });
  }).toPass();
  if (scripted) expect(await axe(page)).toEqual([]);
  const download = page.waitForEvent("download");
  await row.getByRole("link", { name: /Download/ }).click();
  expect((await download).suggestedFilename()).toBe("people.csv");
  await row.getByRole("button", { name: "Delete" }).click();
  await page.locator("[popover]:popover-open").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("No files here");
});

test("staff see whose files there are, set a quota, and delete with a reason", async ({ page, scripted }) => {
  const email = freshEmail("root");
  server.it.adminSays(["create", "--email", email, "--password-stdin"], `${PASSWORD}\n`);
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/settings`);
  await send(page, "save_logo", "sign of the shop.png", PNG);
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await leave(page);
  await page.context().clearCookies();
  await signIn(page, scripted, server.it, email);
  await visit(page, scripted, `${server.it.url}/admin/files`);
  const row = page.getByRole("row", { name: /sign of the shop/ });
  await expect(row.getByRole("link", { name: /Download/ })).toHaveCount(0);
  if (scripted) expect(await axe(page)).toEqual([]);
  await row.getByRole("link").first().click();
  await page.getByLabel("Megabytes").fill("250");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("main")).toContainText("of 250 MB");
  await row.getByRole("button", { name: "Delete" }).click();
  const dialog = page.locator("[popover]:popover-open");
  await dialog.getByLabel("Reason").fill("Somebody else's trademark");
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(row).toHaveCount(0);
});
