import * as fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { MOST } from "../../../amount/units.js";
import { columnOf } from "../../../columns/make.js";
import { readAll, readRow } from "../../../columns/read.js";
import type { Column } from "../../../columns/types.js";
import { lastingTowers } from "../../../plan/facts.js";
import type { Expr } from "../../../plan/types.js";
import { validatePlan } from "../../../plan/validate.js";
import { allocate } from "../../../reference/allocate.js";
import { event, state } from "../../../reference/testing/input.js";
import { definition, fromFund, input, n, onlyFrom, over, plan, same, upTo, waterfall } from "../../../reference/testing/plan.js";
import { anyCase, patience, runs, type Case } from "../../../testing/index.js";
import { figuresOf, type Varied } from "./figures.js";
import { figuresIn, inputOf } from "./one-by-one.js";
import { scenarios, type ScenarioPath, type ScenarioResults } from "./scenarios.js";

interface Axis {
  readonly of: Varied;
  readonly draw: () => bigint;
}

/** Everything of a case that can vary, and values for it. */
const axesOf = ({ plan: policy, event: given, more, amounts }: Case): readonly Axis[] => {
  // Numbers, two words of a WebAssembly program, and what only bigints hold.
  const bits = [8 + more.below(45), 54 + more.below(57), 252][more.below(3)] ?? 0;
  const bounded = (): bigint => amounts.atMost(MOST / 16n) % 2n ** BigInt(bits);
  const losses = policy.waterfalls.flatMap(({ id, feed, loss }): Axis[] =>
    feed.k === "event" && loss === null ? [{ of: { k: "loss", waterfall: id }, draw: bounded }] : [],
  );
  const funds = policy.funds.map(({ id }): Axis => ({ of: { k: "fund", id }, draw: bounded }));
  const deficits = policy.waterfalls.flatMap(({ id, residual }): Axis[] =>
    residual.k === "deficit" ? [{ of: { k: "deficit", waterfall: id }, draw: bounded }] : [],
  );
  const entered = [...lastingTowers(policy).keys()].map((tower): Axis => ({ of: { k: "entered", tower }, draw: bounded }));
  const inputs = policy.inputs.flatMap(({ id, type }): Axis[] => {
    const value = given.inputs.get(id);
    if (type.k === "amount") return [{ of: { k: "input", id }, draw: bounded }];
    if (value?.k === "flag") return [{ of: { k: "input", id }, draw: () => BigInt(more.below(2)) }];
    return value?.k === "number" ? [{ of: { k: "input", id, denominator: value.d }, draw: () => BigInt(1 + more.below(200)) }] : [];
  });
  return [...losses, ...funds, ...deficits, ...entered, ...inputs].filter(() => more.below(3) > 0);
};

/** Runs some rows, twice: what comes of each, and what the reference gives for it. */
const ran = (of: Case, path: ScenarioPath): { readonly found: unknown[]; readonly wanted: unknown[] } => {
  const [all, wanted]: [unknown[], unknown[]] = [[], []];
  const { plan: policy, more } = of;
  const axes = axesOf(of);
  const varied = axes.map((axis) => axis.of);
  const bulk = scenarios(policy, of, varied, { path });
  const flags = new Set(policy.inputs.filter(({ type }) => type.k === "flag").map(({ id }) => id));
  let before: ScenarioResults | undefined;
  for (let turn = 0; turn < 2; turn += 1) {
    const rows = axes.length === 0 ? 1 : 1 + more.below(6);
    const values = axes.map(({ draw }) => Array.from({ length: rows }, draw));
    const columns = values.map((column) => columnOf(column));
    const results = bulk.run(columns, before);
    before = results;
    for (let row = 0; row < rows; row += 1) {
      const scenario = inputOf(of, varied, (index) => values[index]?.[row] ?? 0n, flags);
      const outcome = allocate(policy, scenario.state, scenario.event, { trace: false });
      const found = results.columns.map((column) => readRow(column, row));
      all.push([results.status[row], ...found]);
      wanted.push([outcome.status === "refused" ? 1 : 0, ...figuresIn(outcome, bulk.figures)]);
    }
  }
  return { found: [bulk.figures, ...all], wanted: [figuresOf(policy), ...wanted] };
};

/** What reads members, or goes over them, is no straight line. */
const isWithoutMembers = ({ plan: policy }: Case): boolean =>
  !/"k":"(?:member|members|each|fold|count|column|through)"/u.test(JSON.stringify([policy.lets, policy.waterfalls]));

afterEach(() => vi.unstubAllGlobals());

