import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { dropFiles } from "./harness/drop.js";
import { bears, figure } from "./harness/figures.js";
import { playground } from "./harness/open.js";
import { enter } from "./harness/rooms.js";

const open = playground();

const files = (page: Page) => enter(page, "Files");
const reserve = (page: Page, amount: string): Promise<void> => bears(page, "reserve", `${amount} USDC`);

/** Whoever leaves before is asked; after that nothing is lost. */
const untilKept = (page: Page): Promise<void> => page.locator("html[data-work=kept]").waitFor();

describe("files", () => {
  it("are saved as they are opened", async () => {
    const { page } = await open();
    await page.getByLabel("Loss").fill("200000");
    const dialog = await files(page);
    const [saved] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "event.json" }).click()]);
    const text = await readFile(await saved.path(), "utf8");
    expect(JSON.parse(text)).toEqual({ spillway: "event/1", loss: { bad_debt: "200000" } });

    const other = await open();
    const chooser = await files(other.page);
    await chooser.getByLabel("Files to open").setInputFiles({ name: saved.suggestedFilename(), mimeType: "", buffer: Buffer.from(text) });
    await reserve(other.page, "200,000");
  });

  // 350,000 less the reserve's 250,000 are 100,000; the one lender bears at most 50,000.
  it("members are dropped on the page", async () => {
    const { page, complaints } = await open();
    await reserve(page, "250,000");
    await dropFiles(page, [{ name: "members of today.csv", text: "id,deposit\nzoe,900000\n" }]);
    await bears(page, "lenders: zoe", "50,000 USDC");
    expect(await page.getByRole("row", { name: /alice/ }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("that the command line would refuse are refused with its words, and nothing changes", async () => {
    const { page } = await open();
    await reserve(page, "250,000");
    await dropFiles(page, [{ name: "state.json", text: '{ "spillway": "state/1", "funds": { "reserve": "1", "reserve": "2" } }' }]);
    await page.getByRole("alert").filter({ hasText: "`reserve` is given twice (SP8002, funds.reserve)" }).waitFor();
    expect(await figure(page, "reserve", "Amount")).toBe("250,000 USDC");
  });

  it("that are none of ours are refused in words, and nothing changes", async () => {
    const { page } = await open();
    await reserve(page, "250,000");
    await dropFiles(page, [{ name: "photo.png", text: "\u0000" }]);
    await page.getByRole("alert").filter({ hasText: "`photo.png` is not opened" }).waitFor();
    expect(await figure(page, "reserve", "Amount")).toBe("250,000 USDC");
  });
});

describe("work", () => {
  it("survives a reload, can be gone back to, and deleted", async () => {
    const { page } = await open();
    await page.getByLabel("Loss").fill("111000");
    await reserve(page, "111,000");
    await untilKept(page);
    await page.reload();
    await reserve(page, "111,000");
    await page.getByLabel("Loss").fill("222000");
    await reserve(page, "222,000");
    await untilKept(page);

    const dialog = await files(page);
    await dialog
      .getByRole("button", { name: /^Restore/ })
      .nth(1)
      .click();
    await reserve(page, "111,000");

    const again = await files(page);
    await again.getByRole("button", { name: "Delete all" }).click();
    await again.getByText("is kept here, in this browser").waitFor();
    await page.reload();
    await reserve(page, "250,000");
    expect(await page.getByLabel("Loss").inputValue()).toBe("350000");
  });

  it("is there when something else was opened over it", async () => {
    const { page } = await open();
    await page.getByLabel("Loss").fill("111000");
    await page.getByRole("button", { name: "Examples" }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /Nasdaq/ })
      .click();
    await page.getByRole("row", { name: /^junior_capital/ }).waitFor();
    const dialog = await files(page);
    await dialog.getByRole("button", { name: /^Restore Pool bad debt/ }).click();
    await reserve(page, "111,000");
    expect(await page.getByLabel("Loss").inputValue()).toBe("111000");
  });
});
