import { describe, expect, it } from "vitest";
import { bears, figure } from "./harness/figures.js";
import { playground } from "./harness/open.js";
import { enter } from "./harness/rooms.js";

const open = playground();

describe("the gallery", () => {
  // 11 September 2018: 114 million beyond the defaulter; 7 of junior capital, 107 of the members' fund (examples/nasdaq-clearing-2018).
  it("opens an example with its state and its event", async () => {
    const { page } = await open();
    const dialog = await enter(page, "Examples");
    await dialog.getByRole("button", { name: /Nasdaq/ }).click();
    await dialog.waitFor({ state: "detached" });
    await bears(page, "junior_capital", "7,000,000 EUR");
    expect(await figure(page, "members: participant_1", "Amount")).toBe("53,500,000 EUR");
  });

  it("says where the figures come from", async () => {
    const { page } = await open();
    const dialog = await enter(page, "Examples");
    const entry = dialog.getByRole("listitem").filter({ has: page.getByRole("button", { name: /Nasdaq/ }) });
    await entry.getByText("Sources", { exact: true }).click();
    await entry.getByRole("heading", { name: "Nasdaq Clearing, September 2018" }).waitFor();
    expect(await entry.getByRole("cell", { name: "members' fund used: 107m" }).count()).toBe(1);
  });

  it("is left with Escape, and the keyboard is where it was", async () => {
    const { page } = await open();
    const door = page.getByRole("button", { name: "Examples" });
    await door.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Examples" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Examples" }).waitFor({ state: "detached" });
    expect(await door.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it("needs no network once the page is loaded", async () => {
    const { page, requests } = await open();
    await page.locator("html[data-loaded=whole]").waitFor();
    const loaded = requests.length;
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Examples" }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /Bitfinex/ })
      .click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(requests).toHaveLength(loaded);
  });
});
