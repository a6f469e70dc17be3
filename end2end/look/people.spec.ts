// What happens to people and organisations, and what support sees of it.
import { code } from "../support/code";
import { look } from "../support/look";
import { PASSWORD, freshEmail, register, signIn, signOut } from "../support/person";
import { expect, freshServer, test, visit } from "../support/test";

const server = freshServer();

test("the second step, from setting it up to signing in", async ({ page, scripted }) => {
  const email = freshEmail("ayu");
  server.it.admin(["tenant", "create", "--name", "Toko Ayu", "--email", email, "--password-stdin"], `${PASSWORD}\n`);
  await signIn(page, scripted, server.it, email);
  await visit(page, scripted, `${server.it.url}/app/profile`);
  const card = page.locator("#second-step");
  await card.getByLabel("Current password").fill(PASSWORD);
  await card.getByRole("button", { name: "Set it up" }).click();
  await expect(card.getByRole("img", { name: "Picture to scan" })).toBeVisible();
  await look(page, "step-setup");
  const secret = await card.locator(".code").innerText();
  await card.getByLabel("Code").fill(code(secret));
  await card.getByRole("button", { name: "Switch it on" }).click();
  await expect(card.getByText("10 codes on paper are left.")).toBeVisible();
  await look(page, "step-codes");
  await signOut(page);
  await visit(page, scripted, `${server.it.url}/login`);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/login\/second-step/);
  await look(page, "step-login");
});

test("an organisation that is being closed", async ({ page, scripted, watch }) => {
  watch.expect(/status of 403/);
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/settings/close`);
  await page.getByLabel(/^Type/).fill("Ayu Lestari");
  await page.getByLabel("Current password").fill(PASSWORD);
  await page.getByRole("button", { name: "Close it" }).click();
  await expect(page.getByRole("main")).toContainText("is being closed");
  await look(page, "closing");
  await visit(page, scripted, `${server.it.url}/app/lists/new`);
  await look(page, "closing-refused");
});

test("support looks at an account and through its eyes", async ({ page, scripted }) => {
  const [root, owner] = [freshEmail("root"), freshEmail("budi")];
  server.it.adminSays(["create", "--email", root, "--password-stdin"], `${PASSWORD}\n`);
  server.it.admin(["tenant", "create", "--name", "Warung Budi", "--email", owner, "--password-stdin"], `${PASSWORD}\n`);
  await signIn(page, scripted, server.it, root);
  await visit(page, scripted, `${server.it.url}/admin/users?text=${encodeURIComponent(owner)}`);
  await page.getByRole("table").getByRole("link").first().click();
  await page.getByRole("button", { name: "Look as this person" }).first().waitFor();
  await look(page, "account");
  await page.getByRole("button", { name: "Look as this person" }).first().click();
  const opened = page.locator("[popover]:popover-open");
  await opened.getByLabel("Reason").fill("ticket 7");
  await look(page, "account-look");
  await opened.getByRole("button", { name: "Look as this person" }).click();
  await expect(page).toHaveURL(/\/app$/);
  await look(page, "looking");
});
