import { describe, expect, it } from "vitest";
import { bears } from "./harness/figures.js";
import { playground } from "./harness/open.js";
import { enter } from "./harness/rooms.js";

const open = playground();

describe("a policy inside another page", () => {
  it("is there to read and to ask, by the words that Share gives", async () => {
    const first = await open();
    const dialog = await enter(first.page, "Share");
    await dialog.getByText("Embed it in another page").click();
    const snippet = await dialog.getByLabel("HTML").inputValue();

    const post = await first.page.context().newPage();
    const complaints: string[] = [];
    post.on("console", (message) => complaints.push(message.text()));
    await post.setContent(`<h1>A post</h1>${snippet}`);
    const view = post.frameLocator("iframe");
    await view.getByRole("heading", { name: "Pool bad debt" }).waitFor();
    await view.getByRole("button", { name: /Reserve, up to its cap takes 250,000/ }).click();
    await view.getByRole("region", { name: "Why this number" }).waitFor();
    expect(await view.getByLabel("Policy", { exact: true }).locator("mark").textContent()).toContain("reserve_first");
    expect(await view.getByRole("textbox").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("shows the outcome alone where the page around it wants that", async () => {
    const first = await open();
    const link = await (await enter(first.page, "Share")).getByLabel("Link").inputValue();
    const { page } = await open({ fragment: `embed.html?show=outcome&theme=dark${new URL(link).hash}` });
    await bears(page, "reserve", "250,000 USDC");
    expect(await page.locator("pre").count()).toBe(0);
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
    // Only the playground itself is kept for times without a network.
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  });

  it("says so where its address is damaged, or holds nothing", async () => {
    const damaged = await open({ fragment: "embed.html#p1.AAAA" });
    await damaged.page.getByText("This link is damaged").waitFor();
    const empty = await open({ fragment: "embed.html" });
    await empty.page.getByText("No policy stands in this address").waitFor();
    expect(await empty.page.getByRole("main").count()).toBe(0);
  });
});
