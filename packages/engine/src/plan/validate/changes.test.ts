import { describe, expect, test } from "vitest";
import { all, fund, less, n, ref } from "../testing/expressions.js";
import { fromFund, fromMembers, largest, limit, onParty, plan, step, waterfall } from "../testing/steps.js";
import type { Expr, Plan, Step } from "../types.js";
import { validatePlan } from "../validate.js";

const policy = (steps: readonly Step[]) =>
  plan({
    assets: [{ id: "USD", decimals: 0 }],
    funds: ["f", "g"].map((id) => ({ id, asset: "USD" })),
    parties: [{ id: "p", asset: "USD" }],
    classes: [{ id: "m", columns: [{ id: "deposit", type: { k: "amount", asset: "USD" }, given: "state" }] }],
    waterfalls: [waterfall("w", "USD", steps)],
  });

const wrong = (of: Plan): readonly string[] => {
  const result = validatePlan(of);
  return result.ok ? [] : result.diagnostics.map(({ code, at }) => `${code} ${at.k === "value" ? at.path : ""}`);
};

const together = (...layers: Step[]): Step => step("t", { k: "together", combined: null, layers, rounding: largest });

const parts = (rest: "parts" | "next", ...steps: Step[]): Step =>
  step("t", { k: "parts", parts: steps.map((one) => ({ weight: n(1), step: one })), rest, rounding: largest });

const held = { k: "fund", id: "f" } as const;
const empty: Expr = ref({ k: "empty", of: held });
const left: Expr = ref({ k: "remaining", of: held });

/** If the second read what the first has left, its claim before and after the first is charged would differ, and a name would decide. */
describe("steps side by side do not read what one of them changes", () => {
  const a = step("a", fromFund("f"));

  test("what is held", () => {
    expect(wrong(policy([together(a, step("b", onParty("p"), { when: empty }))]))).toEqual([
      "SP9016 waterfalls[0].steps[0].body.layers[1]",
    ]);
    expect(wrong(policy([parts("next", a, step("b", onParty("p"), { terms: [limit(left)] }))]))).toEqual([
      "SP9016 waterfalls[0].steps[0].body.parts[1].step",
    ]);
    // The first too, and in any clause.
    expect(wrong(policy([together(a, step("b", onParty("p"))), step("after", onParty("p"), { when: empty })]))).toEqual([]);
    expect(wrong(policy([together(step("a", onParty("p"), { terms: [limit(left)] }), step("b", fromFund("f")))]))).toEqual([
      "SP9016 waterfalls[0].steps[0].body.layers[0]",
    ]);
    expect(wrong(policy([together(step("a", onParty("p"), { terms: [limit(left)] }), step("b", fromFund("g")))]))).toEqual([]);
  });

  test("a column, whoever the members are, and the difference of a rounding", () => {
    const column = ref({ k: "remaining", of: { k: "columns", id: "deposit", over: all("m") } });
    const down = fromMembers("m", "deposit", { rounding: { k: "down", difference: held } });
    expect(wrong(policy([together(step("a", fromMembers("m", "deposit")), step("b", onParty("p"), { terms: [limit(column)] }))]))).toEqual([
      "SP9016 waterfalls[0].steps[0].body.layers[1]",
    ]);
    expect(wrong(policy([together(step("a", down), step("b", onParty("p"), { when: empty }))]))).toEqual([
      "SP9016 waterfalls[0].steps[0].body.layers[1]",
    ]);
  });

  test("what a bearer has borne, in this waterfall or in all", () => {
    const borne = (waterfall: string | null): Expr => ref({ k: "borne", by: { k: "party", id: "p" }, waterfall });
    const reading = (by: Expr): Step => together(step("a", onParty("p")), step("b", fromFund("g"), { when: less(n(1), by) }));
    expect(wrong(policy([reading(borne(null))]))).toEqual(["SP9016 waterfalls[0].steps[0].body.layers[1]"]);
    expect(wrong(policy([reading(borne("w"))]))).toEqual(["SP9016 waterfalls[0].steps[0].body.layers[1]"]);
    const other = ref({ k: "borne", by: { k: "fund", id: "f" }, waterfall: null });
    expect(wrong(policy([reading(other)]))).toEqual([]);
  });

  test("opening figures do not change", () => {
    expect(wrong(policy([together(a, step("b", onParty("p"), { terms: [limit(fund("f"))] }))]))).toEqual([]);
  });
});

/** Its units are settled by what it could take at the beginning. */
describe("a part that takes the rest reads nothing that it changes itself", () => {
  const group = (second: Step): Step => step("g", { k: "group", steps: [step("a", fromFund("f")), second] });

  test("a layer may read what it alone changes", () => {
    const capped = step("a", fromFund("f"), { terms: [limit(left)] });
    expect(wrong(policy([parts("parts", step("g", { k: "group", steps: [capped] }))]))).toEqual([]);
    expect(wrong(policy([parts("parts", capped)]))).toEqual([]);
  });

  test("a step inside that hangs on one before it", () => {
    const second = step("b", fromFund("g"), { when: { k: "not", of: empty } });
    expect(wrong(policy([parts("parts", group(second))]))).toEqual(["SP9016 waterfalls[0].steps[0].body.parts[0].step"]);
    expect(wrong(policy([parts("next", group(second))]))).toEqual([]);
    const taken = ref({ k: "taken", step: { waterfall: "w", step: "a" } });
    expect(wrong(policy([parts("parts", group(step("b", fromFund("g"), { terms: [limit(taken)] })))]))).toEqual([
      "SP9016 waterfalls[0].steps[0].body.parts[0].step",
    ]);
  });
});
