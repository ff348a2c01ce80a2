import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { dropFiles } from "./harness/drop.js";
import { bears } from "./harness/figures.js";
import { playground } from "./harness/open.js";
import { enter } from "./harness/rooms.js";

const open = playground();

/** The bytes that a button of the room saves. */
const saved = async (page: Page, dialog: Locator, button: string, name: string): Promise<Buffer> => {
  const [file] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: button, exact: true }).click()]);
  await dialog.getByText(`${name} is saved.`).waitFor();
  expect(file.suggestedFilename()).toBe(name);
  return readFile(await file.path());
};

describe("export", () => {
  it("saves the report of the run, which stands for itself", async () => {
    const { page, complaints } = await open();
    const dialog = await enter(page, "Export");
    const [saved] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Report" }).click()]);
    await dialog.getByText("report.html is saved.").waitFor();
    expect(saved.suggestedFilename()).toBe("report.html");
    expect(complaints).toEqual([]);

    const requests: string[] = [];
    const other = await page.context().newPage();
    other.on("request", (request) => requests.push(request.url()));
    await other.setContent(await readFile(await saved.path(), "utf8"));
    await other.getByRole("heading", { name: "Pool bad debt" }).waitFor();
    expect(await other.getByRole("row", { name: "lenders: alice 50,000 USDC" }).count()).toBe(1);
    expect(requests).toEqual([]);
  });

  it("saves the outcome as it is now", async () => {
    const { page } = await open();
    await page.getByLabel("Loss").fill("200000");
    const dialog = await enter(page, "Export");
    const [saved] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Outcome" }).click()]);
    expect(JSON.parse(await readFile(await saved.path(), "utf8"))).toMatchObject({
      spillway: "outcome/1",
      borne: [{ of: "reserve", id: null, asset: "USDC", borne: "200000.000000" }],
    });
  });

  it("saves the curve as a drawing, and as a picture on which it is drawn", async () => {
    const { page, complaints } = await open();
    const dialog = await enter(page, "Export");
    const svg = (await saved(page, dialog, "Curve, as SVG", "curve.svg")).toString("utf8");
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toContain("Reserve, up to its cap");

    const png = await saved(page, dialog, "Curve, as PNG", "curve.png");
    // PNG, second edition: the signature of 8 bytes, then the header's length and name, then width and height of 4 bytes each.
    expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2000, 1200]);
    // One colour compresses to almost nothing; axes, letters and areas do not.
    expect(png.length).toBeGreaterThan(20_000);
    expect(complaints).toEqual([]);
  });

  it("saves the policy as a module that names the bearers, with its declarations", async () => {
    const { page } = await open();
    const dialog = await enter(page, "Export");
    const code = (await saved(page, dialog, "Module", "policy.js")).toString("utf8");
    const types = (await saved(page, dialog, "Types of the module", "policy.d.ts")).toString("utf8");
    for (const bearer of ["reserve", "lenders"]) {
      expect(code).toContain(`"${bearer}"`);
      expect(types).toMatch(new RegExp(`readonly ${bearer}\\b`));
    }
  });

  it("says why there is no curve, and saves nothing", async () => {
    const { page } = await open();
    const downloads: string[] = [];
    page.on("download", (file) => downloads.push(file.suggestedFilename()));
    // The damage stands in the state, so there is no figure of the event for a curve to run over.
    const policy = `spillway 1
policy "Sites"
rounding largest remainder
asset USD decimals 0
fund reserve: USD
class sites { damage: USD }
waterfall storm: USD of damage for each of sites {
  layer reserve_pays from reserve
  residual loss is left open "a vote decides"
}
`;
    await dropFiles(page, [
      { name: "policy.spill", text: policy },
      { name: "state.json", text: '{ "spillway": "state/1", "funds": { "reserve": "100" } }' },
      { name: "event.json", text: '{ "spillway": "event/1", "loss": { "storm": "as given" } }' },
      { name: "sites.csv", text: "id,damage\na,7\n" },
    ]);
    await bears(page, "reserve", "7 USD");
    const dialog = await enter(page, "Export");
    await dialog.getByRole("button", { name: "Curve, as PNG" }).click();
    await dialog.getByText("There is no curve.png: this event names no loss that could be left open; give the event a loss").waitFor();
    expect(downloads).toEqual([]);
  });
});
