import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Allocation, BearerRow, StepResult } from "../outcome/types.js";
import type { Plan, Rounding, Step, Term } from "../plan/types.js";
import { validatePlan } from "../plan/validate.js";
import { allocate } from "./allocate.js";
import { event, state } from "./testing/input.js";
import {
  all,
  bare,
  callOn,
  cumulative,
  forEachItem,
  fromFund,
  fromMembers,
  group,
  inExcessOf,
  largestRemainder,
  n,
  onlyFrom,
  own,
  pariPassu,
  plan,
  sainteLague,
  share,
  split,
  together,
  tower,
  upTo,
  waterfall,
} from "./testing/plan.js";

/**
 * Policies made at random from every kind of step: whatever is valid runs to its end, and the outcome adds up by its own figures.
 * The evaluator checks itself as it runs (R14) and throws where it finds a defect.
 */
type Make = (next: () => string, back: Partial<Step>) => Step;

const figure = fc
  .oneof(
    fc.integer({ min: -2, max: 60 }).map(String),
    fc.integer({ min: 1, max: 99 }).map((x) => `${x}/3`),
  )
  .map(n);
const term: fc.Arbitrary<Term> = fc.oneof(
  figure.map(upTo),
  figure.map((x) => inExcessOf(x)),
  fc.constantFrom("1/2", "1/3", "9/10").map(share),
  figure.map(onlyFrom),
);
const terms = fc.array(term, { maxLength: 2 });
const plainRounding = fc.constantFrom(largestRemainder, cumulative, sainteLague);
const rounding: fc.Arbitrary<Rounding> = fc.oneof(
  plainRounding,
  fc.record({
    k: fc.constantFrom("down" as const, "up" as const, "half even" as const),
    difference: fc.constantFrom({ k: "fund", id: "f" } as const, { k: "party", id: "re" } as const),
  }),
);
const key = fc.constantFrom(own("m", "w"), own("m", "d"));
const anySplit = fc.oneof(
  key.map(split.proRata),
  fc.constant(split.equally),
  key.map((by) => split.smallestFirst(by, { k: "equally" })),
  key.map(split.largestFirst),
  fc.constant(split.talmud),
  fc.constant(split.equalAwards),
);

const fund: fc.Arbitrary<Make> = fc
  .record({ fund: fc.constantFrom("f", "g", "h"), terms, keeping: fc.option(figure), lots: fc.option(figure), whole: fc.boolean() })
  .map(
    ({ fund: id, keeping, ...clauses }) =>
      (next, back) =>
        fromFund(next(), id, { ...clauses, ...(keeping && { keeping }), ...back }),
  );
const call: fc.Arbitrary<Make> = terms.map((of) => (next, back) => callOn(next(), "re", { terms: of, ...back }));
const members: fc.Arbitrary<Make> = fc
  .record({
    column: fc.constantFrom("d", "e"),
    split: anySplit,
    rounding,
    rest: fc.constantFrom("members" as const, "next" as const),
    each: fc.array(figure, { maxLength: 2 }),
    keeping: fc.option(figure),
    terms,
  })
  .map(
    ({ column, terms: of, ...body }) =>
      (next, back) =>
        fromMembers(next(), "m", column, body, { terms: of, ...back }),
  );
const layer = fc.oneof(fund, call, members, members);

const blocks = (inner: fc.Arbitrary<Make>): fc.Arbitrary<Make> => {
  const several = fc.array(inner, { minLength: 1, maxLength: 3 });
  const weights = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 });
  return fc.oneof(
    fc.tuple(several, terms).map(
      ([steps, of]): Make =>
        (next, back) =>
          group(
            next(),
            steps.map((make) => make(next, back)),
            { terms: of },
          ),
    ),
    fc.tuple(several, weights, fc.boolean(), plainRounding, fc.boolean()).map(
      ([parts, by, toParts, rule, capacity]): Make =>
        (next, back) =>
          pariPassu(
            next(),
            parts.map((make, i) => [capacity ? null : n(by[i] ?? 0), make(next, back)]),
            { rest: toParts || capacity ? "parts" : "next", rounding: rule },
          ),
    ),
    fc.tuple(several, fc.option(figure), plainRounding).map(
      ([layers, combined, rule]): Make =>
        (next, back) =>
          together(
            next(),
            layers.map((make) => make(next, back)),
            { rounding: rule, ...(combined && { combined }) },
          ),
    ),
    fc
      .tuple(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 4 }),
        fc.constantFrom("one event" as const, "all events" as const),
      )
      .map(([bounds, span]): Make => (next, back) => {
        const id = next();
        const sorted = bounds.toSorted((a, b) => a - b);
        return tower(
          id,
          span,
          sorted.slice(1).map((to, i) => [sorted[i] ?? 0, to, bare(`${id}.t${i}`, back)]),
        );
      }),
  );
};
const step = fc.oneof(
  { weight: 3, arbitrary: layer },
  { weight: 3, arbitrary: blocks(layer) },
  { weight: 1, arbitrary: blocks(blocks(layer)) },
);
const steps = fc.array(step, { minLength: 1, maxLength: 4 });

const counter = (): (() => string) => {
  let count = 0;
  return () => {
    count += 1;
    return `s${String(count).padStart(2, "0")}`;
  };
};

const amount = { k: "amount", asset: "USD" } as const;
const declared = (of: Plan): Plan => ({
  ...of,
  classes: [
    { id: "m", columns: ["d", "e", "w"].map((id) => ({ id, type: amount, given: "state" })) },
    {
      id: "s",
      columns: [
        { id: "damage", type: amount, given: "event" },
        { id: "zone", type: { k: "text" }, given: "event" },
      ],
    },
  ],
});

