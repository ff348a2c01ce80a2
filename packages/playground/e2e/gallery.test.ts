import { describe, expect, it } from "vitest";
import { figure } from "./harness/figures.js";
import { playground } from "./harness/open.js";

const open = playground();

describe("the gallery", () => {
  // 11 September 2018: 114 million beyond the defaulter; 7 of junior capital, 107 of the members' fund (examples/nasdaq-clearing-2018).
  it("opens an example with its state and its event", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Examples" }).click();
    const dialog = page.getByRole("dialog", { name: "Examples" });
    await dialog.getByRole("button", { name: /Nasdaq/ }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("row", { name: "junior_capital" }).waitFor();
    expect(await figure(page, "junior_capital", "Amount")).toBe("7,000,000 EUR");
  });

  it("says where the figures come from, and a link out leads to another page", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Examples" }).click();
    const entry = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: /Nasdaq/ }) });
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
    await page.waitForLoadState("networkidle");
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
