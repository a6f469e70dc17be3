// A list and its way through the product.
import type { Page } from "@playwright/test";
import { awake, expect, visit } from "./test";
import type { Server } from "./server";

/**
 * Six rows: two British, one American, one duplicate, one that is no number, one empty. The numbers are
 * libphonenumber's own examples; those that regulators reserve for fiction are not valid to it.
 */
export const CSV = [
  "name,phone,country",
  "Amelia Hart,+44 7400 123456,GB",
  "Ben Okafor,+44 7400 123457,GB",
  "Carla Nguyen,+1 201 555 0123,US",
  "Iris Hart,+447400123456,GB",
  "Kim Doyle,12345,GB",
  "Nora Quinn,,US",
].join("\r\n");

/** How many rows it has. */
export const ROWS = 6;

/** As many different valid numbers as asked, for a job that takes a while. */
export function manyNumbers(count: number): string {
  const lines = Array.from({ length: count }, (_, n) => `Person ${n},+62812${10_000_000 + ((n * 7919) % 90_000_000)}`);
  return ["name,phone", ...lines].join("\n");
}

/** Uploads a file and ends up on the list's page, its quote shown. */
export async function upload(page: Page, scripted: boolean, server: Server, name: string, text: string): Promise<void> {
  await visit(page, scripted, `${server.url}/app/lists/new`);
  await page.locator("#file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.locator("#upload-form button[type=submit]").click();
  await expect(page).toHaveURL(/\/app\/lists\/job_/);
  await awake(page, scripted);
  await expect(page.getByRole("button", { name: "Start checking" })).toBeVisible();
}

/** Consents and starts. */
export async function start(page: Page): Promise<void> {
  await page.getByRole("checkbox", { name: /gave me their number/ }).check();
  await page.getByRole("button", { name: "Start checking" }).click();
}
