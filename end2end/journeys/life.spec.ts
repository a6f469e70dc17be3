// Accounts in the system admin's hands: disabled, enabled, signed out.
import { axe, expect, freshServer, test, visit } from "../support/test";
import { PASSWORD, freshEmail, register, signIn, signOut } from "../support/person";

const server = freshServer();

test("an account is disabled with a reason and enabled again", async ({ page, scripted, watch }) => {
  watch.expect(/status of 422/);
  const email = await register(page, scripted, server.it);
  await signOut(page);
  const root = freshEmail("root");
  server.it.adminSays(["create", "--email", root, "--password-stdin"], `${PASSWORD}\n`);
  await signIn(page, scripted, server.it, root);
  await visit(page, scripted, `${server.it.url}/admin/users?text=${encodeURIComponent(email)}`);
  await page.getByRole("rowheader").getByRole("link", { name: "Ayu Lestari" }).click();
  await expect(page.getByRole("main")).toContainText("Can sign in");
  if (scripted) expect(await axe(page)).toEqual([]);
  const opened = page.locator("[popover]:popover-open");
  await page.getByRole("button", { name: "Disable the account" }).first().click();
  await opened.getByLabel("Reason").fill("left the shop");
  await opened.getByRole("button", { name: "Disable the account" }).click();
  await expect(page.getByRole("main")).toContainText("left the shop");
  const account = page.url();
  await signOut(page);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Email or password is not right.")).toBeVisible();
  await signIn(page, scripted, server.it, root);
  await visit(page, scripted, account);
  await page.getByRole("button", { name: "Let them sign in again" }).click();
  await expect(page.getByRole("main")).toContainText("Can sign in");
  await signOut(page);
  await signIn(page, scripted, server.it, email);
});
