import { totals } from "../../outcome/totals.js";
import type { Allocation, StepResult } from "../../outcome/types.js";
import type { ValidPlan } from "../../plan/valid.js";
import type { Evaluate } from "../../scenario/run.js";
import type { Event, State } from "../../state/types.js";
import { segmentAt, valueAt } from "../line.js";
import { memberAt, memberCurve } from "../member.js";
import type { Curve, Line } from "../types.js";
import { eventAt } from "../unknown.js";

/** What a curve says of a loss and an evaluator says otherwise; empty where they agree. */
export const disagreements = (
  curve: Curve,
  evaluate: Evaluate,
  given: { readonly plan: ValidPlan; readonly state: State; readonly event: Event },
  loss: bigint,
): readonly string[] => {
  const outcome = evaluate(given.plan, given.state, eventAt(given.plan, given.event, curve.unknown, loss), { trace: false });
  const found: string[] = [];
  const hold = (what: string, line: Line, is: bigint): void => {
    const says = valueAt(line, loss);
    if (says === null || says.least > is || (says.most !== null && says.most < is)) {
      found.push(`${what} at ${loss}: ${is}, the curve says ${says === null ? "nothing" : `${says.least} to ${says.most}`}`);
    }
  };
  for (const waterfall of curve.waterfalls) {
    const result = outcome.waterfalls.find(({ name }) => name === waterfall.id);
    hold(`residual of ${waterfall.id}`, waterfall.residual, result?.residual.amount ?? 0n);
    hold(`loss of ${waterfall.id}`, waterfall.loss, (result?.loss ?? 0n) + (result?.broughtForward ?? 0n));
    const steps = stepsOf(result?.steps ?? []);
    for (const step of waterfall.steps) {
      const runs = steps.get(step.id) ?? [];
      const sum = (of: (one: StepResult) => bigint): bigint => runs.reduce((all, one) => all + of(one), 0n);
      hold(
        `arrival of ${step.key}`,
        step.arrived,
        sum((one) => one.arrived),
      );
      hold(
        `credit of ${step.key}`,
        step.credited,
        sum((one) => one.credited),
      );
      hold(
        `${step.key}`,
        step.borne,
        sum((one) => one.borne),
      );
      const reason = segmentAt(step.borne, loss)?.reason ?? null;
      if (reason !== null && runs.length === 1 && runs[0]?.limitedBy !== reason) {
        found.push(`${step.key} at ${loss} is limited by ${runs[0]?.limitedBy}, the curve says ${reason}`);
      }
    }
  }
  const borne = bearersIn(outcome);
  for (const bearer of curve.bearers) {
    const key = `${bearer.k === "class" ? "class " : ""}${bearer.id} ${bearer.asset.id}`;
    hold(`${bearer.k} ${bearer.id}`, bearer.borne, borne.get(key) ?? 0n);
    borne.delete(key);
  }
  for (const bearer of curve.bearers.filter(({ k }) => k === "class")) {
    const own = totals(outcome.waterfalls).filter(({ of, asset }) => of === bearer.id && asset === bearer.asset.id);
    for (const id of bearer.ids) {
      const is = own.find((row) => row.id === id)?.borne ?? 0n;
      const says = memberAt(bearer, id, loss);
      if (says === null || says.least > is || (says.most !== null && says.most < is)) {
        found.push(`member ${id} of ${bearer.id} at ${loss}: ${is}, the curve says ${says?.least} to ${says?.most}`);
      }
      hold(`curve of member ${id} of ${bearer.id}`, memberCurve(bearer, id) ?? [], is);
    }
  }
  for (const [bearer, amount] of borne) if (amount > 0n) found.push(`${bearer} bears ${amount} at ${loss}, the curve does not know it`);
  return found;
};

const stepsOf = (steps: readonly StepResult[]): Map<string, StepResult[]> => {
  const found = new Map<string, StepResult[]>();
  const look = (step: StepResult): void => {
    found.set(step.name, [...(found.get(step.name) ?? []), step]);
    for (const inner of step.layers ?? []) look(inner);
    for (const item of step.items ?? []) for (const inner of item.layers ?? []) look(inner);
  };
  for (const step of steps) look(step);
  return found;
};

const bearersIn = (outcome: Allocation): Map<string, bigint> => {
  const found = new Map<string, bigint>();
  for (const { of, id, asset, borne } of totals(outcome.waterfalls)) {
    const key = `${id === null ? "" : "class "}${of} ${asset}`;
    found.set(key, (found.get(key) ?? 0n) + borne);
  }
  return found;
};

/** The first loss of every segment, and those beside it. */
export const edgesOf = (curve: Curve): readonly bigint[] => {
  const lines = [
    ...curve.waterfalls.flatMap(({ residual, steps }) => [residual, ...steps.flatMap(({ arrived, borne }) => [arrived, borne])]),
    ...curve.bearers.map(({ borne }) => borne),
  ];
  const edges = new Set<bigint>();
  for (const line of lines) {
    for (const { from, to } of line)
      for (const at of [from - 1n, from, from + 1n, to]) if (at >= curve.from && at <= curve.until) edges.add(at);
  }
  return [...edges].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
};
