// The picture of the first page: a list while it is being checked, in both themes.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, freshServer, test } from "../support/test";
import { richTenant } from "../support/person";
import { manyNumbers, start, upload } from "../support/list";

const server = freshServer({ NOMOR_SANDBOX: "seed=1,latency_ms=700,jitter_ms=200,error=0,throttle=0,drop=0,lie=0" });
const PUBLIC = join(__dirname, "../../public");
const RESULTS = join(__dirname, "../results");
const QUALITY = 0.86;

/** The browser itself turns a picture into WebP; no image tool is needed. */
async function webp(page: Page, png: Buffer): Promise<Buffer> {
  const blank = await page.context().newPage();
  const url = await blank.evaluate(
    async ([source, quality]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${source}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      canvas.getContext("2d")?.drawImage(image, 0, 0);
      const blob = await canvas.convertToBlob({ type: "image/webp", quality: Number(quality) });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    },
    [png.toString("base64"), String(QUALITY)],
  );
  await blank.close();
  return Buffer.from(url, "base64");
}

test("a list while it is being checked", async ({ page, scripted }) => {
  await richTenant(page, scripted, server.it);
  await upload(page, scripted, server.it, "customers-november.csv", manyNumbers(20_000));
  await start(page);
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(/[1-9]\d? %/);
  mkdirSync(RESULTS, { recursive: true });
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const png = await page.screenshot({ animations: "disabled" });
    writeFileSync(join(RESULTS, `running-${theme}.png`), png);
    if (process.env.NOMOR_PICTURES) writeFileSync(join(PUBLIC, `shot-${theme}.webp`), await webp(page, png));
  }
});
