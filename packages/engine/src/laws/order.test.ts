import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StepResult } from "../outcome/types.js";
import type { Expr, Step, Waterfall } from "../plan/types.js";
import { innerSteps } from "../plan/steps.js";
import { allocate } from "../reference/allocate.js";
import { expressionsIn } from "../testing/facts.js";
import { anyCase, factsOf, patience, runs, type Case } from "../testing/index.js";

/** Law 3: order. */
const ranOf = (of: Case) => factsOf(of, allocate(of.plan, of.state, of.event, { trace: true }));

describe("law 3, order", { timeout: patience }, () => {
  it("a step receives what the steps before it left, and nothing else", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        const { outcome, plan } = ranOf(of);
        for (const { name, loss, broughtForward, steps, residual } of outcome.waterfalls) {
          const waterfall = plan.waterfalls.find(({ id }) => id === name);
          if (outcome.status === "refused" || waterfall === undefined || waterfall.items !== null) continue;
          expect(chained(loss + broughtForward, steps)).toBe(residual.amount);
        }
      }),
      runs(300),
    );
  });

  it("in a group too", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        const { results, plan } = ranOf(of);
        const pooled = plan.waterfalls.filter(({ items }) => items !== null).flatMap(namesIn);
        for (const { kind, layers, name, credited } of results) {
          const first = layers?.[0];
          if (kind !== "group" || first === undefined || pooled.includes(name)) continue;
          expect(first.arrived - chained(first.arrived, layers ?? [])).toBe(credited);
        }
      }),
      runs(300),
    );
  });

  it("what a priority asks of a junior's step holds: it takes all it can before it passes anything on", () => {
    let seen = 0;
    fc.assert(
      fc.property(anyCase, (of) => {
        const { results, plan, stepOf } = ranOf(of);
        for (const { id } of plan.waterfalls) {
          for (const result of results) {
            const step = stepOf(id, result.name);
            // A claim may be cut for what stands beside it, which is no order.
            const inTurn = result.claim === null && result.kind !== "tranche";
            if (step === undefined || !inTurn || !isExhausting(step) || result.passed === 0n) continue;
            seen += 1;
            expect(result.credited).toBe(result.capacity);
          }
        }
      }),
      runs(300),
    );
    expect(seen).toBeGreaterThan(20);
  });
});

/** What is left of an amount after steps in turn, each of which must receive what is left. */
const chained = (amount: bigint, steps: readonly StepResult[]): bigint =>
  steps.reduce((left, { arrived, credited }) => {
    expect(arrived).toBe(left);
    return left - credited;
  }, amount);

const namesIn = ({ steps }: Waterfall): readonly string[] => {
  const inside = (all: readonly Step[]): readonly string[] => all.flatMap((step) => [step.id, ...inside(innerSteps(step.body))]);
  return inside(steps);
};

const readsRun = (expr: Expr): boolean =>
  expr.k === "ref" && ["arrived", "loss", "remaining", "empty", "borne", "taken", "full", "residual"].includes(expr.to.k);

/** As the law says it: limits only, which read nothing of the run; the rest to the other members; no difference but to a party. */
const isExhausting = (step: Step): boolean => {
  const { body } = step;
  const own = Object.values(step).flatMap(expressionsIn);
  const clauses = [...own, ...expressionsIn({ ...body, body: undefined }), ...Object.values(body).flatMap(expressionsIn)];
  if (step.when !== null || step.over !== null || step.lots !== null || step.whole || clauses.some(readsRun)) return false;
  if (!step.terms.every(({ k }) => k === "limit")) return false;
  switch (body.k) {
    case "fund":
    case "party":
    case "member":
      return true;
    case "members":
      return body.rest === "members" && !(body.rounding !== null && "difference" in body.rounding && body.rounding.difference.k === "fund");
    case "group":
      return body.steps.every(isExhausting);
    case "parts":
      return body.rest === "parts" && innerSteps(body).every(isExhausting);
    default:
      return false;
  }
};
