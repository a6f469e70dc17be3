// Journeys through the real program in a real browser: with and without JavaScript, desk and phone.
import { defineConfig } from "@playwright/test";

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

const chromium = {
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ],
};

const use = (viewport: typeof DESK, javaScriptEnabled: boolean) => ({
  viewport,
  javaScriptEnabled,
  hasTouch: viewport === PHONE,
});

// `journeys/` must work everywhere; `script/` is about what only a script can do; `look/` takes pictures and runs axe.
const everywhere = /journeys\/.*\.spec\.ts/;
const scripted = /(journeys|script)\/.*\.spec\.ts/;
const look = /look\/.*\.spec\.ts/;

export default defineConfig({
  testDir: ".",
  outputDir: "results/traces",
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    launchOptions: chromium,
    locale: "en-GB",
    timezoneId: "Asia/Jakarta",
    reducedMotion: "reduce",
    actionTimeout: 15_000,
    trace: process.env.NOMOR_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "js-desktop", testMatch: scripted, use: use(DESK, true) },
    { name: "js-phone", testMatch: scripted, use: use(PHONE, true) },
    { name: "no-js-desktop", testMatch: everywhere, use: use(DESK, false) },
    { name: "no-js-phone", testMatch: everywhere, use: use(PHONE, false) },
    { name: "look", testMatch: look, use: use(DESK, true) },
  ],
});
