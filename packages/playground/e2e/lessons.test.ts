import { describe, expect, it } from "vitest";
import { bears } from "./harness/figures.js";
import { playground } from "./harness/open.js";
import { enter } from "./harness/rooms.js";

const open = playground();

describe("a lesson", () => {
  // The first scenario of lesson 1: a loss of 100,000, all of it the reserve's.
  it("opens beside its policy, with the figures of its first scenario, and says where the reader is", async () => {
    const { page } = await open();
    const dialog = await enter(page, "Lessons");
    await dialog.getByRole("button", { name: "A loss and a reserve" }).click();
    const heading = page.getByRole("heading", { name: "1. A loss and a reserve" });
    await heading.waitFor();
    await bears(page, "reserve", "100,000 USDC");
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it("is passed when the policy does what the checkpoint asks, and leads to the next", async () => {
    const { page } = await open();
    await (await enter(page, "Lessons")).getByRole("button", { name: "A loss and a reserve" }).click();
    const checkpoint = page.getByRole("region", { name: "Checkpoint" });
    await checkpoint.getByRole("button", { name: "Check" }).click();
    await checkpoint.getByText("Not yet:").waitFor();
    expect(await checkpoint.getByRole("listitem").count()).toBeGreaterThan(0);

    await checkpoint.getByText("A solution").click();
    await checkpoint.getByRole("button", { name: "Put it into the editor" }).click();
    await bears(page, "backstop", "100,000 USDC");
    await checkpoint.getByRole("button", { name: "Check" }).click();
    await checkpoint.getByText("Passed.").waitFor();
    await checkpoint.getByRole("button", { name: "Next lesson" }).click();
    await page.getByRole("heading", { name: "2. Members share a loss" }).waitFor();

    await page.getByRole("button", { name: "Close" }).click();
    const dialog = await enter(page, "Lessons");
    await dialog.getByRole("button", { name: "A loss and a reserve passed" }).waitFor();
    expect(await dialog.getByText("passed").count()).toBe(1);
  });
});
