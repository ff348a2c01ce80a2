import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "playwright-core";
import { launch } from "./harness/chromium.js";
import { bears } from "./harness/figures.js";
import { enter } from "./harness/rooms.js";
import { serveSite } from "./harness/server.js";

// The pictures of docs/guide, of the site that was built: `npm run screenshots --workspace @spillway/playground`.

interface Picture {
  readonly name: string;
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: "dark";
  readonly go: (page: Page) => Promise<unknown>;
}

const tab = (name: string) => (page: Page) => page.getByRole("tab", { name, exact: true }).click();

const pictures: readonly Picture[] = [
  { name: "playground", go: (page) => page.getByRole("button", { name: /^Shared by the lenders takes/ }).click() },
  { name: "playground-dark-curve", scheme: "dark", go: tab("Curve") },
  { name: "playground-figures", go: (page) => tab("Figures")(page).then(() => tab("Scenarios")(page)) },
  {
    name: "why",
    go: async (page) => {
      await tab("Why")(page);
      await page.getByLabel("Why does").fill("carol");
    },
  },
  {
    name: "compare",
    height: 1000,
    go: async (page) => {
      await tab("Figures")(page);
      await page.getByLabel("reserve_cap", { exact: true }).fill("200_000 USDC");
      await page.getByLabel("reserve_cap", { exact: true }).press("Tab");
      await tab("Compare")(page);
      await page.getByRole("img", { name: /^Both curves/ }).waitFor();
    },
  },
  { name: "playground-narrow", width: 360, height: 740, go: tab("Who pays") },
  { name: "examples", go: async (page) => (await enter(page, "Examples")).getByText("Sources", { exact: true }).nth(1).click() },
  {
    name: "lesson",
    width: 1440,
    go: async (page) => {
      await (await enter(page, "Lessons")).getByRole("button", { name: "Limits" }).click();
      await page.getByRole("button", { name: "Check" }).click();
    },
  },
  {
    name: "files",
    go: async (page) => {
      await page.getByRole("textbox", { name: /^Loss/ }).fill("200000");
      await bears(page, "reserve", "200,000 USDC");
      await enter(page, "Files");
    },
  },
  { name: "share", go: async (page) => (await enter(page, "Share")).getByText("Embed it").click() },
  { name: "export", go: (page) => enter(page, "Export") },
  {
    name: "embedded",
    width: 900,
    height: 520,
    go: async (page) => {
      const link = await (await enter(page, "Share")).getByLabel("Link").inputValue();
      await page.goto(link.replace("#", "embed.html#"));
      await page.getByRole("button", { name: /^Reserve, up to its cap takes/ }).click();
    },
  },
];

const folder = fileURLToPath(new URL("../../../docs/guide/images/", import.meta.url));

const take = async (): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  const [browser, site] = await Promise.all([launch(), serveSite()]);
  for (const { name, width = 1200, height = 750, scheme, go } of pictures) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme ?? "light", reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.goto(site.address);
    await bears(page, "reserve", "250,000 USDC");
    await go(page);
    await page.waitForTimeout(500);
    writeFileSync(`${folder}${name}.webp`, await webp(context, await page.screenshot()));
    await context.close();
  }
  await Promise.all([browser.close(), site.close()]);
};

/** A third of the size of the PNG that a browser makes. */
const webp = async (context: BrowserContext, png: Buffer): Promise<Buffer> => {
  const page = await context.newPage();
  const address = await page.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      canvas.getContext("2d")?.drawImage(image, 0, 0);
      return canvas.toDataURL("image/webp", 0.85);
    },
    `data:image/png;base64,${png.toString("base64")}`,
  );
  return Buffer.from(address.slice(address.indexOf(",") + 1), "base64");
};

await take();
