// An organisation's own address: a name under the platform's domain, the sign-in page there, and who comes in.
import { axe, expect, freshServer, test, visit } from "../support/test";
import { PASSWORD, freshEmail, register, signOut } from "../support/person";

const server = freshServer({ NOMOR_BASE_DOMAIN: "localhost" });

test("people sign in at the address of their organisation", async ({ page, scripted, watch }) => {
  watch.expect(/status of 4(04|22)/);
  const email = await register(page, scripted, server.it);
  const name = `toko-${freshEmail("x").replace(/\D+/g, "-")}x`;
  await visit(page, scripted, `${server.it.url}/app/settings`);
  const card = page.locator("form[action$='save_subdomain']");
  await page.getByLabel("Name in the address").fill("admin");
  await card.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("kept for the platform itself")).toBeVisible();
  await page.getByLabel("Name in the address").fill(name);
  await card.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved")).toBeVisible();
  const port = new URL(server.it.url).port;
  const there = `http://${name}.localhost:${port}`;
  await expect(page.getByRole("link", { name: there })).toBeVisible();
  if (scripted) expect(await axe(page)).toEqual([]);
  await signOut(page);

  await visit(page, scripted, `${there}/`);
  await expect(page).toHaveURL(`${there}/login`);
  await expect(page.getByText("Ask for an invitation")).toBeVisible();
  await expect(page.getByRole("link", { name: "Create account" })).toHaveCount(0);
  if (scripted) expect(await axe(page)).toEqual([]);
  await page.getByLabel("Email").fill("stranger@example.com");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Email or password is not right.")).toBeVisible();
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${there}/app`);
  const admin = await page.goto(`${there}/admin`);
  expect(admin?.status()).toBe(404);
});
