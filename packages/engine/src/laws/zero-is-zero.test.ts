import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Allocation, StepResult } from "../outcome/types.js";
import type { Plan, Step, Waterfall } from "../plan/types.js";
import type { ValidPlan } from "../plan/valid.js";
import { validatePlan } from "../plan/validate.js";
import { allocate } from "../reference/allocate.js";
import { event, state } from "../reference/testing/input.js";
import { callOn, fromMembers, n, own, plan as policy, split, upTo, waterfall } from "../reference/testing/plan.js";
import { anyCase, patience, runs } from "../testing/index.js";

/** Law 8: zero is zero. What takes nothing changes nothing. */
describe("law 8, zero is zero", { timeout: patience }, () => {
  it("a layer up to 0 in any place takes nothing, says so, and leaves everything else as it was", () => {
    fc.assert(
      fc.property(anyCase, ({ plan, state: before, event: now, more }) => {
        const place = more.below(4);
        const changed = valid({ ...plan, waterfalls: plan.waterfalls.map((one) => withNil(one, place)) });
        const outcome = allocate(changed, before, now, { trace: false });
        expect(withoutNil(outcome)).toEqual(allocate(plan, before, now, { trace: false }));
        for (const nil of nilsIn(outcome)) {
          expect([nil.credited, nil.capacity, nil.limitedBy]).toEqual([0n, 0n, nil.arrived === 0n ? "nothing arrived" : "cap"]);
        }
      }),
      runs(200),
    );
  });

  it("a condition that is always yes is no condition", () => {
    fc.assert(
      fc.property(anyCase, ({ plan, state: before, event: now }) => {
        const changed = valid(mapped(plan, (step) => (step.when === null ? { ...step, when: { k: "flag", v: true } } : step)));
        // The last step of a residual that a party bears has none.
        expect(allocate(changed, before, now, { trace: false })).toEqual(allocate(plan, before, now, { trace: false }));
      }),
      runs(200),
    );
  });

  it("a member of weight zero takes no part, whatever it could give", () => {
    const member = fc.record({ w: fc.nat(6), d: fc.nat(40), cap: fc.nat(40) });
    const rounding = fc.constantFrom("largest remainder" as const, "cumulative" as const, "sainte lague" as const);
    const rest = fc.constantFrom("members" as const, "next" as const);
    fc.assert(
      fc.property(
        fc.array(member, { minLength: 1, maxLength: 5 }),
        fc.nat(40),
        fc.nat(120),
        rounding,
        rest,
        fc.nat(5),
        (members, room, loss, by, to, at) => {
          const layer = fromMembers("l", "m", "d", {
            split: split.proRata(own("m", "w")),
            each: [own("m", "cap")],
            rest: to,
            rounding: { k: by },
          });
          const of = valid(withClass(policy({ waterfalls: [waterfall("w", [layer])] })));
          const ran = (all: readonly (readonly [string, { w: number; d: number; cap: number }])[]) =>
            allocate(of, state({ classes: { m: Object.fromEntries(all) } }), event({ losses: { w: loss } }), { trace: false });
          const named = members.map((one, i) => [`m${i}`, one] as const);
          const idle = [`m${at}x`, { w: 0, d: room, cap: room }] as const;
          const [without, with_] = [ran(named), ran([...named, idle])].map(({ waterfalls }) => waterfalls[0]?.steps[0]);
          expect(with_?.bearers).toEqual(without?.bearers);
          expect(with_?.capacity).toBe(without?.capacity);
        },
      ),
      runs(300),
    );
  });
});

const valid = (plan: Plan): ValidPlan => {
  const checked = validatePlan(plan);
  if (!checked.ok) throw new Error(checked.diagnostics.map(({ message }) => message).join("\n"));
  return checked.value;
};

/** A layer that takes nothing, among the steps of a waterfall and of its groups; never after the last one of a residual. */
const withNil = (of: Waterfall, place: number): Waterfall => {
  const party = of.asset === "A" ? "p" : "pb";
  let made = 0;
  const nil = (pooled: boolean): Step => {
    made += 1;
    return callOn(`nil${made}`, party, { terms: [upTo(0)], shareBack: pooled ? { k: "largest remainder" } : null });
  };
  const among = (steps: readonly Step[], pooled: boolean): readonly Step[] => {
    const at = Math.min(place, steps.at(-1)?.id === "residual" ? steps.length - 1 : steps.length);
    const inner = steps.map((step) => inside(step, pooled));
    return [...inner.slice(0, at), nil(pooled), ...inner.slice(at)];
  };
  const inside = (step: Step, pooled: boolean): Step =>
    step.body.k === "group" ? { ...step, body: { ...step.body, steps: among(step.body.steps, pooled) } } : step;
  return { ...of, steps: among(of.steps, of.items !== null) };
};

const isNil = ({ name }: StepResult): boolean => name.startsWith("nil");

const withoutNil = (outcome: Allocation): Allocation => {
  const kept = (steps: readonly StepResult[]): readonly StepResult[] =>
    steps.filter((step) => !isNil(step)).map((step) => ({ ...step, layers: step.layers === null ? null : kept(step.layers) }));
  return { ...outcome, waterfalls: outcome.waterfalls.map((one) => ({ ...one, steps: kept(one.steps) })) };
};

const nilsIn = ({ waterfalls }: Allocation): readonly StepResult[] => {
  const all = (steps: readonly StepResult[]): readonly StepResult[] => steps.flatMap((step) => [step, ...all(step.layers ?? [])]);
  return waterfalls.flatMap(({ steps }) => all(steps)).filter(isNil);
};

/** Every step of a plan but the last of a residual, changed. */
const mapped = (plan: Plan, change: (step: Step) => Step): Plan => {
  const inside = (step: Step): Step => {
    if (step.id === "residual") return step;
    const { body } = step;
    switch (body.k) {
      case "group":
      case "each":
        return change({ ...step, body: { ...body, steps: body.steps.map(inside) } });
      case "parts":
        return change({ ...step, body: { ...body, parts: body.parts.map((part) => ({ ...part, step: inside(part.step) })) } });
      case "together":
        return change({ ...step, body: { ...body, layers: body.layers.map(inside) } });
      case "tower":
        return change({
          ...step,
          body: { ...body, tranches: body.tranches.map((tranche) => ({ ...tranche, step: inside(tranche.step) })) },
        });
      default:
        return change(step);
    }
  };
  return { ...plan, waterfalls: plan.waterfalls.map((one) => ({ ...one, steps: one.steps.map(inside) })) };
};

const withClass = (plan: Plan): Plan => {
  const column = (id: string) => ({ id, type: { k: "amount", asset: "USD" }, given: "state" }) as const;
  return { ...plan, classes: [{ id: "m", columns: ["w", "d", "cap"].map(column) }] };
};

it("limits of zero are zero everywhere: none of them is read as no limit", () => {
  const steps = [callOn("cap", "p", { terms: [upTo(0)] }), callOn("all", "p", { terms: [{ k: "share", of: n(0) }] })];
  const of = valid(policy({ parties: ["p"], waterfalls: [waterfall("w", steps)] }));
  const outcome = allocate(of, state(), event({ losses: { w: 5 } }), { trace: false });
  expect(outcome.waterfalls[0]?.residual.amount).toBe(5n);
});
