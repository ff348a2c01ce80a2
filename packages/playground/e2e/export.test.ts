import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { playground } from "./harness/open.js";
import { enter } from "./harness/rooms.js";

const open = playground();

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
});
