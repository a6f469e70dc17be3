// Mails through a real server: an address is proved, a password is forgotten, a team is invited.
import type { Page } from "@playwright/test";
import { awake, expect, test, visit } from "../support/test";
import { PASSWORD, ask, freshEmail, signIn, signOut } from "../support/person";
import { type Mail, Post, freePort, link } from "../support/post";
import { Server } from "../support/server";

const OTHER = "another long river";
let post: Post;
let server: Server;

test.beforeAll(async () => {
  const port = await freePort();
  post = await Post.start(port);
  server = await Server.start({ NOMOR_SMTP_URL: `smtp://127.0.0.1:${port}`, NOMOR_MAIL_FROM: "Nomor <nomor@nomor.example>" });
});
test.afterAll(async () => {
  await server?.stop();
  await post?.stop();
});

/** The newest mail to somebody with these words in its subject, as soon as it is there. */
async function mailed(address: string, subject: RegExp): Promise<Mail> {
  const found = async () => (await post.to(address)).filter((mail) => subject.test(mail.subject)).pop();
  await expect.poll(async () => (await found()) !== undefined, { message: `a mail to ${address}: ${subject}` }).toBe(true);
  return (await found()) as Mail;
}

async function prove(page: Page, scripted: boolean, email: string): Promise<void> {
  await visit(page, scripted, link(await mailed(email, /Confirm your email address/)));
  await page.getByRole("button", { name: "Confirm the address" }).click();
  await expect(page.getByText("Your address is confirmed.")).toBeVisible();
  await expect(page).toHaveURL(/\/login/);
  await awake(page, scripted);
}

/** Registers, proves the address and signs in. */
async function register(page: Page, scripted: boolean): Promise<string> {
  const email = freshEmail("ayu");
  await ask(page, scripted, server, email);
  await prove(page, scripted, email);
  await signIn(page, scripted, server, email);
  return email;
}

async function setPassword(page: Page, password: string): Promise<void> {
  await page.getByLabel(/^(New )?password$/i).fill(password);
  await page.getByRole("button", { name: "Save the password" }).click();
}

test("an address is proved by the link in its mail before a password opens anything", async ({ page, scripted, watch }) => {
  watch.expect(/status of 4\d\d/);
  const email = freshEmail("ayu");
  await ask(page, scripted, server, email);
  await page.getByRole("link", { name: "Sign in" }).last().click();
  await awake(page, scripted);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("Email or password is not right.")).toBeVisible();
  // It comes once more.
  await expect.poll(async () => (await post.to(email)).length).toBe(2);
  const [first, second] = await post.to(email);
  expect(first.messageId).not.toBe(second.messageId);
  expect(first.html).toContain(link(first));
  await prove(page, scripted, email);
  await signIn(page, scripted, server, email);
});

test("registering tells nobody whether an address is known", async ({ page, scripted }) => {
  const email = freshEmail("ayu");
  await ask(page, scripted, server, email);
  await ask(page, scripted, server, email);
  await mailed(email, /You already have an account/);
});

test("a forgotten password is set anew", async ({ page, scripted, watch }) => {
  watch.expect(/status of 4\d\d/);
  const email = await register(page, scripted);
  await signOut(page);
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await awake(page, scripted);
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByText("If this address has an account, a link is on its way.").first()).toBeVisible();
  const reset = link(await mailed(email, /Set a new password/));
  await visit(page, scripted, reset);
  await setPassword(page, OTHER);
  await expect(page).toHaveURL(/\/login/);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(OTHER);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/app$/);
  await mailed(email, /Your password was changed/);
  await page.goto(reset);
  await expect(page.getByRole("heading", { name: "This link does not work" })).toBeVisible();
});

test("a password is changed by whoever knows it", async ({ page, scripted, watch }) => {
  watch.expect(/status of 4\d\d/);
  const email = await register(page, scripted);
  await visit(page, scripted, `${server.url}/app/profile`);
  const form = page.locator("form[action='/call/change_password']");
  await form.getByLabel("Current password").fill("not this one");
  await form.getByLabel("New password").fill(OTHER);
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("This is not your password.")).toBeVisible();
  await form.getByLabel("Current password").fill(PASSWORD);
  await form.getByLabel("New password").fill(OTHER);
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("The password is changed.").first()).toBeVisible();
  await mailed(email, /Your password was changed/);
});

test("sessions are seen and ended", async ({ page, scripted, browser }) => {
  const email = await register(page, scripted);
  const elsewhere = await browser.newContext({ javaScriptEnabled: scripted });
  const other = await elsewhere.newPage();
  await signIn(other, scripted, server, email);
  await visit(page, scripted, `${server.url}/app/profile`);
  await expect(page.getByText("This device", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: /^Sign out Chrome/ }).click();
  await expect(page.getByText("The session is over.")).toBeVisible();
  await other.goto(`${server.url}/app`);
  await expect(other).toHaveURL(/\/login/);
  await elsewhere.close();
});

test("somebody is invited, joins, gets a role and is removed", async ({ page, scripted, browser }) => {
  await register(page, scripted);
  const email = freshEmail("citra");
  await visit(page, scripted, `${server.url}/app/team`);
  await page.getByLabel("Email addresses").fill(`Citra <${email}>`);
  await page.getByRole("button", { name: "Send invitations" }).click();
  await expect(page.getByText("The invitations are on their way.")).toBeVisible();
  await expect(page.getByRole("button", { name: `Revoke the invitation of ${email}` })).toBeVisible();
  const invitation = await mailed(email, /invites you to/);
  const theirs = await browser.newContext({ javaScriptEnabled: scripted });
  const citra = await theirs.newPage();
  await visit(citra, scripted, link(invitation));
  await citra.getByLabel("Name", { exact: true }).fill("Citra Dewi");
  await citra.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await citra.getByRole("button", { name: "Join" }).click();
  await expect(citra).toHaveURL(/\/app(\?|$)/);
  await visit(page, scripted, `${server.url}/app/team`);
  const row = page.getByRole("row", { name: /Citra Dewi/ });
  await row.getByLabel("Role of Citra Dewi").selectOption("admin");
  await row.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await visit(citra, scripted, `${server.url}/app/team`);
  await expect(citra.getByRole("heading", { name: "Invite people" })).toBeVisible();
  await visit(page, scripted, `${server.url}/app/team`);
  await row.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("The member was removed.")).toBeVisible();
  await expect(page.getByRole("main").getByText("Citra Dewi")).toHaveCount(0);
  await theirs.close();
});