describe("scenarios in bulk: every row is what the reference gives for it", { timeout: patience }, () => {
  it.each(["wasm", "javascript", "closures"] as const)("as %s", (path) => {
    fc.assert(
      fc.property(anyCase, (of) => {
        const { found, wanted } = ran(of, path);
        expect(found).toEqual(wanted);
      }),
      runs(150),
    );
  });

  it.each(["wasm", "javascript"] as const)("of policies without members, as %s", (path) => {
    fc.assert(
      fc.property(anyCase.filter(isWithoutMembers), (of) => {
        const { found, wanted } = ran(of, path);
        expect(found).toEqual(wanted);
      }),
      runs(150),
    );
  });

  it.each(["wasm", "javascript"] as const)("where a run has figures larger than the one before, as %s", (path) => {
    const checked = validatePlan(plan({ funds: ["a"], waterfalls: [waterfall("w", [fromFund("first", "a", { terms: [upTo(60)] })])] }));
    if (!checked.ok) throw new Error("no plan");
    const base = { state: state({ funds: { a: 0 } }), event: event({ losses: {} }) };
    const bulk = scenarios(
      checked.value,
      base,
      [
        { k: "fund", id: "a" },
        { k: "loss", waterfall: "w" },
      ],
      { path },
    );
    for (const bits of [10n, 49n, 52n, 64n, 111n, 112n, 127n, 200n, 20n]) {
      for (const k of ["f64", "words2", "words4", "bigint"] as const) {
        if ((k === "f64" && bits > 52n) || (k === "words2" && bits > 127n)) continue;
        // Of the last row alone one sees that the figures are larger.
        const column = (last: bigint): Column => columnOf([1n, 2n, last], { k });
        const { columns } = bulk.run([column(2n ** bits), column(2n ** bits + 7n)]);
        const left = bulk.figures.findIndex((figure) => figure.k === "residual");
        // One loses 1 of 1, one 2 of 2, and the last all but the limit of 60.
        expect(readAll(columns[left] as Column)).toEqual([0n, 0n, 2n ** bits + 7n - 60n]);
      }
    }
  });

  it.each(["wasm", "javascript"] as const)("where texts are compared, as %s", (path) => {
    const north: Expr = { k: "text", v: "north" };
    const checked = validatePlan(
      plan({
        funds: ["a"],
        inputs: [{ id: "word", type: { k: "text" } }],
        lets: [{ id: "there", type: { k: "text" }, is: north }],
        waterfalls: [
          waterfall("w", [
            fromFund("one", "a", { when: same(input("word"), north), terms: [upTo(1)] }),
            fromFund("two", "a", { when: same(input("word"), definition("there")), terms: [upTo(2)] }),
          ]),
        ],
      }),
    );
    if (!checked.ok) throw new Error("no plan");
    const left = (word: string): readonly bigint[] => {
      const base = { state: state({ funds: { a: 100 } }), event: event({ losses: {}, inputs: { word: { k: "text", v: word } } }) };
      const bulk = scenarios(checked.value, base, [{ k: "loss", waterfall: "w" }], { path });
      return readAll(bulk.run([columnOf([5n, 9n])]).columns[0] as Column);
    };
    expect(left("north")).toEqual([2n, 6n]);
    expect(left("south")).toEqual([5n, 9n]);
  });

  it.each(["wasm", "javascript"] as const)("where a quotient is narrow and what is divided is wide, as %s", (path) => {
    const loses = waterfall("w", [fromFund("one", "a", { terms: [onlyFrom(over(n(500_000), input("price"), n(0)))] })]);
    const checked = validatePlan(plan({ funds: ["a"], inputs: [{ id: "price", type: { k: "number" } }], waterfalls: [loses] }));
    if (!checked.ok) throw new Error(checked.diagnostics.map(({ message }) => message).join());
    const base = { state: state({ funds: { a: 10n ** 12n } }), event: event({ losses: {} }) };
    const varied = [
      { k: "loss", waterfall: "w" },
      { k: "input", id: "price", denominator: 10n ** 30n },
    ] as const;
    const [losses, prices] = [columnOf([10n ** 9n, 10n ** 7n]), columnOf([10n ** 27n, 10n ** 27n])];
    const bulk = scenarios(checked.value, base, varied, { path });
    // Of 0.001 each, 500,000 is worth 5 * 10^8: a loss of less is not borne.
    expect(readAll(bulk.run([losses, prices]).columns[0] as Column)).toEqual([0n, 10n ** 7n]);
  });

  it("of a policy of very many layers", () => {
    const layers = Array.from({ length: 3000 }, (_, i) => fromFund(`layer${i}`, "a", { terms: [upTo(2)] }));
    const checked = validatePlan(plan({ funds: ["a"], waterfalls: [waterfall("w", layers)] }));
    if (!checked.ok) throw new Error("no plan");
    const base = { state: state({ funds: { a: 10_000 } }), event: event({ losses: {} }) };
    const left = figuresOf(checked.value).filter((figure) => figure.k === "residual");
    const { columns } = scenarios(checked.value, base, [{ k: "loss", waterfall: "w" }], { figures: left }).run([columnOf([5999n, 6001n])]);
    // 3,000 layers of 2 each.
    expect(readAll(columns[0] as Column)).toEqual([0n, 1n]);
  });

  it("where a page forbids WebAssembly, and code that is made at run time", () => {
    const forbidden = function Forbidden(): never {
      throw new EvalError("code generation is not allowed");
    };
    vi.stubGlobal("WebAssembly", { Module: forbidden, Instance: forbidden });
    vi.stubGlobal("Function", forbidden);
    const checked = validatePlan(plan({ funds: ["a"], waterfalls: [waterfall("w", [fromFund("first", "a")])] }));
    if (!checked.ok) throw new Error("no plan");
    const base = { state: state({ funds: { a: 7 } }), event: event({ losses: {} }) };
    const { columns } = scenarios(checked.value, base, [{ k: "loss", waterfall: "w" }]).run([columnOf([5n, 9n])]);
    expect(columns.map((column) => readAll(column))).toEqual([
      [0n, 2n],
      [5n, 7n],
      [5n, 7n],
    ]);
  });
});
