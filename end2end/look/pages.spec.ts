// Every page in both themes, at three widths.
import { expect, freshServer, test, visit } from "../support/test";
import { PASSWORD, freshEmail, register } from "../support/person";
import { CSV, start, upload } from "../support/list";
import { look } from "../support/look";

const server = freshServer();

test("public pages", async ({ page, scripted, watch }) => {
  watch.expect(/status of 404/);
  for (const [name, path] of Object.entries({ landing: "/", login: "/login", register: "/register", setup: "/setup", forgot: "/forgot-password", verify: "/verify-email?token=x", "dead-link": "/reset-password?token=x", missing: "/no-such-page" })) {
    await visit(page, scripted, server.it.url + path);
    await look(page, name);
  }
});

test("pages of a new tenant", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  const pages = {
    "dashboard-new": "/app",
    "check-new": "/app/check",
    "lists-new": "/app/lists",
    upload: "/app/lists/new",
    team: "/app/team",
    keys: "/app/keys",
    credits: "/app/credits",
    usage: "/app/usage",
    roles: "/app/team/roles",
    branches: "/app/branches",
    settings: "/app/settings",
    "settings-close": "/app/settings/close",
    audit: "/app/audit",
    files: "/app/files",
    "providers-none": "/app/providers",
    "provider-form": "/app/providers?new=1",
    profile: "/app/profile",
    "notifications-new": "/app/notifications",
  };
  for (const [name, path] of Object.entries(pages)) {
    await visit(page, scripted, server.it.url + path);
    await look(page, name);
  }
});

test("a provider account of one's own", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/providers?new=1`);
  await page.getByLabel("Name", { exact: true }).fill("The gateway in the back room of the shop");
  await page.getByLabel("Address").fill("https://127.0.0.1:9");
  await page.getByLabel("Account", { exact: true }).fill("default");
  await page.getByLabel("API key or token").fill("their-key");
  await page.getByRole("button", { name: "Save" }).click();
  const row = page.getByRole("row", { name: /The gateway/ });
  await expect(row).toBeVisible();
  await visit(page, scripted, `${server.it.url}/app/providers`);
  await look(page, "providers-one");
  await row.getByRole("button", { name: "Test" }).click();
  await page.getByRole("dialog", { name: /^Test/ }).getByRole("button", { name: "Test" }).click();
  await expect(page.getByRole("paragraph").filter({ hasText: "address is private" })).toBeVisible();
  await look(page, "provider-tested");
});

test("roles, branches and the places to work in", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await visit(page, scripted, `${server.it.url}/app/team/roles`);
  await page.getByLabel("Name", { exact: true }).fill("Call centre of the north");
  for (const box of ["Check numbers", "Read lists and results", "Upload lists", "Read credits and usage"]) await page.getByLabel(box).check();
  await page.getByRole("button", { name: "Create role" }).click();
  await expect(page.getByRole("row", { name: /Call centre/ })).toBeVisible();
  await look(page, "roles-one");
  await visit(page, scripted, `${server.it.url}/app/branches`);
  for (const [name, code] of [["Jakarta", "JKT"], ["Bandung, the second shop by the station", "BDG"]] as const) {
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByLabel("Code", { exact: true }).fill(code);
    await page.getByLabel("Headquarters").check();
    await page.getByRole("button", { name: "Create branch" }).click();
    await expect(page.getByRole("row", { name: new RegExp(name) })).toBeVisible();
  }
  await look(page, "branches-two");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.locator("details.place > summary").click();
  await look(page, "branch-switch");
});

test("a list from its quote to its results", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await upload(page, scripted, server.it, "people.csv", CSV);
  await look(page, "quote");
  await start(page);
  await expect(page.getByRole("heading", { name: "Summary" })).toBeVisible({ timeout: 30_000 });
  await look(page, "results");
  await visit(page, scripted, `${page.url().split(/[?#]/)[0]}/download`);
  await look(page, "download");
  await visit(page, scripted, `${server.it.url}/app/check`);
  await page.getByLabel("Phone number").fill("+44 7400 123456");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Telegram");
  await look(page, "check");
  await visit(page, scripted, `${server.it.url}/app`);
  await look(page, "dashboard");
  await visit(page, scripted, `${server.it.url}/app/lists`);
  await look(page, "lists");
  await visit(page, scripted, `${server.it.url}/app/notifications`);
  await page.getByRole("button", { name: /^Notifications/ }).click();
  await look(page, "notifications");
});

test("pages of the system admin", async ({ page, scripted }) => {
  await visit(page, scripted, `${server.it.url}/setup`);
  await page.getByLabel(/token/i).fill(server.it.setupToken());
  await page.getByLabel("Name", { exact: true }).fill("Root");
  await page.getByLabel("Email").fill(freshEmail("root"));
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: /set up|create/i }).click();
  await expect(page).toHaveURL(/\/admin$/);
  const owner = ["tenant", "create", "--name", "Toko Sinar Jaya Abadi", "--email", freshEmail("sinar"), "--password-stdin"];
  const { id } = server.it.admin(owner, `${PASSWORD}\n`);
  const about = { tenants: "/admin/tenants", "tenant-new": "/admin/tenants?new=1", tenant: `/admin/tenants/${id}`, users: "/admin/users", audit: "/admin/audit" };
  for (const [name, path] of Object.entries(about)) {
    await visit(page, scripted, server.it.url + path);
    await look(page, `admin-${name}`);
  }
  for (const [name, path] of Object.entries({ admin: "/admin", "admin-jobs": "/admin/jobs", "admin-providers": "/admin/providers", "admin-outbox": "/admin/outbox", "admin-files": "/admin/files", "admin-permissions": "/admin/permissions", "admin-settings": "/admin/settings", "admin-tools": "/admin/tools" })) {
    await visit(page, scripted, server.it.url + path);
    await look(page, name);
  }
});
