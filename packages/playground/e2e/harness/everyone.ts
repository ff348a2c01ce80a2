import axe from "axe-core";
import type { Page } from "playwright-core";

/**
 * What would keep someone from using the page as it stands: names for a screen reader, contrast, structure, by the rules of WCAG 2.2
 * up to level AA and axe's own.
 */
export const obstacles = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: here } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await here.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
  });
};
