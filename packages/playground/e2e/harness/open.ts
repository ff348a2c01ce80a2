import { afterAll, beforeAll } from "vitest";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launch } from "./chromium.js";
import { serveSite, type Site } from "./server.js";

/** A page as its user has it, and what it did that no user sees. */
export interface Opened {
  readonly page: Page;
  /** Addresses that were asked for so far. */
  readonly requests: readonly string[];
  /** Errors, refused scripts, whatever the console says is wrong. */
  readonly complaints: readonly string[];
}

/** `address`: of the page, where it is not served by the harness itself. */
export type Open = (options?: BrowserContextOptions & { readonly fragment?: string; readonly address?: string }) => Promise<Opened>;

/** The built site in a browser, for the tests of a file. */
export const playground = (): Open => {
  let [browser, site]: [Browser | null, Site | null] = [null, null];
  beforeAll(async () => {
    [browser, site] = await Promise.all([launch(), serveSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  return async ({ fragment = "", address, ...options } = {}) => {
    if (browser === null || site === null) throw new Error("the browser was not started");
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const [requests, complaints]: [string[], string[]] = [[], []];
    context.on("request", (request) => requests.push(request.url()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    await page.goto((address ?? site.address) + fragment);
    return { page, requests, complaints };
  };
};
