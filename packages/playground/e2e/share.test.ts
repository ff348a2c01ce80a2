import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { bears, figure } from "./harness/figures.js";
import { playground } from "./harness/open.js";
import { enter } from "./harness/rooms.js";

const open = playground();

const linkOf = async (page: Page): Promise<string> => {
  const link = await (await enter(page, "Share")).getByLabel("Link").inputValue();
  await page.keyboard.press("Escape");
  return link;
};
const fragmentOf = (link: string): string => new URL(link).hash;

describe("a link", () => {
  it("opens what was shared, with the figures that it was run on", async () => {
    const { page } = await open();
    await page.getByLabel("Loss").fill("200000");
    const link = await linkOf(page);
    const other = await open({ fragment: fragmentOf(link) });
    await bears(other.page, "reserve", "200,000 USDC");
    expect(await other.page.getByLabel("Loss").inputValue()).toBe("200000");
    expect(other.complaints).toEqual([]);
  });

  it("that is pasted over the address of the open page is opened", async () => {
    const { page } = await open();
    await page.getByLabel("Loss").fill("123456");
    const fragment = fragmentOf(await linkOf(page));
    await page.getByLabel("Loss").fill("200000");
    await page.evaluate((hash) => (location.hash = hash), fragment);
    await bears(page, "reserve", "123,456 USDC");
    expect(await page.getByLabel("Loss").inputValue()).toBe("123456");
  });

  it("leaves the address once the page says something else", async () => {
    const first = await open();
    const { page } = await open({ fragment: fragmentOf(await linkOf(first.page)) });
    expect(page.url()).toContain("#p1.");
    await page.getByLabel("Loss").fill("200000");
    await page.waitForFunction(() => location.hash === "");
  });

  it("is copied", async () => {
    const { page } = await open({ permissions: ["clipboard-read", "clipboard-write"] });
    const dialog = await enter(page, "Share");
    await dialog.getByRole("button", { name: "Copy" }).first().click();
    await dialog.getByText("Copied").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await dialog.getByLabel("Link").inputValue());
  });
});

describe("a link that cannot be opened", () => {
  it.each([
    ["damaged", "#p1.eJyrVkrLz1eyUlAqSSwqSS1SqgUAOQkFoQ", "damaged"],
    ["from a newer version", "#p2.AAAA", "newer version"],
  ])("%s: says so, and opens nothing of it", async (_, fragment, word) => {
    const { page } = await open({ fragment });
    const alert = page.getByRole("alert").filter({ hasText: word });
    await alert.waitFor();
    await bears(page, "lenders: alice", "50,000 USDC");
    expect(await figure(page, "reserve", "Amount")).toBe("250,000 USDC");
    await alert.getByRole("button", { name: "Close" }).click();
    await alert.waitFor({ state: "detached" });
  });
});

describe("text from a link", () => {
  const markup = "<img src=x onerror=document.title='taken-over'>";

  it("is shown as it is written, never as markup", async () => {
    const first = await open();
    const { page, requests, complaints } = await open({ fragment: await fragmentWith(first.page, markup) });
    await page.getByText(`Pool ${markup}`).first().waitFor();
    await bears(page, `lenders: ${markup}`, "5 USD");
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).toBe("Spillway playground");
    expect(requests.filter((address) => address.endsWith("/x"))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

/** A link whose policy and member have `text` for their names, made as the page makes them. */
const fragmentWith = (page: Page, text: string): Promise<string> =>
  page.evaluate(async (name) => {
    const content = {
      text: `spillway 1\npolicy "Pool ${name}"\nrounding down, difference to reserve\nasset USD decimals 0\nfund reserve: USD\nclass lenders { deposit: USD }\nwaterfall w "${name}": USD {\n  layer all from lenders.deposit split equally rest goes to the other members\n  residual loss is left open "a vote"\n}\n`,
      state: { funds: { reserve: "0" } },
      members: { lenders: `id,deposit\n${name},10\n` },
      losses: { w: "5" },
    };
    const squeezed = new Response(JSON.stringify(content)).body?.pipeThrough(new CompressionStream("deflate"));
    const bytes = new Uint8Array(await new Response(squeezed).arrayBuffer());
    return `#p1.${btoa(String.fromCharCode(...bytes))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "")}`;
  }, text);
