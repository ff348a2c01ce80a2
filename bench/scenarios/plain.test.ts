import { describe, expect, it } from "vitest";
import { columnOf } from "../../packages/engine/src/columns/make.js";
import { readRow } from "../../packages/engine/src/columns/read.js";
import { figuresIn, inputOf } from "../../packages/engine/src/compile/bulk/scenarios/one-by-one.js";
import { allocate } from "../../packages/engine/src/index.js";
import { flags, scenarioStream, type Bits, type Scenario } from "./cases.js";
import { plain } from "./plain.js";
import { base, benchPlan, varied, wantedOf } from "./spillway.js";

const ROWS = 400;
/** Its column. */
const INTEREST = 9;

const drawn = (bits: Bits): readonly Scenario[] => {
  const next = scenarioStream(bits);
  return Array.from({ length: ROWS }, () => next());
};

const valuesOf = (scenario: Scenario): readonly bigint[] => [...scenario.amounts, ...scenario.flags.map((flag) => (flag ? 1n : 0n))];

/** Row by row: the residual, what each layer credits, the status. */
const byHand = (scenarios: readonly Scenario[]): readonly (readonly bigint[])[] => {
  const columns = varied.map((_, i) => columnOf(scenarios.map((scenario) => valuesOf(scenario)[i] ?? 0n)));
  const way = plain(columns, scenarios.length);
  if (way instanceof Promise) throw new Error("by hand, nothing is waited for");
  void way.run();
  return scenarios.map((_, row) => way.figures().map((column) => ("k" in column ? readRow(column, row) : (column[row] ?? -1n))));
};

describe.each([50, 110] as const)("scenarios of %d bits", (bits) => {
  const scenarios = drawn(bits);
  const rows = byHand(scenarios);

  it("the policy by hand gives what the reference gives", () => {
    const plan = benchPlan();
    const figures = wantedOf(plan);
    for (const [row, scenario] of scenarios.entries()) {
      const values = valuesOf(scenario);
      const { state, event } = inputOf(base, varied, (index) => values[index] ?? 0n, new Set(flags));
      const outcome = allocate(plan, state, event, { trace: false });
      expect(rows[row]).toEqual([...figuresIn(outcome, figures), outcome.status === "refused" ? 1n : 0n]);
    }
  });

  it("every limit, balance and condition decides in a twentieth of the rows at least", () => {
    const share = (is: (values: readonly bigint[], figures: readonly bigint[]) => boolean): number =>
      scenarios.filter((scenario, row) => is(valuesOf(scenario), rows[row] ?? [])).length / ROWS;
    const at = (of: readonly bigint[], place: number): bigint => of[place] ?? -1n;
    const shares: number[] = [];
    // Layers limited by the open interest: the limit, and the balance, is all that they take.
    for (const [layer, parts] of [
      [2, { n: 3n, d: 10n }],
      [3, { n: 2n, d: 100n }],
      [8, { n: 5n, d: 100n }],
    ] as const) {
      const limit = (values: readonly bigint[]): bigint => (at(values, INTEREST) * parts.n) / parts.d;
      shares.push(share((values, figures) => limit(values) < at(values, layer) && at(figures, layer) === limit(values)));
      shares.push(share((values, figures) => limit(values) > at(values, layer) && at(figures, layer) === at(values, layer)));
    }
    shares.push(share((values, figures) => at(figures, 1) < at(values, 1)));
    shares.push(share((values, figures) => at(figures, 4) === at(values, 4) / 2n));
    // Something is left, and no condition lets it be charged.
    shares.push(share((values, figures) => at(values, 11) === 1n && at(figures, 5) > 0n));
    shares.push(share((values, figures) => at(figures, 0) > 0n && at(figures, 8) === 0n && at(values, 8) > 0n));
    // The block is split, and one unit or two are left over.
    const over = (values: readonly bigint[], figures: readonly bigint[]): bigint => {
      const weights = [(at(values, 5) * 4n) / 5n, (at(values, 6) * 3n) / 5n, at(values, 7) / 4n];
      const all = weights.reduce((a, b) => a + b, 0n);
      const amount = at(figures, 5) + at(figures, 6) + at(figures, 7);
      return all === 0n ? 0n : amount - weights.reduce((sum, weight) => sum + (weight * amount) / all, 0n);
    };
    shares.push(share((values, figures) => over(values, figures) === 1n));
    shares.push(share((values, figures) => over(values, figures) === 2n));
    for (const one of shares) expect(one).toBeGreaterThan(1 / 20);
  });
});
