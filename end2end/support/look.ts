// A page in both themes, at three widths: a picture to look at, and axe.
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { axe, expect } from "./test";

const RESULTS = join(__dirname, "../results");
const PICTURES = join(__dirname, "../../docs/screenshots");
const IN_README = ["dashboard", "results"];
const WIDTHS = [360, 768, 1280];

/** Pictures and axe of the page under one name. */
export async function look(page: Page, name: string): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width === 360 ? 740 : 800 });
      await page.screenshot({ path: join(RESULTS, `${name}-${theme}-${width}.png`), fullPage: true, animations: "disabled" });
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect.soft(wider, `${name} is wider than ${width} px`).toBeLessThanOrEqual(0);
      if (width !== 768) expect.soft(await axe(page), `axe: ${name}, ${theme}, ${width} px`).toEqual([]);
    }
    // The README's pictures are part of the source: made anew only when asked for.
    if (process.env.NOMOR_PICTURES && IN_README.includes(name)) {
      await page.screenshot({ path: join(PICTURES, `${name}-${theme}.png`), animations: "disabled" });
    }
  }
}
