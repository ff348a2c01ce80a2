import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyStep } from "../plan/steps.js";
import { add, ref } from "../plan/testing/expressions.js";
import type { Body, Expr, Plan, Step, ThroughRow } from "../plan/types.js";
import type { Allocation, StepResult } from "../outcome/types.js";
import { validatePlan } from "../plan/validate.js";
import { allocate } from "../reference/allocate.js";
import type { State } from "../state/types.js";
import { anyCase, patience, runs } from "../testing/index.js";
import { given } from "../testing/given.js";

/**
 * One fund, or two in its place that are drawn on one after the other: the totals are the same. A layer on the fund becomes a group
 * under the layer's own terms, and what is read of the fund is read of both.
 */
describe("one fund split into two", { timeout: patience }, () => {
  it("bears the same, and so does everyone else", () => {
    let tried = 0;
    fc.assert(
      fc.property(anyCase, ({ plan, state, event, more }) => {
        if (!canBeSplit(plan)) return;
        const checked = validatePlan(withTwo(plan));
        if (!checked.ok) return;
        const held = state.funds.get("f") ?? 0n;
        const first = (held * BigInt(more.below(5))) / 4n;
        const outcome = allocate(checked.value, withTwoFunds(state, first, held - first), event, { trace: false });
        const before = allocate(plan, state, event, { trace: false });
        if (borneBy(before, "f") > 0n) tried += 1;
        expect(shownOf(outcome)).toEqual(shownOf(before));
        expect(borneBy(outcome, "f_a") + borneBy(outcome, "f_b")).toBe(borneBy(before, "f"));
        // The second is not touched before the first is used up.
        given(borneBy(outcome, "f_b") > 0n, () => expect(borneBy(outcome, "f_a")).toBe(first));
      }),
      runs(500),
    );
    expect(tried).toBeGreaterThan(25);
  });
});

const isOn = (body: Body): boolean => body.k === "fund" && body.fund === "f";

/** Layers that draw on it plainly, are not shared back each by itself, and do not claim beside others. */
const canBeSplit = (plan: Plan): boolean => {
  const steps = plan.waterfalls.flatMap((one) => [...everyStep(one.steps)]);
  const claims = steps.flatMap(({ body }) => (body.k === "together" ? body.layers : []));
  const differs = steps.some(
    ({ body }) => body.k === "members" && body.rounding !== null && "difference" in body.rounding && body.rounding.difference.id === "f",
  );
  return (
    !differs &&
    !claims.some(({ body }) => isOn(body)) &&
    steps.every(
      ({ body, lots, whole, shareBack }) =>
        !isOn(body) || (body.k === "fund" && body.keeping === null && lots === null && !whole && shareBack === null),
    )
  );
};

const withTwo = (plan: Plan): Plan => ({
  ...(replaced({ ...plan, funds: [], properties: [], priorities: [] }) as Plan),
  funds: [...plan.funds.filter(({ id }) => id !== "f"), { id: "f_a", asset: "A" }, { id: "f_b", asset: "A" }],
  priorities: [],
  properties: [],
});

const replaced = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.flatMap((one: unknown): readonly unknown[] => (isRowOn(one) ? rows(one) : [replaced(one)]));
  if (isReference(value)) return ofBoth(value);
  const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one)]));
  return isStepOn(value) ? inTwo(inner as unknown as Step) : inner;
};

const isStepOn = (value: object): boolean => "terms" in value && "body" in value && isOn(value.body as Body);

const inTwo = (layer: Step): Step => {
  const name = layer.id.replace(".", "_");
  const on = (fund: string): Step => ({
    ...layer,
    id: `${name}_${fund}`,
    over: null,
    when: null,
    terms: [],
    body: { k: "fund", fund, keeping: null },
  });
  return { ...layer, body: { k: "group", steps: [on("f_a"), on("f_b")] } };
};

const isReference = (value: object): value is Extract<Expr, { k: "ref" }> => "k" in value && value.k === "ref" && "to" in value;

/** What is read of the fund: its balance, what it has borne, whether it is empty. */
const ofBoth = (expr: Extract<Expr, { k: "ref" }>): Expr => {
  const { to } = expr;
  const [a, b] = ["f_a", "f_b"] as const;
  if (to.k === "fund" && to.id === "f") return add(ref({ k: "fund", id: a }), ref({ k: "fund", id: b }));
  if ((to.k === "remaining" || to.k === "empty") && to.of.k === "fund" && to.of.id === "f") {
    const [x, y] = [a, b].map((id) => ref({ k: to.k, of: { k: "fund", id } }));
    if (x === undefined || y === undefined) return expr;
    return to.k === "empty" ? { k: "and", of: [x, y] } : add(x, y);
  }
  if (to.k === "borne" && to.by.k === "fund" && to.by.id === "f") {
    return add(ref({ ...to, by: { k: "fund", id: a } }), ref({ ...to, by: { k: "fund", id: b } }));
  }
  return expr;
};

const isRowOn = (value: unknown): value is Extract<ThroughRow, { k: "bearer" }> => {
  const row = value as ThroughRow | null;
  return typeof row === "object" && row !== null && "k" in row && row.k === "bearer" && row.by.k === "fund" && row.by.id === "f";
};

const rows = (row: Extract<ThroughRow, { k: "bearer" }>): readonly ThroughRow[] =>
  (["f_a", "f_b"] as const).map((id) => ({ ...row, by: { k: "fund", id } }));

const withTwoFunds = (state: State, a: bigint, b: bigint): State => ({
  ...state,
  funds: new Map([...[...state.funds].filter(([id]) => id !== "f"), ["f_a", a], ["f_b", b]]),
});

const isNew = (name: string): boolean => /_f_[ab]$/u.test(name);

/** The figures of every step but the two in place of one; not the reasons, since a group has others than a layer. */
const shownOf = ({ status, waterfalls, delta }: Allocation): unknown => {
  const step = ({ name, arrived, capacity, credited, passed, layers, items }: StepResult): unknown => ({
    name,
    arrived,
    capacity,
    credited,
    passed,
    layers: layers?.filter((inner) => !isNew(inner.name)).map(step) ?? [],
    items: items?.map((item) => ({ ...item, layers: item.layers?.map(step) ?? null })) ?? null,
  });
  return {
    status,
    waterfalls: waterfalls.map((one) => ({ ...one, steps: one.steps.map(step) })),
    deficits: delta.deficits,
    entered: delta.entered,
    drawn: delta.drawn,
  };
};

const borneBy = ({ waterfalls }: Allocation, bearer: string): bigint => {
  const all = (steps: readonly StepResult[]): readonly StepResult[] =>
    steps.flatMap((step) => [step, ...all(step.layers ?? []), ...(step.items ?? []).flatMap(({ layers }) => all(layers ?? []))]);
  return waterfalls
    .flatMap(({ steps }) => all(steps))
    .flatMap(({ bearers }) => bearers)
    .reduce((sum, row) => (row.of === bearer && row.id === null ? sum + row.borne : sum), 0n);
};
