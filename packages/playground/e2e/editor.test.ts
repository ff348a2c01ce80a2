import { describe, expect, it } from "vitest";
import { textOf } from "./harness/editor.js";
import { playground } from "./harness/open.js";

const open = playground();

const opened = async () => {
  const { page, ...rest } = await open();
  const text = textOf(page);
  await text.ready();
  return { page, text, ...rest };
};

describe("writing a policy", () => {
  it("a cap is changed, and who pays follows", async () => {
    const { page, text } = await opened();
    await text.caretBehind("param reserve_cap = 25");
    await text.press("Backspace");
    await text.type("0");
    await page.getByRole("button", { name: "Reserve, up to its cap takes 200,000" }).waitFor();
    expect(await text.line("param reserve_cap").textContent()).toContain("200_000");
  });

  it("a slip of the pen is underlined and said; the repair is taken by keys; the page is as before", async () => {
    const { page, text } = await opened();
    await text.caretBehind("from res");
    await text.type("x");
    await page.getByRole("status").filter({ hasText: "nothing here is called `resxerve`" }).waitFor();
    await page.locator(".squiggly-error").first().waitFor();
    await text.press("ControlOrMeta+.");
    await page.getByText("write `reserve`").waitFor();
    await text.press("Enter");
    await text.line("from reserve").waitFor();
    await page.getByRole("status").filter({ hasText: "nothing here is called" }).waitFor({ state: "detached" });
  });

  it("what may stand here is offered, with what it means, and taken by a key", async () => {
    const { page, text } = await opened();
    await text.caretBehind("from reserve");
    await text.press("Enter");
    await text.type("up to res");
    const offered = page.locator(".suggest-widget .monaco-list-row", { hasText: "reserve_cap" });
    await offered.waitFor();
    await text.type("erve_c");
    await text.press("Tab");
    await text.line("up to reserve_cap").waitFor();
    expect(await page.locator(".view-line", { hasText: /up\sto\sreserve_cap$/ }).count()).toBe(1);
  });

  it("a name is changed everywhere", async () => {
    const { page, text } = await opened();
    await text.caretBehind("fund res");
    await text.press("F2");
    await page.locator(".rename-input").fill("buffer");
    await text.press("Enter");
    await text.line("fund buffer").waitFor();
    await text.line("from buffer").waitFor();
    // Its balance has come with it.
    await page
      .getByRole("button", { name: /^buffer\b.* 250,000/ })
      .first()
      .waitFor();
  });

  it("a name that is taken is refused in a sentence", async () => {
    const { page, text } = await opened();
    await text.caretBehind("fund res");
    await text.press("F2");
    await page.locator(".rename-input").fill("lenders");
    await text.press("Enter");
    await page.locator(".monaco-editor-overlaymessage", { hasText: "the name `lenders` is declared twice" }).waitFor();
    await text.line("fund reserve").waitFor();
  });

  it("brackets are coloured as every delimiter, however deep they stand", async () => {
    const { page, text } = await opened();
    await text.line("layer reserve_first").waitFor();
    expect(await page.locator("[class*=bracket-highlighting]").count()).toBe(0);
  });

  it("is brought into the one style", async () => {
    const { page, text } = await opened();
    await text.caretBehind("fund reserve");
    await text.type("   ");
    await text.press("Shift+Alt+f");
    await page.locator(".view-line", { hasText: /^fund\sreserve:\sUSDC/ }).waitFor();
  });

  it("a word says what it means under the pointer", async () => {
    const { page, text } = await opened();
    await text.line("from reserve").getByText("reserve", { exact: true }).hover();
    await page.locator(".monaco-hover", { hasText: "Protocol-owned money, charged first." }).waitFor();
  });

  it("Escape, then Tab leaves the text for the next thing on the page", async () => {
    const { page, text } = await opened();
    await text.caretBehind("fund reserve");
    await text.press("Escape");
    await text.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest(".editor") === null)).toBe(true);
    expect(await text.line("fund reserve").textContent()).toMatch(/^fund.reserve:/);
  });
});

describe("while the text has a mistake", () => {
  it("the last outcome stays and is shown as old, until there is a new one", async () => {
    const { page, text } = await opened();
    const old = page.locator(".waterfall[data-old=true]");
    expect(await old.count()).toBe(0);
    await text.caretBehind("from res");
    await text.type("x");
    await old.waitFor();
    await page.getByRole("button", { name: "Reserve, up to its cap takes 250,000" }).waitFor();
    await text.press("Backspace");
    await old.waitFor({ state: "detached" });
  });
});

describe("the text and the figures point at each other", () => {
  it("a number marks the clause that made it", async () => {
    const { page, text } = await opened();
    await page.getByRole("button", { name: "Reserve, up to its cap takes 250,000" }).click();
    await page.locator(".clause-marked").first().waitFor();
    expect(await text.line("layer reserve_first").isVisible()).toBe(true);
  });
});

describe("text is never markup", () => {
  it("in a hover, in a message, in the outcome", async () => {
    const { page, text, complaints } = await opened();
    await text.caretBehind("/// Protocol-owned money, charged first.");
    await text.type(" <img src=x onerror=alert(1)> [go](command:spillway.run) <b class='taken'>bold</b>");
    await text.line("fund reserve").getByText("reserve", { exact: true }).hover();
    await page.locator(".monaco-hover", { hasText: "<img src=x" }).waitFor();
    expect(await page.locator(".monaco-hover img, .monaco-hover a, .taken").count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
