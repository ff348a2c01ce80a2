import { expect, it } from "vitest";
import { generate } from "../../javascript/generate.js";
import { sizesOf } from "../../facts/sizes.js";
import type { ValidPlan } from "../../../plan/valid.js";
import { validatePlan } from "../../../plan/validate.js";
import { callOn, fromFund, plan, upTo, waterfall } from "../../../reference/testing/plan.js";
import { figuresOf } from "./figures.js";
import { scenarioProgram } from "./program.js";

const policy = (): ValidPlan => {
  const made = plan({
    funds: ["a", "b"],
    parties: ["p"],
    waterfalls: [
      waterfall("w", [fromFund("first", "a", { terms: [upTo(60)] }), fromFund("second", "b"), callOn("third", "p", { terms: [upTo(9)] })]),
    ],
  });
  const checked = validatePlan(made);
  if (!checked.ok) throw new Error(checked.diagnostics.map(({ message }) => message).join("\n"));
  return checked.value;
};

it("nothing is made for a row but numbers in columns", () => {
  const of = policy();
  const sizes = sizesOf(of, { amounts: [2 ** 40], number: 1, members: 0 });
  const { program, ways } = scenarioProgram(of, sizes, [{ of: { k: "loss", waterfall: "w" }, as: "number", flag: false }], figuresOf(of));
  expect(new Set(ways)).toEqual(new Set(["number"]));
  const loop = generate(program).split("for (let row")[1] ?? "";
  expect(loop).toContain("out_0[row] =");
  expect(loop).not.toMatch(/BigInt|\.push\(|=>|\bnew\b|"|= \[|\w\(\{/u);
});
