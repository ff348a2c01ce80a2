import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { textOf } from "./harness/editor.js";
import { playground } from "./harness/open.js";

const open = playground();

/** What the page opens with. */
const policy = readFileSync(new URL("../../../examples/lending-pool/policy.spill", import.meta.url), "utf8");

/** The number of the line that holds these words, as the editor counts. */
const numberOf = (words: string): string => String(policy.split("\n").findIndex((line) => line.includes(words)) + 1);

const opened = async () => {
  const { page } = await open();
  const text = textOf(page);
  await text.ready();
  return { page, text };
};

/** Waits until the caret stands in a line. */
const caretIn = (page: Page, words: string): Promise<void> =>
  page.locator(".line-numbers.active-line-number").getByText(numberOf(words), { exact: true }).waitFor();

describe("the uses of a name", () => {
  it("are all shown, and led to", async () => {
    const { page, text } = await opened();
    // The word wherever it stands but in titles and comments: the policy has nothing else by this name.
    const uses = policy.replace(/"[^"]*"|\/\/.*/g, "").match(/\breserve\b/g) ?? [];
    expect(uses.length).toBeGreaterThan(5);
    await text.caretBehind("fund res");
    await text.press("Shift+F12");
    await page.locator(".peekview-title", { hasText: `(${uses.length})` }).waitFor();
    expect(await page.locator(".reference-zone-widget .ref-tree .referenceMatch").count()).toBeGreaterThan(0);
    // The next of them, then into it.
    await text.press("F4");
    await text.press("Escape");
    await caretIn(page, "from reserve");
  });

  it("lead to the declaration", async () => {
    const { page, text } = await opened();
    await text.caretBehind("up to reserve_c");
    await text.press("F12");
    await caretIn(page, "param reserve_cap");
  });
});

describe("the outline", () => {
  it("lists what the policy declares, and leads there", async () => {
    const { page, text } = await opened();
    await text.caretBehind("fund reserve");
    await text.press("ControlOrMeta+Shift+O");
    const rows = page.locator(".quick-input-list .monaco-list-row");
    for (const name of ["reserve", "lenders", "bad_debt", "reserve_first"]) await rows.filter({ hasText: name }).first().waitFor();
    await text.type("mutual");
    await rows.filter({ hasText: "mutualised" }).first().waitFor();
    await text.press("Enter");
    await caretIn(page, "layer mutualised");
  });
});

describe("folding", () => {
  it("a waterfall is folded to its first and last line, and unfolded", async () => {
    const { text } = await opened();
    await text.caretBehind("waterfall bad_debt");
    await text.press("ControlOrMeta+Shift+[");
    await text.line("from reserve").waitFor({ state: "detached" });
    await text.line("residual loss stays unpaid").waitFor({ state: "detached" });
    expect(await text.line("waterfall bad_debt").isVisible()).toBe(true);
    expect(await text.line("priority reserve").isVisible()).toBe(true);
    await text.press("ControlOrMeta+Shift+]");
    await text.line("from reserve").waitFor();
  });

  it("a layer alone, by a click beside it", async () => {
    const { page, text } = await opened();
    // What stands in the text by then no longer moves.
    await text.line("takes 250,000").waitFor();
    await page.locator(".margin").first().hover();
    const signs = page.locator(".codicon-folding-expanded");
    // The one that stands as high as the layer.
    const sign = async (): Promise<number> => {
      const top = (await text.line("layer reserve_first").boundingBox())?.y ?? 0;
      const boxes = await Promise.all((await signs.all()).map((one) => one.boundingBox()));
      return boxes.findIndex((box) => box !== null && Math.abs(box.y - top) < 10);
    };
    await expect.poll(sign).toBeGreaterThanOrEqual(0);
    await signs.nth(await sign()).click();
    await text.line("from reserve").waitFor({ state: "detached" });
    expect(await text.line("layer mutualised").isVisible()).toBe(true);
    expect(await text.line("from lenders.deposit").isVisible()).toBe(true);
  });
});
