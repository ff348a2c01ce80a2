import { describe, expect, it } from "vitest";
import { bears } from "./harness/figures.js";
import { tabTo } from "./harness/keyboard.js";
import { playground } from "./harness/open.js";

const open = playground();

describe("by keyboard alone", () => {
  it("an example is opened, a lesson is taken and left, a link is copied", async () => {
    const { page } = await open({ permissions: ["clipboard-read", "clipboard-write"] });
    await bears(page, "reserve", "250,000 USDC");
    await tabTo(page, /^Examples$/);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Examples" }).waitFor();
    await tabTo(page, /^Nasdaq/);
    await page.keyboard.press("Enter");
    await bears(page, "junior_capital", "7,000,000 EUR");

    // The keyboard is back at the door that it went through.
    await tabTo(page, /^Lessons$/);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Lessons" }).waitFor();
    await tabTo(page, /^A loss and a reserve/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "1. A loss and a reserve" }).waitFor();
    await tabTo(page, /^Check$/);
    await page.keyboard.press("Space");
    await page.getByText("Not yet:").waitFor();
    await page.keyboard.press("Shift+Tab");
    await tabTo(page, /^A solution$/);
    await page.keyboard.press("Enter");
    await tabTo(page, /^Put it into the editor$/);
    await page.keyboard.press("Enter");
    await bears(page, "backstop", "100,000 USDC");

    await tabTo(page, /^Share$/);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Share" }).waitFor();
    await tabTo(page, /^Copy$/);
    await page.keyboard.press("Enter");
    await page.getByText("Copied").first().waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("#p1.");
  });
});
