import { readdirSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { bench } from "../testing/bench.js";
import { gallery } from "./gallery.js";

const folders = readdirSync(new URL("../../../../examples/", import.meta.url), { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && entry.name !== "hosts",
);

test("every example of the repository is in the gallery", () => {
  expect(gallery.map(({ id }) => id).sort()).toEqual(folders.map(({ name }) => name).sort());
});

describe.each(gallery)("$id", ({ title, shows, event, sources, world }) => {
  it("says what it is, what it shows, what happened, and where that is from, without marks of a link", () => {
    for (const line of [title, shows, event]) expect(line).toMatch(/^[^[\]|]{10,}$/);
    expect(sources).toMatch(/^# .+\n/);
  });

  it("opens whole: its event is settled", () => {
    const { model, settle } = bench(world());
    settle();
    expect(model.policy.value?.plan).not.toBeNull();
    expect(model.inputProblems.value).toEqual([]);
    expect(model.shown.value?.ran.status).toBe("settled");
    expect(model.current.value).toBe(true);
  });
});
