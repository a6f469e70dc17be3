// Somebody with two organisations: joins the second, switches, and is told when one of them is suspended.
import type { Page } from "@playwright/test";
import { axe, expect, test, visit } from "../support/test";
import { PASSWORD, freshEmail, signIn } from "../support/person";
import { type Mail, Post, freePort, link } from "../support/post";
import { Server } from "../support/server";

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

/** An organisation with an owner whose address is proved; the answer is that address. */
function organisation(name: string): string {
  const email = freshEmail("owner");
  server.admin(["tenant", "create", "--name", name, "--email", email, "--password-stdin"], `${PASSWORD}\n`);
  return email;
}

async function invited(address: string): Promise<Mail> {
  const found = async () => (await post.to(address)).filter((mail) => /invites you to/.test(mail.subject)).pop();
  await expect.poll(async () => (await found()) !== undefined, { message: `an invitation to ${address}` }).toBe(true);
  return (await found()) as Mail;
}

/** Goes to the other organisation by the switcher at the top of the sidebar. */
async function change(page: Page, name: string): Promise<void> {
  const menu = page.getByRole("button", { name: "Menu" });
  if (await menu.isVisible()) await menu.click();
  await page.locator("details.place > summary").click();
  await page.locator("details.place[open]").getByRole("button", { name }).click();
}

test("one person works in two organisations, until one of them is suspended", async ({ page, scripted, watch, browser }) => {
  watch.expect(/status of 403/);
  const [first, second] = [`North ${freshEmail("x").split("@")[0]}`, `South ${freshEmail("x").split("@")[0]}`];
  const [ani, budi] = [organisation(first), organisation(second)];
  const theirs = await browser.newContext({ javaScriptEnabled: scripted });
  const host = await theirs.newPage();
  await signIn(host, scripted, server, budi);
  await visit(host, scripted, `${server.url}/app/team`);
  await host.getByLabel("Email addresses").fill(ani);
  await host.getByRole("button", { name: "Send invitations" }).click();
  await expect(host.getByText("The invitations are on their way.")).toBeVisible();
  await theirs.close();

  await signIn(page, scripted, server, ani);
  await expect(page.locator("details.place")).toHaveCount(0);
  await visit(page, scripted, link(await invited(ani)));
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByText("Welcome to the team.")).toBeVisible();
  await expect(page.locator("details.place > summary")).toContainText(second);
  await change(page, first);
  await expect(page.locator("details.place > summary")).toContainText(first);
  if (scripted) expect(await axe(page)).toEqual([]);

  const staff = await browser.newContext({ javaScriptEnabled: scripted });
  const root = await staff.newPage();
  const admin = freshEmail("root");
  server.adminSays(["create", "--email", admin, "--password-stdin"], `${PASSWORD}\n`);
  await signIn(root, scripted, server, admin);
  await visit(root, scripted, `${server.url}/admin/tenants`);
  await root.getByRole("link", { name: first }).click();
  await root.getByRole("button", { name: "Suspend" }).first().click();
  const opened = root.locator("[popover]:popover-open");
  await opened.getByLabel("Reason").fill("unpaid");
  await opened.getByRole("button", { name: "Suspend", exact: true }).click();
  await expect(root.getByRole("main")).toContainText("unpaid");
  await staff.close();

  await page.goto(`${server.url}/app/lists`);
  await expect(page.getByText("This organisation is suspended").first()).toBeVisible();
  if (scripted) expect(await axe(page)).toEqual([]);
  await page.getByRole("main").getByRole("button", { name: second }).click();
  await expect(page.locator("details.place > summary")).toContainText(second);
});
