import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { textOf } from "./harness/editor.js";
import { bears } from "./harness/figures.js";
import { playground } from "./harness/open.js";

const open = playground();

/** Whether all of it can be seen without scrolling, sideways too. */
const isWhole = (of: Locator): Promise<boolean> =>
  of.evaluate((element) => {
    const { left, right } = element.getBoundingClientRect();
    const box = element.closest(".tabs, .menu")?.getBoundingClientRect();
    return box !== undefined && left >= Math.max(0, box.left) && right <= Math.min(innerWidth, box.right);
  });

const topsOf = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("section[aria-label=Outcome] :is(.tabs, .drawn, .drawn-row, table)")].map(
      (element) => element.getBoundingClientRect().top,
    ),
  );

describe.each([
  { width: 360, height: 740 },
  { width: 768, height: 900 },
  { width: 1600, height: 900 },
])("$width pixels wide", (viewport) => {
  it("what is wrong with the text is said without moving the outcome", async () => {
    const { page } = await open({ viewport });
    const text = textOf(page);
    await text.ready();
    await bears(page, "reserve", "250,000 USDC");
    const before = await topsOf(page);
    await text.line("spillway 1").click();
    await text.press("End");
    await text.type(" and more");
    const said = page.getByRole("status").filter({ hasText: "and" });
    await said.waitFor();
    expect(await topsOf(page)).toEqual(before);
    const { y = 0, height = 0 } = (await said.boundingBox()) ?? {};
    expect(y + height).toBeLessThanOrEqual(viewport.height);
  });

  it("every room and every tab is in sight", async () => {
    const { page } = await open({ viewport });
    await bears(page, "reserve", "250,000 USDC");
    const doors = await page.getByRole("navigation", { name: "Rooms" }).getByRole("button").all();
    const tabs = await page.getByRole("tab").all();
    expect([doors.length, tabs.length]).toEqual([5, 7]);
    const cut: string[] = [];
    for (const one of [...doors, ...tabs]) if (!(await isWhole(one))) cut.push((await one.textContent()) ?? "");
    expect(cut).toEqual([]);
  });
});
