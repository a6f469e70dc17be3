// Support looks through somebody's eyes, under a banner that nobody misses.
import { axe, expect, freshServer, test, visit } from "../support/test";
import { PASSWORD, freshEmail, signIn } from "../support/person";

const server = freshServer();

test("support looks, changes nothing and is itself again", async ({ page, scripted, watch }) => {
  watch.expect(/status of 403/);
  const [root, owner] = [freshEmail("root"), freshEmail("budi")];
  server.it.adminSays(["create", "--email", root, "--password-stdin"], `${PASSWORD}\n`);
  server.it.admin(["tenant", "create", "--name", "Warung Budi", "--email", owner, "--password-stdin"], `${PASSWORD}\n`);
  await signIn(page, scripted, server.it, root);
  await visit(page, scripted, `${server.it.url}/admin/users?text=${encodeURIComponent(owner)}`);
  await page.getByRole("table").getByRole("link").first().click();
  const opened = page.locator("[popover]:popover-open");
  await page.getByRole("button", { name: "Look as this person" }).first().click();
  await opened.getByLabel("Reason").fill("ticket 7");
  await opened.getByRole("button", { name: "Look as this person" }).click();
  await expect(page).toHaveURL(/\/app$/);
  const banner = page.getByRole("complementary", { name: "Look as this person" });
  await expect(banner).toContainText("you are looking as");
  if (scripted) expect(await axe(page)).toEqual([]);
  await visit(page, scripted, `${server.it.url}/app/keys`);
  await expect(page.getByRole("main")).toContainText("looking through somebody else");
  await expect(banner).toBeVisible();
  await banner.getByRole("button", { name: "End" }).click();
  await expect(page).toHaveURL(/\/admin\/users\/per_/);
  await expect(banner).toHaveCount(0);
});
