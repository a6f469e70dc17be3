// The `test` of every file here: a server per file, a watched console, axe at hand.
import { readFileSync } from "node:fs";
import { type Page, test as base, expect } from "@playwright/test";
import { Server } from "./server";
import { Watch } from "./watch";

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

interface Given {
  /** What the browser complained about; must be nothing at the end. */
  watch: Watch;
  /** Whether this run has JavaScript. */
  scripted: boolean;
}

export const test = base.extend<Given>({
  watch: [
    async ({ page }, use) => {
      const watch = new Watch(page);
      await use(watch);
      expect(watch.found(), "the browser complained").toEqual([]);
    },
    { auto: true },
  ],
  scripted: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),
});

export { expect };

/** A fresh server for the file that calls this; every test of the file shares it. */
export function freshServer(environment: Record<string, string> = {}, args: string[] = []): { readonly it: Server } {
  let server: Server | undefined;
  test.beforeAll(async () => {
    server = await Server.start(environment, args);
  });
  test.afterEach(async ({}, info) => {
    if (info.status !== info.expectedStatus) {
      await info.attach("server", { body: server?.log() ?? "", contentType: "text/plain" });
    }
  });
  test.afterAll(async () => {
    await server?.stop();
  });
  return {
    get it() {
      if (!server) throw new Error("the server is there once the tests run");
      return server;
    },
  };
}

/** Goes to a page and, where there is JavaScript, waits until its islands are awake. */
export async function visit(page: Page, scripted: boolean, url: string): Promise<void> {
  await page.goto(url);
  await awake(page, scripted);
}

/** Leaves a page before its server or its session ends, so that it asks neither for anything more. */
export async function leave(page: Page): Promise<void> {
  await page.goto("about:blank");
}

/** The page says itself when its islands are awake. */
export async function awake(page: Page, scripted: boolean): Promise<void> {
  if (scripted) await expect(page.locator("html[data-awake='1']")).toBeAttached();
}

/** Runs axe on the page as it is; the answer names rule and element. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    // @ts-expect-error axe is what the line above defined
    const { violations } = await window.axe.run(document, { runOnly: tags });
    return violations.flatMap((rule: { id: string; nodes: { html: string; failureSummary: string }[] }) =>
      rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary.split("\n")[1] ?? ""}`),
    );
  });
}
