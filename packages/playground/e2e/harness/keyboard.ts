import type { Page } from "playwright-core";

/** Most steps that a person would go. */
const FAR = 80;

/** Goes on with the Tab key until what has a name has the keyboard; out of the policy's text by Escape, then Tab. */
export const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  for (let step = 0; step < FAR; step += 1) {
    const focused = await page.evaluate(
      () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "",
    );
    if (name.test(focused.trim())) return;
    const writing = await page.evaluate(() => document.activeElement?.closest(".monaco-editor") !== null);
    if (writing) await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
  }
  throw new Error(`the Tab key does not lead to ${String(name)}`);
};
