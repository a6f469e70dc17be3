// Getting in and out, and the two switches that every page carries.
import { awake, expect, freshServer, test, visit } from "../support/test";
import { PASSWORD, freshEmail, register, signIn, signOut } from "../support/person";

const server = freshServer();

test("a person registers, signs out and signs in again", async ({ page, scripted }) => {
  const email = await register(page, scripted, server.it);
  await signOut(page);
  await page.goto(`${server.it.url}/app`);
  await expect(page).toHaveURL(/\/login/);
  await signIn(page, scripted, server.it, email);
});

test("a wrong password is answered in words", async ({ page, scripted, watch }) => {
  watch.expect(/status of 4\d\d/);
  const email = await register(page, scripted, server.it);
  await signOut(page);
  await visit(page, scripted, `${server.it.url}/login`);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(/email or (the )?password/i).first()).toBeVisible();
  // Without scripts the form is a new page, and an address does not belong into its URL.
  if (scripted) await expect(page.getByLabel("Email")).toHaveValue(email);
});

test("a short password is answered next to its field", async ({ page, scripted, watch }) => {
  watch.expect(/status of 4\d\d/);
  await visit(page, scripted, `${server.it.url}/register`);
  await page.getByLabel("Name", { exact: true }).fill("Budi");
  await page.getByLabel("Email").fill(freshEmail("budi"));
  const password = page.getByLabel("Password", { exact: true });
  await password.fill("short");
  // The browser's own check would stop the form; the server's answer is what is tested here.
  await password.evaluate((field) => field.removeAttribute("minlength"));
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(password).toHaveAttribute("aria-invalid", "true");
  await expect(page).toHaveURL(/\/register/);
});

test("the theme is chosen once and kept", async ({ page, scripted }) => {
  await visit(page, scripted, `${server.it.url}/login`);
  // With scripts the page changes at once; what must be kept is kept when the server has answered.
  const kept = scripted ? page.waitForResponse(/\/call\/prefer$/) : null;
  await page.getByLabel("Theme").selectOption("dark");
  await kept;
  if (!scripted) await page.locator("form", { has: page.getByLabel("Theme") }).getByRole("button").click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await visit(page, scripted, `${server.it.url}/register`);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("the language is chosen once and kept", async ({ page, scripted }) => {
  await visit(page, scripted, `${server.it.url}/login`);
  await page.getByLabel("Language").selectOption("id");
  if (!scripted) await page.locator("form", { has: page.getByLabel("Language") }).getByRole("button").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "id");
  await awake(page, scripted);
  await page.goto(`${server.it.url}/register`);
  await expect(page.locator("html")).toHaveAttribute("lang", "id");
});

test("a page that needs an account remembers where one wanted to go", async ({ page, scripted }) => {
  const email = await register(page, scripted, server.it);
  await signOut(page);
  await page.goto(`${server.it.url}/app/keys`);
  await expect(page).toHaveURL(/\/login/);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/app\/keys$/);
});

test("whoever is signed in already is sent on", async ({ page, scripted }) => {
  await register(page, scripted, server.it);
  await page.goto(`${server.it.url}/login?next=/app/profile`);
  await expect(page).toHaveURL(/\/app\/profile$/);
  await page.goto(`${server.it.url}/register`);
  await expect(page).toHaveURL(/\/app$/);
});
