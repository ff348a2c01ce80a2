import { describe, expect, it } from "vitest";
import { figure } from "./harness/figures.js";
import { playground } from "./harness/open.js";

const open = playground();

const scenarios = async () => {
  const opened = await open();
  await opened.page.getByRole("tab", { name: "Scenarios" }).click();
  return opened;
};

// examples/lending-pool
describe("the scenarios of a policy", () => {
  it("pass, and one is loaded into the form by keyboard", async () => {
    const { page } = await scenarios();
    await page.getByRole("heading", { name: "4 scenarios passed" }).waitFor();
    await page.getByText("a deposit below the limit").press("Enter");
    await page
      .getByRole("region", { name: "a deposit below the limit" })
      .getByRole("button", { name: "Load into the form" })
      .press("Enter");
    await page.getByText("The form holds it.").waitFor();
    await page.getByRole("tab", { name: "Who pays" }).click();
    // Alice stands at her limit, carol has no more, and 40,000 are left over.
    await page.getByRole("row", { name: "lenders: carol" }).waitFor();
    expect(await figure(page, "lenders: carol", "Amount")).toBe("10,000 USDC");
  });

  it("fail when the policy changes, with the difference of each bearer", async () => {
    const { page } = await scenarios();
    await page.getByRole("tab", { name: "Figures" }).click();
    const cap = page.getByLabel("reserve_cap", { exact: true });
    await cap.fill("240_000 USDC");
    await cap.press("Tab");
    await page.getByRole("heading", { name: "3 of 4 scenarios failed" }).waitFor();
    expect(await figure(page, "reserve bears 250_000 USDC", "Difference")).toBe("−10,000");
  });

  it("promises stand below, with their verdicts", async () => {
    const { page } = await scenarios();
    const promise = page.getByRole("listitem").filter({ hasText: "always lender_limit" });
    await promise.waitFor();
    expect(await promise.locator(".verdict").textContent()).toBe("holds");
  });
});
