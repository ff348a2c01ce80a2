import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOST } from "../../../amount/units.js";
import { columnOf } from "../../../columns/make.js";
import { readRow } from "../../../columns/read.js";
import { lastingTowers } from "../../../plan/facts.js";
import { allocate } from "../../../reference/allocate.js";
import { anyCase, patience, runs, type Case } from "../../../testing/index.js";
import { figuresOf, type Varied } from "./figures.js";
import { figuresIn, inputOf } from "./one-by-one.js";
import { scenarios, type ScenarioPath, type ScenarioResults } from "./scenarios.js";

interface Axis {
  readonly of: Varied;
  readonly draw: () => bigint;
}

/** Everything of a case that can vary, and values for it. */
const axesOf = ({ plan, event, more, amounts }: Case): readonly Axis[] => {
  // Numbers, two words of a WebAssembly program, and what only bigints hold.
  const bits = [8 + more.below(45), 54 + more.below(57), 252][more.below(3)] ?? 0;
  const bounded = (): bigint => amounts.atMost(MOST / 16n) % 2n ** BigInt(bits);
  const losses = plan.waterfalls.flatMap(({ id, feed, loss }): Axis[] =>
    feed.k === "event" && loss === null ? [{ of: { k: "loss", waterfall: id }, draw: bounded }] : [],
  );
  const funds = plan.funds.map(({ id }): Axis => ({ of: { k: "fund", id }, draw: bounded }));
  const deficits = plan.waterfalls.flatMap(({ id, residual }): Axis[] =>
    residual.k === "deficit" ? [{ of: { k: "deficit", waterfall: id }, draw: bounded }] : [],
  );
  const entered = [...lastingTowers(plan).keys()].map((tower): Axis => ({ of: { k: "entered", tower }, draw: bounded }));
  const inputs = plan.inputs.flatMap(({ id, type }): Axis[] => {
    const value = event.inputs.get(id);
    if (type.k === "amount") return [{ of: { k: "input", id }, draw: bounded }];
    if (value?.k === "flag") return [{ of: { k: "input", id }, draw: () => BigInt(more.below(2)) }];
    return value?.k === "number" ? [{ of: { k: "input", id, denominator: value.d }, draw: () => BigInt(1 + more.below(200)) }] : [];
  });
  return [...losses, ...funds, ...deficits, ...entered, ...inputs].filter(() => more.below(3) > 0);
};

/** Runs some rows, twice: each is what the reference gives for it. */
const expectAgreement = (of: Case, path: ScenarioPath): void => {
  const { plan, more } = of;
  const axes = axesOf(of);
  const varied = axes.map((axis) => axis.of);
  const bulk = scenarios(plan, of, varied, { path });
  const flags = new Set(plan.inputs.filter(({ type }) => type.k === "flag").map(({ id }) => id));
  let before: ScenarioResults | undefined;
  for (let turn = 0; turn < 2; turn += 1) {
    const rows = axes.length === 0 ? 1 : 1 + more.below(6);
    const values = axes.map(({ draw }) => Array.from({ length: rows }, draw));
    const columns = values.map((column) => columnOf(column));
    const results = bulk.run(columns, before);
    before = results;
    for (let row = 0; row < rows; row += 1) {
      const { state, event } = inputOf(of, varied, (index) => values[index]?.[row] ?? 0n, flags);
      const outcome = allocate(plan, state, event, { trace: false });
      const found = results.columns.map((column) => readRow(column, row));
      expect([results.status[row], ...found]).toEqual([outcome.status === "refused" ? 1 : 0, ...figuresIn(outcome, bulk.figures)]);
    }
  }
  expect(bulk.figures).toEqual(figuresOf(plan));
};

/** What reads members, or goes over them, is no straight line. */
const isWithoutMembers = ({ plan }: Case): boolean =>
  !/"k":"(?:member|members|each|fold|count|column|through)"/u.test(JSON.stringify([plan.lets, plan.waterfalls]));

describe("scenarios in bulk: every row is what the reference gives for it", { timeout: patience }, () => {
  it.each(["wasm", "javascript", "closures"] as const)("as %s", (path) => {
    fc.assert(
      fc.property(anyCase, (of) => expectAgreement(of, path)),
      runs(150),
    );
  });

  it.each(["wasm", "javascript"] as const)("of policies without members, as %s", (path) => {
    fc.assert(
      fc.property(anyCase.filter(isWithoutMembers), (of) => expectAgreement(of, path)),
      runs(150),
    );
  });
});
