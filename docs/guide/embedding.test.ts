import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { unpaid } from "./host.js";

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const pool = "../../examples/lending-pool";
const texts = { policy: text(`${pool}/policy.spill`), state: text(`${pool}/state.json`), lenders: text(`${pool}/lenders.csv`) };

it.each(["host.ts", "../../examples/hosts/keeper/keeper.ts"])("the page shows %s as it is", (program) => {
  expect(text("embedding.md")).toContain(text(program));
});

it("the program says what losses leave unpaid", () => {
  // A reserve of 300,000, of which 250,000 in one event; four lenders with 50,000 each in one event, and one with 40,000: 490,000.
  expect(unpaid(texts, ["0", "200000", "350000", "500000.000001"])).toEqual({ ok: true, amounts: [0n, 0n, 0n, 10_000_000_001n] });
});

it("the program says what is wrong with what it is given", () => {
  expect(unpaid(texts, ["350,000"])).toMatchObject({ ok: false, messages: [expect.stringContaining("350,000")] });
  expect(unpaid({ ...texts, policy: "spillway 1\npolicy" }, [])).toMatchObject({ ok: false });
  expect(unpaid({ ...texts, state: "{}" }, [])).toMatchObject({ ok: false });
});
