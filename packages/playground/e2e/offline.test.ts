import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copySite, type Copy } from "./harness/copy.js";
import { textOf } from "./harness/editor.js";
import { bears, figure } from "./harness/figures.js";
import { playground } from "./harness/open.js";
import { enter } from "./harness/rooms.js";
import { builtSite, serveSite, type Site } from "./harness/server.js";

const open = playground();

const whole = (page: Page): Promise<void> => page.locator("html[data-loaded=whole]").waitFor();

describe("without a network, once the page is loaded", () => {
  it("everything works, and nothing is asked for", async () => {
    const { page, requests, complaints } = await open();
    await whole(page);
    await page.context().setOffline(true);
    const loaded = requests.length;

    await (await enter(page, "Examples")).getByRole("button", { name: /Nasdaq/ }).click();
    await bears(page, "junior_capital", "7,000,000 EUR");
    await (await enter(page, "Lessons")).getByRole("button", { name: "A loss and a reserve" }).click();
    await page.getByRole("button", { name: "Check" }).click();
    await page.getByText("Not yet:").waitFor();
    const share = await enter(page, "Share");
    expect(await share.getByLabel("Link").inputValue()).toContain("#p1.");
    await page.keyboard.press("Escape");
    const dialog = await enter(page, "Export");
    const [report] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Report" }).click()]);
    expect(report.suggestedFilename()).toBe("report.html");
    await page.keyboard.press("Escape");
    await page.getByRole("textbox", { name: /^Loss/ }).fill("90000");
    await bears(page, "reserve", "90,000 USDC");

    expect(await figure(page, "reserve", "Amount")).toBe("90,000 USDC");
    // A file that is saved comes from the page itself.
    expect(requests.slice(loaded).filter((address) => !address.startsWith("blob:"))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe("without its server, once the page was there", () => {
  let copy: Copy | null = null;
  let site: Site | null = null;
  beforeEach(async () => {
    copy = await copySite();
    site = await serveSite(copy.folder);
  });
  afterEach(async () => {
    await site?.close();
    await copy?.remove();
  });
  const served = (): { readonly copy: Copy; readonly site: Site } => {
    if (copy === null || site === null) throw new Error("the copy is not served");
    return { copy, site };
  };
  const news = (page: Page) => page.getByText("A new version of this page is here.");

  it("is loaded again with all that it can, by the folder's name and by its own", async () => {
    const { page, complaints } = await open({ address: served().site.address });
    await whole(page);
    await page.getByRole("textbox", { name: /^Loss/ }).fill("90000");
    await page.locator("html[data-work=kept]").waitFor();
    await served().site.close();
    const before = complaints.length;
    await page.reload();
    await bears(page, "reserve", "90,000 USDC");
    await textOf(page).ready();
    await whole(page);
    await (await enter(page, "Examples")).getByRole("button", { name: /Nasdaq/ }).click();
    await bears(page, "junior_capital", "7,000,000 EUR");
    await page.goto(`${served().site.address}index.html?from=elsewhere`);
    await bears(page, "reserve", "90,000 USDC");
    expect(await news(page).count()).toBe(0);
    // What the browser says of its own look for a newer version, and nothing else.
    expect(complaints.slice(before).filter((one) => !one.includes("offline.js") && !one.includes("ERR_CONNECTION_REFUSED"))).toEqual([]);
  });

  it("a new version is taken whole, when it is there and its reader wants it; work goes on", async () => {
    const { copy, site } = served();
    const { page } = await open({ address: site.address });
    await whole(page);

    // While it is being copied to the server there is half of it: the page stays as it was.
    await copy.putWorker("Newer");
    await page.reload();
    await whole(page);
    expect(await news(page).count()).toBe(0);
    expect(await page.title()).toBe("Spillway playground");

    await copy.putPage("Newer");
    await page.reload();
    await news(page).waitFor();
    expect(await page.title()).toBe("Spillway playground");
    await page.getByRole("textbox", { name: /^Loss/ }).fill("90000");
    await page.getByRole("button", { name: "Load it" }).click();
    await page.waitForFunction(() => document.title === "Newer");
    await bears(page, "reserve", "90,000 USDC");
    await whole(page);
    expect(await news(page).count()).toBe(0);
    const kept = await page.evaluate(() => caches.keys());
    expect(kept).toEqual([`spillway ${site.address} of Newer`]);
  });

  it("a host that takes the playground away can have it forgotten, as the guide says", async () => {
    const { copy, site } = served();
    const { page } = await open({ address: site.address });
    await whole(page);
    const registered = (): Promise<number> => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
    expect(await registered()).toBe(1);
    await writeFile(join(copy.folder, "offline.js"), "registration.unregister();\n");
    await page.reload();
    await expect.poll(registered).toBe(0);
  });
});

describe("opened straight from the disk", () => {
  it.each(["index.html", "embed.html"])("%s says why it cannot run, and what to do", async (name) => {
    const { page } = await open();
    await page.goto(pathToFileURL(join(builtSite, name)).href);
    expect(await page.locator("#app").textContent()).toContain("Serve its folder instead");
  });
});
