import { deflateSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { textOf } from "../../packages/playground/e2e/harness/editor.js";
import { policyOf } from "../authoring/policies.js";

/** The funds of such a policy, its class and its defaulter (`authoring/policies.ts`), with figures on which every waterfall runs. */
const contentOf = (text: string) => ({
  text,
  state: { funds: Object.fromEntries(["reserve", "treasury", "house", "insurance", "skin"].map((id, at) => [id, `${at + 1}000000`])) },
  event: { inputs: { defaulter: "bob" } },
  members: { lenders: "id,deposit,debt,weight_of\nalice,1000000,0,0.1\nbob,2000000,1000000,0.2\ncarol,3000000,500,0.3\n" },
  losses: Object.fromEntries([...text.matchAll(/^waterfall (\w+)/gm)].map(([, id = ""]) => [id, "1500000"])),
});

/** Opens the site at a policy of about so many lines, and waits until it is loaded, run and quiet. */
export const openPolicy = async (browser: Browser, address: string, lines: number): Promise<Page> => {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  const content = deflateSync(JSON.stringify(contentOf(policyOf(lines)))).toString("base64url");
  await page.goto(`${address}#p1.${content}`);
  await textOf(page).ready();
  await page.locator("html[data-loaded=whole]").waitFor();
  await page.getByRole("table", { name: "Who bears it" }).waitFor();
  await page.waitForTimeout(2_000);
  return page;
};

/** Puts the caret behind words, wherever they stand in the text, by the editor's own search. */
export const goBehind = async (page: Page, words: string): Promise<void> => {
  await textOf(page).line("").click();
  await page.keyboard.press("ControlOrMeta+f");
  await page.locator(".find-widget.visible textarea").first().fill(words);
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(1_000);
};
