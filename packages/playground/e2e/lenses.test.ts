import { describe, expect, it } from "vitest";
import { textOf } from "./harness/editor.js";
import { playground } from "./harness/open.js";

const open = playground();

const opened = async () => {
  const { page } = await open();
  const text = textOf(page);
  await text.ready();
  return { page, text, lens: (words: string) => page.locator(".codelens-decoration", { hasText: words }) };
};

// examples/lending-pool: its last scenario, "everyone at the limit", loses 400,000, of which 50,000 are left over.
describe("what became of it, above scenarios and promises", () => {
  // The page opens with a loss of 350,000: more than the reserve pays, so the first promise says nothing of it; alice bears 50,000.
  it("a promise holds, and is broken when it allows a member less than she bears", async () => {
    const { text, lens } = await opened();
    await text.caretBehind("priority");
    await text.press("PageDown");
    await lens("says nothing of this event").waitFor();
    await lens("holds").waitFor();
    await text.caretBehind("always lender_limit:       each of lenders bears at most ");
    await text.press("Shift+End");
    await text.type("1 USDC");
    await lens("broken").waitFor();
    expect(await lens("holds").count()).toBe(0);
  });

  it("a priority follows from the text, and no longer once the text says another order", async () => {
    const { page, text, lens } = await opened();
    await text.caretBehind("priority");
    await lens("follows from the text").waitFor();
    await text.caretBehind("priority ");
    await text.press("Shift+End");
    await text.type("lenders to its limit, then reserve");
    await page.getByRole("status").filter({ hasText: "can be charged before" }).waitFor();
    await lens("follows from the text").waitFor({ state: "detached" });
  });

  it("a scenario fails as soon as it expects another figure; a click puts it into the form and shows it", async () => {
    const { page, text, lens } = await opened();
    await text.caretBehind("spillway 1");
    await text.press("ControlOrMeta+End");
    await lens("run ✓ passes").last().waitFor();
    await text.caretBehind("residual loss is 5");
    await text.press("Backspace");
    await text.type("6");
    await lens("run ✗ fails in one place").getByRole("button").click();
    await page.getByRole("heading", { name: "1 of 4 scenarios failed" }).waitFor();
    expect(await page.getByRole("tab", { name: "Scenarios" }).getAttribute("aria-selected")).toBe("true");
    await page.locator("details[open] > summary:focus", { hasText: "everyone at the limit" }).waitFor();
    expect(await page.getByLabel(/^Loss/).first().inputValue()).toBe("400000");
  });

  it("one that passes is opened too, each time", async () => {
    const { page, text, lens } = await opened();
    await text.caretBehind("spillway 1");
    await text.press("ControlOrMeta+End");
    const shown = page.locator("details[open] > summary:focus", { hasText: "everyone at the limit" });
    await lens("run ✓ passes").last().getByRole("button").click();
    await shown.waitFor();
    await shown.press("Enter");
    await shown.waitFor({ state: "detached" });
    await lens("run ✓ passes").last().getByRole("button").click();
    await shown.waitFor();
  });
});
