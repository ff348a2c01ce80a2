import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { obstacles } from "./harness/everyone.js";
import { bears } from "./harness/figures.js";
import { playground } from "./harness/open.js";
import { enter } from "./harness/rooms.js";

const open = playground();

const views: readonly { readonly name: string; readonly go: (page: Page) => Promise<unknown> }[] = [
  { name: "the page as it opens", go: (page) => bears(page, "reserve", "250,000 USDC") },
  { name: "why", go: (page) => page.getByRole("tab", { name: "Why", exact: true }).click() },
  { name: "the curve", go: (page) => page.getByRole("tab", { name: "Curve", exact: true }).click() },
  {
    name: "the curve of a member",
    go: async (page) => {
      await page.getByRole("tab", { name: "Curve", exact: true }).click();
      await page.getByRole("combobox", { name: "What is drawn" }).selectOption({ label: "Who bears it" });
      await page.getByRole("button", { name: "bob", exact: true }).click();
      await page
        .getByRole("button", { name: /^lenders: bob/ })
        .first()
        .waitFor();
    },
  },
  { name: "scenarios", go: (page) => page.getByRole("tab", { name: "Scenarios", exact: true }).click() },
  { name: "figures", go: (page) => page.getByRole("tab", { name: "Figures", exact: true }).click() },
  { name: "a derivation", go: (page) => page.getByRole("button", { name: /^Reserve, up to its cap takes 250,000/ }).click() },
  {
    name: "examples, with sources",
    go: async (page) => (await enter(page, "Examples")).getByText("Sources", { exact: true }).first().click(),
  },
  {
    name: "a lesson, with a checkpoint that is not passed",
    go: async (page) => {
      await (await enter(page, "Lessons")).getByRole("button", { name: "Limits" }).click();
      await page.getByRole("button", { name: "Check" }).click();
      await page.getByText("Not yet:").waitFor();
    },
  },
  { name: "the list of lessons", go: (page) => enter(page, "Lessons") },
  {
    name: "files, with earlier work",
    go: async (page) => {
      await page.getByRole("textbox", { name: /^Loss/ }).fill("200000");
      await bears(page, "reserve", "200,000 USDC");
      await (await enter(page, "Files")).getByRole("button", { name: /^Restore/ }).waitFor();
    },
  },
  { name: "share", go: async (page) => (await enter(page, "Share")).getByText("Embed it").click() },
  { name: "export", go: (page) => enter(page, "Export") },
  {
    name: "the view for other pages",
    go: async (page) => {
      const link = await (await enter(page, "Share")).getByLabel("Link").inputValue();
      await page.goto(link.replace("#", "embed.html#"));
      await bears(page, "reserve", "250,000 USDC");
    },
  },
];

describe.each([
  { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  { colorScheme: "dark", viewport: { width: 360, height: 740 } },
] as const)("in $colorScheme, $viewport.width pixels wide", (options) => {
  it.each(views)("$name has no obstacle, and is no wider than the screen", async ({ go }) => {
    const { page } = await open(options);
    await page.getByRole("main").waitFor();
    await go(page);
    expect(await obstacles(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(options.viewport.width);
  });
});
