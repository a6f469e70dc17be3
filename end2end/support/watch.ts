// Anything a browser complains about fails the test: script errors, hydration warnings, refused sources, broken requests.
import type { Page } from "@playwright/test";

export class Watch {
  private readonly complaints: string[] = [];
  private readonly expected: RegExp[] = [];

  constructor(page: Page) {
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") {
        this.note(`${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    page.on("pageerror", (error) => this.note(`exception: ${error.message}`));
    page.on("response", (response) => {
      if (response.status() >= 500) this.note(`${response.status()} ${response.url()}`);
    });
  }

  /** A complaint that this test is about, for instance the browser's line for a 404. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  found(): string[] {
    return this.complaints.filter((line) => !this.expected.some((pattern) => pattern.test(line)));
  }

  private note(line: string): void {
    this.complaints.push(line);
  }
}