const small = fc.integer({ min: 0, max: 60 });
const input = fc.record({
  funds: fc.record({ f: small, g: small, h: small }),
  rows: fc.array(fc.record({ d: small, e: small, w: fc.integer({ min: 0, max: 4 }) }), { maxLength: 5 }),
  loss: fc.integer({ min: 0, max: 250 }),
  entered: fc.integer({ min: 0, max: 30 }),
  sites: fc.array(fc.record({ damage: small, zone: fc.constantFrom("x", "y") }), { maxLength: 4 }),
});
type Input = typeof input extends fc.Arbitrary<infer T> ? T : never;

const evaluated = (policy: Plan, { funds, rows, loss, entered, sites }: Input, items: boolean): Allocation => {
  // A class without members still has its columns.
  const rowsOrNone = rows.length === 0 ? [{ d: 0, e: 0, w: 0 }] : rows;
  const classes = { m: Object.fromEntries(rowsOrNone.map((row, i) => [`m${i}`, row])) };
  const towers = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`w.s0${i}`, entered]));
  const given = { s: Object.fromEntries(sites.map((row, i) => [`i${i}`, row])) };
  return allocate(policy, state({ funds, classes, entered: towers }), event({ losses: { w: items ? "as given" : loss }, classes: given }), {
    trace: true,
  });
};

const total = (of: readonly bigint[]): bigint => of.reduce((a, b) => a + b, 0n);
const innerOf = (of: StepResult): readonly StepResult[] => of.layers ?? (of.items ?? []).flatMap(({ layers }) => layers ?? []);
const everyStep = (of: readonly StepResult[]): StepResult[] => of.flatMap((one) => [one, ...everyStep(innerOf(one))]);
const rowsOf = (outcome: Allocation): BearerRow[] =>
  outcome.waterfalls.flatMap((one) => everyStep(one.steps).flatMap(({ bearers }) => [...bearers]));

const expectToAddUp = (outcome: Allocation): void => {
  for (const one of outcome.waterfalls) {
    expect(one.loss + one.broughtForward + one.surplus).toBe(one.borne + one.residual.amount);
    expect(one.residual.items === null || total(one.residual.items.map((item) => item.amount)) === one.residual.amount).toBe(true);
    expect(total(rowsOf({ ...outcome, waterfalls: [one] }).map((row) => row.borne))).toBe(one.borne);
    for (const s of everyStep(one.steps)) {
      expect(s.arrived).toBe(s.credited + s.passed);
      expect(s.borne).toBe(s.credited + s.surplus);
      // What a fund bears of a rounding is its own, not of the rooms that make the capacity.
      const differences = total(everyStep([s]).flatMap(({ bearers }) => bearers.map((row) => (row.rounding ? row.borne : 0n))));
      expect(s.capacity === null || s.credited - differences <= s.capacity).toBe(true);
      const everything = s.arrived > 0n && s.arrived === s.credited;
      // A tranche that took its whole slice may say that its bound cut the slice off.
      expect(s.limitedBy === "none" || (s.kind === "tranche" && s.limitedBy === "position")).toBe(everything);
      const shared = s.layers === null ? s.items : null;
      expect(shared === null || total(shared.map((item) => item.credited)) === s.credited).toBe(true);
    }
  }
  const drawn = rowsOf(outcome).filter(({ called, of }) => !called && !of.includes("."));
  const fromFunds = total(drawn.filter(({ id }) => id === null).map((row) => row.borne));
  const fromColumns = total(drawn.filter(({ id }) => id !== null).map((row) => row.borne));
  const columns = [...outcome.delta.drawn.values()].flatMap((of) => [...of.values()]).flatMap((rows) => [...rows.values()]);
  expect(total(columns)).toBe(fromColumns);
  // A fund's surplus comes back after the event, a party's does not: between the two lies what was drawn.
  const change = total([...outcome.delta.funds.values()]);
  expect(change >= -fromFunds && change <= total(outcome.waterfalls.map(({ surplus }) => surplus)) - fromFunds).toBe(true);
};

describe("whatever is valid runs and adds up", () => {
  it("waterfalls", () => {
    let ran = 0;
    fc.assert(
      fc.property(steps, input, (made, given) => {
        const next = counter();
        const policy = declared(
          plan({
            funds: ["f", "g", "h"],
            parties: ["re"],
            waterfalls: [
              waterfall(
                "w",
                made.map((make) => make(next, {})),
              ),
            ],
          }),
        );
        fc.pre(validatePlan(policy).ok);
        ran += 1;
        expectToAddUp(evaluated(policy, given, false));
      }),
      { numRuns: 400, maxSkipsPerRun: 1000 },
    );
    expect(ran).toBeGreaterThanOrEqual(400);
  });

  it("item waterfalls: pooled, item by item, and by groups", () => {
    const kinds = fc.array(fc.tuple(fc.constantFrom("pooled", "each", "by zone"), step), { minLength: 1, maxLength: 3 });
    let ran = 0;
    fc.assert(
      fc.property(kinds, input, plainRounding, (made, given, rule) => {
        const next = counter();
        const built = made.map(([kind, make]) => {
          if (kind === "each") return forEachItem(next(), [make(next, {})]);
          const pooled = (): Step => make(next, { shareBack: rule });
          return kind === "pooled" ? pooled() : forEachItem(next(), [pooled()], { by: "zone" });
        });
        const items = { loss: own("s", "damage"), items: all("s") };
        const policy = declared(plan({ funds: ["f", "g", "h"], parties: ["re"], waterfalls: [waterfall("w", built, items)] }));
        fc.pre(validatePlan(policy).ok);
        ran += 1;
        expectToAddUp(evaluated(policy, given, true));
      }),
      { numRuns: 300, maxSkipsPerRun: 1000 },
    );
    expect(ran).toBeGreaterThanOrEqual(300);
  });
});
