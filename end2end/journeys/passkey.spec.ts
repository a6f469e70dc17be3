// What only scripts can ask for is offered only where they run; `script/passkey.spec.ts` goes the whole way.
import { expect, freshServer, test, visit } from "../support/test";

const server = freshServer();

test("a passkey is offered where it can be asked for", async ({ page, scripted }) => {
  // Authenticators make no passkeys for an address of digits.
  await visit(page, scripted, `${server.it.url.replace("127.0.0.1", "localhost")}/login`);
  await expect(page.getByLabel("Email")).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeVisible({ visible: scripted });
});
