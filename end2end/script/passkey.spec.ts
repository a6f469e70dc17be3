// Passkeys with the browser's virtual authenticator: added, signed in with, used in the place of a code, removed.
import type { Page } from "@playwright/test";
import { awake, axe, expect, freshServer, test, visit } from "../support/test";
import { code } from "../support/code";
import { PASSWORD, freshEmail, signOut } from "../support/person";

const server = freshServer();
// Authenticators make no passkeys for an address of digits.
const url = () => server.it.url.replace("127.0.0.1", "localhost");

async function withAuthenticator(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2" as const,
    transport: "internal" as const,
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  await browser.send("WebAuthn.addVirtualAuthenticator", { options });
}

async function enterPassword(page: Page, scripted: boolean, email: string): Promise<void> {
  await visit(page, scripted, `${url()}/login?next=/app/profile`);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

function newOwner(): string {
  const email = freshEmail("ayu");
  server.it.admin(["tenant", "create", "--name", "Toko Ayu", "--email", email, "--password-stdin"], `${PASSWORD}\n`);
  return email;
}

/** Adds a passkey called "My laptop" on the profile page. */
async function addPasskey(page: Page, scripted: boolean): Promise<void> {
  const card = page.locator("#passkeys");
  await card.getByRole("button", { name: "Confirm that it is you" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await dialog.getByLabel("Current password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(page.getByText("For ten minutes you can change your ways in.")).toBeVisible();
  await awake(page, scripted);
  await card.getByLabel("What to call it").fill("My laptop");
  await card.getByRole("button", { name: "Add a passkey" }).click();
  // Its name alone stands in the hint as well.
  await expect(card.getByRole("button", { name: "Remove My laptop" })).toBeVisible();
  await awake(page, scripted);
}

test("a passkey is added, signed in with, used for a code and removed", async ({ page, scripted, watch }) => {
  watch.expect(/status of 4\d\d/);
  await withAuthenticator(page);
  const email = newOwner();
  await enterPassword(page, scripted, email);
  await expect(page).toHaveURL(/\/app\/profile/);
  await awake(page, scripted);
  await addPasskey(page, scripted);

  await signOut(page);
  await visit(page, scripted, `${url()}/login?next=/app/profile`);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page).toHaveURL(/\/app\/profile/);
  await awake(page, scripted);

  const step = page.locator("#second-step");
  await step.getByLabel("Current password").fill(PASSWORD);
  await step.getByRole("button", { name: "Set it up" }).click();
  await expect(step.getByRole("img", { name: "Picture to scan" })).toBeVisible();
  await awake(page, scripted);
  await step.getByLabel("Code").fill(code(await step.locator(".code").innerText()));
  await step.getByRole("button", { name: "Switch it on" }).click();
  await expect(step.getByText("10 codes on paper are left.")).toBeVisible();

  await signOut(page);
  await enterPassword(page, scripted, email);
  await expect(page).toHaveURL(/\/login\/second-step/);
  await awake(page, scripted);
  await page.getByRole("button", { name: "Use a passkey instead" }).click();
  await expect(page).toHaveURL(/\/app\/profile/);
  await awake(page, scripted);

  const card = page.locator("#passkeys");
  await card.getByRole("button", { name: "Confirm that it is you" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await dialog.getByRole("button", { name: "Use a passkey instead" }).click();
  await expect(page.getByText("For ten minutes you can change your ways in.")).toBeVisible();
  await awake(page, scripted);
  await card.getByRole("button", { name: "Remove My laptop" }).click();
  await expect(card.getByText("You have no passkey yet.")).toBeVisible();
});

test("where everybody needs a second step, a passkey is one", async ({ page, scripted }) => {
  await withAuthenticator(page);
  const email = newOwner();
  await enterPassword(page, scripted, email);
  await expect(page).toHaveURL(/\/app\/profile/);
  await awake(page, scripted);
  await addPasskey(page, scripted);
  await visit(page, scripted, `${url()}/app/settings`);
  await page.getByLabel("Everybody needs a second step").check();
  await page.locator("form[action$='need_second_step']").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();

  await signOut(page);
  await enterPassword(page, scripted, email);
  await expect(page.getByText("A second step of signing in is needed")).toBeVisible();
  await awake(page, scripted);
  expect(await axe(page)).toEqual([]);
  await page.goto(`${url()}/app/keys`);
  await expect(page).toHaveURL(/\/app\/profile/);
  await awake(page, scripted);
  await page.getByRole("button", { name: "Use a passkey", exact: true }).click();
  await expect(page.getByText("For ten minutes you can change your ways in.")).toBeVisible();
  await visit(page, scripted, `${url()}/app/keys`);
  await expect(page).toHaveURL(/\/app\/keys/);
});
