import { describe, expect, it } from "vitest";
import { playground } from "./harness/open.js";

const open = playground();

// examples/lending-pool, 350,000: the reserve takes 250,000, its cap; the lenders share 100,000, alice 50,000 of it.
describe("the waterfall, drawn", () => {
  it("says what each layer takes and what limits it, and a click on the limit marks it", async () => {
    const { page } = await open();
    const reserve = page.getByRole("listitem").filter({ hasText: "Reserve, up to its cap" });
    await reserve.getByRole("button", { name: "Reserve, up to its cap takes 250,000 USDC: why?" }).waitFor();
    await reserve.getByRole("button", { name: "limited by cap" }).click();
    expect(await reserve.getAttribute("data-marked")).toBe("true");
    expect(await page.getByRole("listitem").filter({ hasText: "Shared by the lenders" }).getAttribute("data-marked")).toBe("false");
  });

  it("a click on a number shows its derivation, and from there one goes on to a member's", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Shared by the lenders takes 100,000 USDC: why?" }).click();
    const why = page.getByRole("region", { name: "Why this number" });
    await why.getByText("over weights of", { exact: false }).waitFor();
    await why.getByRole("button", { name: "erin bears 5,000 USDC: why?" }).click();
    await why.getByText("erin of lenders").first().waitFor();
    await page.keyboard.press("Escape");
    await why.waitFor({ state: "detached" });
    expect(await why.count()).toBe(0);
  });

  it("can be walked and asked by keyboard alone", async () => {
    const { page } = await open();
    const figure = page.getByRole("button", { name: "what arrives at bad_debt 350,000 USDC: why?" });
    await figure.focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const why = page.getByRole("region", { name: "Why this number" });
    await why.getByText("limits it to", { exact: false }).waitFor();
    expect(await why.textContent()).toContain("Reserve, up to its cap");
  });
});

describe("why", () => {
  it("is asked of anyone by name", async () => {
    const { page } = await open();
    await page.getByRole("tab", { name: "Why" }).click();
    await page.getByLabel("Why does").fill("alice");
    await page.getByRole("status").getByText("alice bears 50,000 USDC: the limit of alice", { exact: false }).waitFor();
    await page.getByLabel("Why does").fill("alices");
    await page.getByRole("status").getByText("did you mean", { exact: false }).waitFor();
    expect(await page.getByRole("status").textContent()).toContain("`alice`");
  });
});
