import { describe, expect, it } from "vitest";
import { figure } from "./harness/figures.js";
import { playground } from "./harness/open.js";

const open = playground();

const figures = async () => {
  const opened = await open();
  await opened.page.getByRole("tab", { name: "Figures" }).click();
  return opened;
};

// examples/lending-pool, 350,000: the reserve pays 250,000, its cap; five lenders share 100,000, each 50,000 at most.
describe("the form of a policy", () => {
  it("another balance, and the outcome follows", async () => {
    const { page } = await figures();
    await page.getByLabel("reserve", { exact: true }).fill("100000");
    await page.getByRole("button", { name: "reserve bears 100,000 USDC: why?" }).waitFor();
    expect(await figure(page, "reserve", "Amount")).toBe("100,000 USDC");
  });

  it("a value that is none is refused where it stands, and says how to write it", async () => {
    const { page } = await figures();
    const reserve = page.getByLabel("reserve", { exact: true });
    await reserve.fill("100,000");
    await page.locator(".field .refused").waitFor();
    expect(await reserve.getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator(".field .refused").textContent()).toContain("has separators");
  });

  it("a constant is changed in the text; one that would break it is refused", async () => {
    const { page } = await figures();
    const cap = page.getByLabel("reserve_cap", { exact: true });
    await cap.fill("200_000 USDC");
    await cap.press("Tab");
    await page.getByRole("button", { name: "reserve bears 200,000 USDC: why?" }).waitFor();
    await cap.fill("200_000 EUR");
    await cap.press("Tab");
    await page.locator(".field .refused").waitFor();
    expect(await figure(page, "reserve", "Amount")).toBe("200,000 USDC");
  });

  it("the slider gives another loss, by keyboard too", async () => {
    const { page } = await open();
    const slider = page.getByRole("slider", { name: "Slider of bad_debt" });
    await slider.focus();
    await slider.press("Home");
    await page.getByRole("row", { name: "reserve" }).waitFor({ state: "detached" });
    expect(await page.getByRole("textbox", { name: "Loss" }).inputValue()).toBe("0");
  });
});

describe("the members", () => {
  it("one is changed, one goes, one comes", async () => {
    const { page } = await figures();
    await page.getByLabel("deposit of row 1").fill("0");
    await page.getByRole("row", { name: "lenders: alice" }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Remove row 1" }).click();
    await page.getByRole("button", { name: "Add a row" }).click();
    await page.getByLabel("id of row 5").fill("frank");
    await page.getByLabel("deposit of row 5").fill("400000");
    await page.getByRole("row", { name: "lenders: frank" }).waitFor();
    // Of 800,000 in all frank has half: 50,000 of the 100,000, which is his cap.
    expect(await figure(page, "lenders: frank", "Amount")).toBe("50,000 USDC");
  });

  it("arrow keys go from row to row", async () => {
    const { page } = await figures();
    await page.getByLabel("deposit of row 1").press("ArrowDown");
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-cell") === "1-1");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("deposit of row 2");
  });

  it("a hundred thousand come from a file; few of their rows are drawn, and a bad one is found", async () => {
    const { page } = await figures();
    const rows = Array.from({ length: 100_000 }, (_, at) => `m${at},${at === 70_000 ? "much" : "1"}`);
    const file = { name: "lenders.csv", mimeType: "text/csv", buffer: Buffer.from(`id,deposit\n${rows.join("\n")}\n`) };
    await page.getByLabel("Open a CSV file of lenders").setInputFiles(file);
    await page.getByRole("button", { name: "Row 70,001" }).click();
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-cell") === "70000-1");
    expect(await page.locator(".members-table tbody tr").count()).toBeLessThan(60);
    await page.keyboard.press("Control+A");
    await page.keyboard.type("1");
    // Each bears 100,000 / 100,000; with the reserve there are 100,001 bearers, of whom 50 are named.
    await page.getByRole("row", { name: "and 99,951 smaller" }).waitFor();
    expect(await figure(page, "lenders: m0", "Amount")).toBe("1 USDC");
    await page.getByRole("button", { name: "Take back" }).click();
    await page.getByRole("row", { name: "lenders: alice" }).waitFor();
  });

  it("a table from a spreadsheet is pasted", async () => {
    const { page } = await figures();
    await page.getByLabel("id of row 1").evaluate((cell) => {
      const data = new DataTransfer();
      data.setData("text/plain", "gina\t100\nhugo\t300\n");
      cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await page.getByRole("row", { name: "lenders: hugo" }).waitFor();
    expect(await figure(page, "lenders: hugo", "Amount")).toBe("300 USDC");
  });
});
