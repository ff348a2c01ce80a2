import { describe, expect, it } from "vitest";
import { figure } from "./harness/figures.js";
import { playground } from "./harness/open.js";

const open = playground();

const changed = async () => {
  const opened = await open();
  const { page } = opened;
  await page.getByRole("tab", { name: "Figures" }).click();
  await page.getByLabel("reserve_cap", { exact: true }).fill("200_000 USDC");
  await page.getByLabel("reserve_cap", { exact: true }).press("Tab");
  await page.getByRole("tab", { name: "Compare" }).click();
  return opened;
};

// examples/lending-pool with a cap of 200,000 where it was 250,000.
describe("two versions side by side", () => {
  it("differ in the text, in who bears what, and in their curves", async () => {
    const { page } = await changed();
    const diff = page.getByRole("group", { name: "What changed in the text" });
    await diff.getByText("param reserve_cap = 200_000 USDC").waitFor();
    expect(await diff.locator('[data-line="gone"]').textContent()).toContain("250_000 USDC");
    await page.getByRole("row", { name: "reserve 250,000 200,000 −50,000" }).waitFor();
    expect(await figure(page, "reserve", "Difference")).toBe("−50,000");
    await page.getByRole("img", { name: "Both curves: reserve, lenders, Left over" }).waitFor();
    expect(await page.locator(".pair-before").count()).toBe(3);
  });

  it("a version is kept, and the next is compared with it", async () => {
    const { page } = await changed();
    await page.getByRole("button", { name: "Keep this version" }).click();
    await page.getByText("The texts are the same.").waitFor();
    const cap = page.getByLabel("reserve_cap", { exact: true });
    await cap.fill("100_000 USDC");
    await cap.press("Tab");
    await page.getByRole("row", { name: "reserve 200,000 100,000 −100,000" }).waitFor();
    await page.getByRole("button", { name: "Swap" }).click();
    await page.getByRole("row", { name: "reserve 100,000 200,000 +100,000" }).waitFor();
    expect(await cap.inputValue()).toBe("200_000 USDC");
  });
});
