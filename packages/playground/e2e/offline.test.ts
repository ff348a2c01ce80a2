import { describe, expect, it } from "vitest";
import { bears, figure } from "./harness/figures.js";
import { playground } from "./harness/open.js";
import { enter } from "./harness/rooms.js";

const open = playground();

describe("without a network, once the page is loaded", () => {
  it("everything works, and nothing is asked for", async () => {
    const { page, requests, complaints } = await open();
    await page.locator("html[data-loaded=whole]").waitFor();
    await page.context().setOffline(true);
    const loaded = requests.length;

    await (await enter(page, "Examples")).getByRole("button", { name: /Nasdaq/ }).click();
    await bears(page, "junior_capital", "7,000,000 EUR");
    await (await enter(page, "Lessons")).getByRole("button", { name: "A loss and a reserve" }).click();
    await page.getByRole("button", { name: "Check" }).click();
    await page.getByText("Not yet:").waitFor();
    const share = await enter(page, "Share");
    expect(await share.getByLabel("Link").inputValue()).toContain("#p1.");
    await page.keyboard.press("Escape");
    const dialog = await enter(page, "Export");
    const [report] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Report" }).click()]);
    expect(report.suggestedFilename()).toBe("report.html");
    await page.keyboard.press("Escape");
    await page.getByRole("textbox", { name: /^Loss/ }).fill("90000");
    await bears(page, "reserve", "90,000 USDC");

    expect(await figure(page, "reserve", "Amount")).toBe("90,000 USDC");
    // A file that is saved comes from the page itself.
    expect(requests.slice(loaded).filter((address) => !address.startsWith("blob:"))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
