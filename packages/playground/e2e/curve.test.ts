import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { playground } from "./harness/open.js";

const open = playground();

const curve = async () => {
  const opened = await open();
  await opened.page.getByRole("tab", { name: "Curve" }).click();
  await handleOf(opened.page).waitFor();
  return opened;
};

const handleOf = (page: Page) => page.getByRole("slider", { name: "Move bad_debt" });
const loss = (page: Page) => page.getByRole("textbox", { name: "Loss" });

// examples/lending-pool: the reserve pays up to 250,000; the lenders can bear 240,000 together; the curve is drawn up to 590,000.
describe("the exact loss curve", () => {
  it("names the clause of what is pointed at, by focus too", async () => {
    const { page } = await curve();
    // From the handle backwards: what is left over, then the lenders beyond what they can bear.
    await handleOf(page).focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    const words = page.locator(".curve-words");
    await words.getByRole("button", { name: "each up to lender_cap in one event" }).click();
    expect(await words.textContent()).toContain("Shared by the lenders, losses up to 590,000: 240,000, limited by member caps");
  });

  it("Enter on an area marks what its clause makes", async () => {
    const { page } = await curve();
    await page.getByRole("button", { name: "Reserve, up to its cap, losses up to 590,000: 250,000, limited by cap" }).press("Enter");
    await page.getByRole("tab", { name: "Who pays" }).click();
    const reserve = page.getByRole("listitem").filter({ hasText: "Reserve, up to its cap" });
    await reserve.waitFor();
    expect(await reserve.getAttribute("data-marked")).toBe("true");
  });

  it("goes to where something changes by Page Up and Page Down", async () => {
    const { page } = await curve();
    await handleOf(page).press("PageUp");
    await expect.poll(() => loss(page).inputValue()).toBe("490000");
    await handleOf(page).press("PageDown");
    await expect.poll(() => loss(page).inputValue()).toBe("250000");
    await handleOf(page).press("ArrowRight");
    // A hundredth of 590,000 further.
    await expect.poll(() => loss(page).inputValue()).toBe("255900");
  });

  it("the loss follows the handle that is dragged, and the outcome the loss", async () => {
    const { page } = await curve();
    const box = await handleOf(page).boundingBox();
    if (box === null) throw new Error("the handle is not drawn");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(0, box.y, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => loss(page).inputValue()).toBe("0");
    await page.getByRole("tab", { name: "Who pays" }).click();
    await page.getByRole("button", { name: "what arrives at bad_debt 0 USDC: why?" }).waitFor();
  });

  it("of one member is a click away, and another back", async () => {
    const { page } = await curve();
    await page.getByRole("combobox", { name: "What is drawn" }).selectOption({ label: "Who bears it" });
    const members = page.getByRole("region", { name: "Members of lenders" });
    await members.getByRole("button", { name: "bob" }).click();
    // Derived beside the test of the curve itself.
    await page.getByRole("button", { name: "lenders: bob, losses up to 400,000: rising to 50,000" }).waitFor();
    expect(await page.locator(".legend li").count()).toBe(1);
    await members.getByRole("button", { name: "bob" }).click();
    await page.getByRole("button", { name: /^reserve, losses up to 250,000/ }).waitFor();
    await members.getByRole("textbox").fill("nobody");
    await members.getByRole("textbox").press("Enter");
    await members.getByText("No one of lenders is called nobody.").waitFor();
  });

  it("stands in a table, and by bearer", async () => {
    const { page } = await curve();
    await page.getByRole("button", { name: "As a table" }).click();
    await page.getByRole("row", { name: "Left over 490,000" }).waitFor();
    await page.getByRole("combobox", { name: "What is drawn" }).selectOption({ label: "Who bears it" });
    const reserve = page.getByRole("row", { name: "reserve 250,000 250,000" });
    await reserve.waitFor();
    expect(await reserve.count()).toBe(1);
  });
});
