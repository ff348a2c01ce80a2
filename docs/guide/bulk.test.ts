import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { lost } from "./bulk-host.js";

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const policy = text("../../examples/bitfinex-2016/policy.spill");

it("the page shows the program as it is", () => {
  expect(text("bulk.md")).toContain(text("bulk-host.ts"));
});

it("the program says what accounts lose: 36.067% of each", () => {
  expect(lost(policy, ["40000", "35000.00", "24000", "1000"], 3_606_700n)).toEqual([1_442_680n, 1_262_345n, 865_608n, 36_067n]);
});

it("the program says what is wrong with what it is given", () => {
  expect(lost(policy, ["40000", "1.001"], 100n)).toBe("row 1 is no amount: too many decimals");
  expect(lost("spillway 1", [], 0n)).toBe("this is no valid policy");
});
