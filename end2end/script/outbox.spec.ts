// The outbox: nothing is lost when the server dies between writing a mail and sending it, and without a mail server the
// system admin reads it.
import { expect, leave, test, visit } from "../support/test";
import { PASSWORD, ask, freshEmail } from "../support/person";
import { Post, freePort } from "../support/post";
import { Server } from "../support/server";

test("a mail survives the server's death and arrives once the mail server is there", async ({ page }) => {
  const port = await freePort();
  const smtp = { NOMOR_SMTP_URL: `smtp://127.0.0.1:${port}` };
  const first = await Server.start(smtp);
  // Nobody listens on that port yet: the mail is written down and can't leave.
  const email = freshEmail("ayu");
  await ask(page, true, first, email);
  await leave(page);
  const second = await first.killed(smtp);
  const post = await Post.start(port);
  await expect.poll(async () => (await post.to(email)).length, { timeout: 40_000 }).toBeGreaterThan(0);
  const ids = new Set((await post.to(email)).map((mail) => mail.messageId));
  expect(ids.size, "however often it arrives, it is the same mail").toBe(1);
  await second.stop();
  await post.stop();
});

test("a mail is read in the outbox where there is no mail server", async ({ page }) => {
  const server = await Server.start();
  await visit(page, true, `${server.url}/setup`);
  await page.getByLabel(/token/i).fill(server.setupToken());
  await page.getByLabel("Name", { exact: true }).fill("Root");
  await page.getByLabel("Email").fill(freshEmail("root"));
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: /set up|create/i }).click();
  await expect(page).toHaveURL(/\/admin$/);
  const answer = await fetch(`${server.url}/call/register`, {
    method: "POST",
    body: new URLSearchParams({ name: "Ana", email: "ana@shop.example", password: PASSWORD }),
    headers: { accept: "application/json", "sec-fetch-site": "same-origin" },
  });
  expect(answer.ok).toBe(true);
  await visit(page, true, `${server.url}/admin/outbox`);
  await expect(page.getByText("No mail server is set")).toBeVisible();
  await page.getByRole("link", { name: "Open: Confirm your email address" }).click();
  await expect(page.getByText("This opening is in the audit log.")).toBeVisible();
  await expect(page.getByRole("link", { name: /\/verify-email\?token=[0-9a-f]{64}$/ })).toBeVisible();
  await leave(page);
  await server.stop();
});
