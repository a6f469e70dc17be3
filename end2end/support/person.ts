// People and what they do again and again.
import type { Page } from "@playwright/test";
import { awake, expect, visit } from "./test";
import type { Server } from "./server";

export const PASSWORD = "correct horse battery staple";

let count = 0;

/** An address nobody on this server has used. */
export function freshEmail(who: string): string {
  count += 1;
  return `${who}.${process.pid}.${count}@example.com`;
}

/** Registers and ends up signed in on the dashboard. */
export async function register(page: Page, scripted: boolean, server: Server, who = "ayu"): Promise<string> {
  const email = freshEmail(who);
  await fill(page, scripted, server, email);
  await expect(page).toHaveURL(/\/app$/);
  await awake(page, scripted);
  return email;
}

/** Asks for an account where mails leave the house: nobody is signed in by that. */
export async function ask(page: Page, scripted: boolean, server: Server, email: string): Promise<void> {
  await fill(page, scripted, server, email);
  await expect(page.getByRole("heading", { name: "Look into your mailbox" })).toBeVisible();
}

async function fill(page: Page, scripted: boolean, server: Server, email: string): Promise<void> {
  await visit(page, scripted, `${server.url}/register`);
  await page.getByLabel("Name", { exact: true }).fill("Ayu Lestari");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
}

/** Signs in as the owner of an organisation that has credits for large lists. */
export async function richTenant(page: Page, scripted: boolean, server: Server): Promise<void> {
  const email = freshEmail("rich");
  const owner = ["tenant", "create", "--name", "Rich", "--email", email, "--password-stdin"];
  const { id } = server.admin(owner, `${PASSWORD}\n`);
  server.admin(["credit", "grant", "--tenant", id, "--amount", "1000000", "--reason", "a large list"]);
  await signIn(page, scripted, server, email);
}

/** Signs out by the button, wherever it is kept. */
export async function signOut(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: "Sign out" });
  if (!(await button.isVisible())) await page.getByRole("button", { name: /^Account/ }).click();
  await button.click();
  await expect(page).not.toHaveURL(/\/app/);
}

/** Signs in from the sign-in page. */
export async function signIn(page: Page, scripted: boolean, server: Server, email: string): Promise<void> {
  await visit(page, scripted, `${server.url}/login`);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/(app|admin)/);
  await awake(page, scripted);
}
