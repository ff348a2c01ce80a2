import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { textOf } from "./harness/editor.js";
import { bears } from "./harness/figures.js";
import { playground } from "./harness/open.js";
import { enter } from "./harness/rooms.js";

const open = playground();

/** What moves at this moment, and what would: elements whose style lets a change or a way take time. */
const moving = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const takesTime = (durations: string): boolean => durations.split(",").some((one) => Number.parseFloat(one) > 0);
    const now = document.getAnimations().filter(({ playState }) => playState === "running").length;
    const would = [...document.querySelectorAll("*")].filter((element) =>
      ["", "::before", "::after"].some((part) => {
        const { animationName, animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(element, part);
        return (animationName !== "none" && takesTime(animationDuration)) || takesTime(transitionDuration) || scrollBehavior === "smooth";
      }),
    );
    return [...(now === 0 ? [] : [`${now} animations`]), ...would.map(({ outerHTML }) => outerHTML.slice(0, 100))];
  });

describe("for whose system asks for less motion", () => {
  it("nothing on the page moves, whatever is done", async () => {
    const { page } = await open({ reducedMotion: "reduce" });
    const text = textOf(page);
    await text.ready();
    await bears(page, "reserve", "250,000 USDC");
    expect(await moving(page)).toEqual([]);

    await text.caretBehind("from reserve");
    await text.press("Enter");
    await text.type("up to res");
    await page.locator(".suggest-widget .monaco-list-row", { hasText: "reserve_cap" }).waitFor();
    expect(await moving(page)).toEqual([]);
    await text.press("Escape");
    await text.line("fund reserve").getByText("reserve", { exact: true }).hover();
    await page.locator(".monaco-hover", { hasText: "Protocol-owned money" }).waitFor();
    expect(await moving(page)).toEqual([]);

    for (const name of ["Curve", "Why", "Scenarios", "Compare", "Figures"]) {
      await page.getByRole("tab", { name, exact: true }).click();
      expect(await moving(page)).toEqual([]);
    }
    await enter(page, "Examples");
    expect(await moving(page)).toEqual([]);
  });

  it("the caret stands still, and blinks as soon as the system asks no more", async () => {
    const { page } = await open({ reducedMotion: "reduce" });
    const text = textOf(page);
    await text.ready();
    await text.caretBehind("fund reserve");
    const caret = page.locator(".monaco-editor .cursor").first();
    const hidden = (): Promise<boolean> => caret.evaluate((element) => getComputedStyle(element).visibility === "hidden");
    // A caret that blinks is away for half of every second.
    for (let look = 0; look < 15; look += 1) {
      expect(await hidden()).toBe(false);
      await page.waitForTimeout(100);
    }
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await expect.poll(hidden, { interval: 100 }).toBe(true);
  });

  it("the text is at a place at once, without going through what lies between", async () => {
    const { page } = await open({ reducedMotion: "reduce" });
    const text = textOf(page);
    await text.ready();
    await text.line("spillway 1").click();
    const tops = await page.evaluate(async () => {
      const seen: number[] = [];
      const lines = document.querySelector(".view-lines");
      const frame = (): Promise<number> => new Promise(requestAnimationFrame);
      const end = new KeyboardEvent("keydown", { key: "End", code: "End", keyCode: 35, ctrlKey: true, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(end);
      for (let at = 0; at < 30; at += 1) {
        await frame();
        seen.push(lines?.getBoundingClientRect().top ?? 0);
      }
      return seen;
    });
    // The place before and the place after, and none between.
    expect(new Set(tops).size).toBeLessThanOrEqual(2);
    expect(tops.at(-1)).toBeLessThan(0);
  });
});
