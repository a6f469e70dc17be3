// Wrong addresses and other people's things.
import { expect, freshServer, test, visit } from "../support/test";
import { register } from "../support/person";

const server = freshServer();

test("an address that does not exist says so and offers a way back", async ({ page, scripted, watch }) => {
  watch.expect(/status of 404/);
  const answer = await page.goto(`${server.it.url}/no-such-page`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
});

test("the admin area does not exist for a member", async ({ page, scripted, watch }) => {
  watch.expect(/status of 404/);
  await register(page, scripted, server.it);
  const answer = await page.goto(`${server.it.url}/admin`);
  expect(answer?.status()).toBe(404);
});

test("a list that is not there is a page that is not there", async ({ page, scripted, watch }) => {
  watch.expect(/status of 404/);
  await register(page, scripted, server.it);
  const answer = await page.goto(`${server.it.url}/app/lists/job_0000000000000000000000000`);
  expect(answer?.status()).toBe(404);
  await visit(page, scripted, `${server.it.url}/app/lists`);
});
