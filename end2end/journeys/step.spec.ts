// The second step of signing in: switched on, asked for, passed with an app and on paper, switched off.
import type { Page } from "@playwright/test";
import { awake, expect, freshServer, test, visit } from "../support/test";
import { code, earlierCode } from "../support/code";
import { PASSWORD, freshEmail, signIn, signOut } from "../support/person";

const server = freshServer();

async function enterPassword(page: Page, scripted: boolean, email: string): Promise<void> {
  await visit(page, scripted, `${server.it.url}/login?next=/app/profile`);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/login\/second-step/);
  await awake(page, scripted);
}

async function enterCode(page: Page, text: string): Promise<void> {
  await page.getByLabel("Code").fill(text);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("a second step is switched on, asked for and switched off", async ({ page, scripted, watch }) => {
  watch.expect(/status of 4\d\d/);
  const email = freshEmail("ayu");
  server.it.admin(["tenant", "create", "--name", "Toko Ayu", "--email", email, "--password-stdin"], `${PASSWORD}\n`);
  await signIn(page, scripted, server.it, email);
  await visit(page, scripted, `${server.it.url}/app/profile`);
  const card = page.locator("#second-step");
  await card.getByLabel("Current password").fill(PASSWORD);
  await card.getByRole("button", { name: "Set it up" }).click();
  await expect(card.getByRole("img", { name: "Picture to scan" })).toBeVisible();
  await awake(page, scripted);
  const secret = await card.locator(".code").innerText();
  await card.getByLabel("Code").fill("000000");
  await card.getByRole("button", { name: "Switch it on" }).click();
  await expect(card.getByText("This code is not right")).toBeVisible();
  // The step before counts as well, so that the present one is left for signing in.
  await card.getByLabel("Code").fill(await earlierCode(secret));
  await card.getByRole("button", { name: "Switch it on" }).click();
  await expect(card.getByText("10 codes on paper are left.")).toBeVisible();
  const [paper, other] = await card.getByRole("listitem").allInnerTexts();
  await page.reload();
  await expect(card.getByText(paper)).toHaveCount(0);

  await signOut(page);
  await enterPassword(page, scripted, email);
  await enterCode(page, "123456");
  await expect(page.getByText("This code is not right")).toBeVisible();
  await enterCode(page, code(secret));
  await expect(page).toHaveURL(/\/app\/profile/);

  await signOut(page);
  await enterPassword(page, scripted, email);
  await enterCode(page, paper.toUpperCase());
  await expect(page).toHaveURL(/\/app\/profile/);
  await awake(page, scripted);
  await expect(card.getByText("9 codes on paper are left.")).toBeVisible();
  await card.getByRole("button", { name: "Switch it off" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Current password").fill(PASSWORD);
  await dialog.getByLabel("Code").fill(other);
  await dialog.getByRole("button", { name: "Switch it off" }).click();
  await expect(card.getByRole("button", { name: "Set it up" })).toBeVisible();
});
