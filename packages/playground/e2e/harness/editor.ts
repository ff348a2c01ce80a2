import type { Locator, Page } from "playwright-core";

/** The editor as a person sees it: lines on the screen, a caret, widgets. */
export interface Text {
  /** Waits until the editor stands in place of the plain field. */
  readonly ready: () => Promise<void>;
  /** The line that holds these words. */
  readonly line: (words: string) => Locator;
  /** Puts the caret behind words, by pointing and keys. */
  readonly caretBehind: (words: string) => Promise<void>;
  readonly type: (keys: string) => Promise<void>;
  readonly press: (key: string) => Promise<void>;
}

export const textOf = (page: Page): Text => {
  const line = (words: string): Locator => page.locator(".view-line", { hasText: words }).first();
  return {
    ready: () => line("spillway 1").waitFor(),
    line,
    caretBehind: async (words) => {
      await line(words).click({ position: { x: 2, y: 8 } });
      await page.keyboard.press("Home");
      const text = ((await line(words).textContent()) ?? "").replaceAll("\u00a0", " ").trimStart();
      const steps = text.indexOf(words) + words.length;
      for (let step = 0; step < steps; step += 1) await page.keyboard.press("ArrowRight");
    },
    type: (keys) => page.keyboard.type(keys),
    press: (key) => page.keyboard.press(key),
  };
};
