import { describe, expect, it } from "vitest";
import { playground } from "./harness/open.js";
import { figure } from "./harness/figures.js";

const open = playground();

describe("the page as it opens", () => {
  // examples/lending-pool: the reserve pays its cap of 250,000; of the 100,000 left alice stops at her cap of 50,000.
  it("shows who pays", async () => {
    const { page } = await open();
    await page.getByRole("row", { name: "lenders: alice" }).waitFor();
    expect(await figure(page, "reserve", "Amount")).toBe("250,000 USDC");
    expect(await figure(page, "lenders: alice", "Amount")).toBe("50,000 USDC");
    await page.getByRole("button", { name: "As a table" }).click();
    expect(await figure(page, "Reserve, up to its cap", "Limited by")).toBe("cap");
  });

  it("a smaller loss stays with the reserve", async () => {
    const { page } = await open();
    await page.getByLabel("Loss").fill("200000");
    await page.getByRole("row", { name: "lenders: alice" }).waitFor({ state: "detached" });
    expect(await figure(page, "reserve", "Amount")).toBe("200,000 USDC");
    await page.getByRole("button", { name: "As a table" }).click();
    expect(await figure(page, "Shared by the lenders", "Arrives")).toBe("0");
  });

  it("a loss that is no number is refused in a sentence, and the last outcome stays", async () => {
    const { page } = await open();
    await page.getByLabel("Loss").fill("much");
    await page.getByRole("status").waitFor();
    expect(await page.getByRole("status").textContent()).toContain("much");
    expect(await figure(page, "reserve", "Amount")).toBe("250,000 USDC");
  });

  it("asks the network for nothing but its own files, once, and breaks no rule of its content policy", async () => {
    const { page, requests, complaints } = await open();
    await page.getByRole("row", { name: "lenders: alice" }).waitFor();
    const folder = new URL(".", page.url()).href;
    expect(requests.filter((address) => !address.startsWith(folder))).toEqual([]);
    // What the first outcome does not need comes after it, by itself.
    await page.locator("html[data-loaded=whole]").waitFor();
    const loaded = requests.length;
    await page.getByLabel("Loss").fill("200000");
    await page.getByRole("row", { name: "lenders: alice" }).waitFor({ state: "detached" });
    await page.getByRole("tab", { name: "Why" }).click();
    await page.getByText("Reserve, up to its cap").first().waitFor();
    expect(requests).toHaveLength(loaded);
    expect(complaints).toEqual([]);
  });

  it("runs no script that its files do not hold", async () => {
    const { page, complaints } = await open();
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'taken over'";
      document.body.append(script);
    });
    expect(await page.title()).toBe("Spillway playground");
    expect(complaints.join("\n")).toContain("Content Security Policy");
  });
});
