import { clauseOf } from "../lower/clauses.js";
import type { Source as Policy } from "../compile.js";
import type { Lowered } from "../lower/context.js";
import type { LoweredWaterfall } from "../lower/waterfall.js";
import type { Clause } from "../syntax/tree.js";

export interface StandingStep {
  readonly lowered: Lowered;
  readonly of: LoweredWaterfall;
  /** The blocks around it, from the outside in. */
  readonly around: readonly Lowered[];
}

/** Blocks keep their parts in order of names; messages follow the page. */
export const inPageOrder = (steps: readonly Lowered[]): readonly Lowered[] =>
  [...steps].sort((a, b) => a.node.span.start - b.node.span.start);

/** Every step of the policy, from the top of the page to the bottom, blocks before their parts. */
export const everyStep = (policy: Policy): readonly StandingStep[] => {
  const found: StandingStep[] = [];
  for (const of of policy.waterfalls) {
    const visit = (steps: readonly Lowered[], around: readonly Lowered[]): void => {
      for (const lowered of inPageOrder(steps)) {
        found.push({ lowered, of, around });
        visit(lowered.inner, [...around, lowered]);
      }
    };
    visit(of.steps, []);
  }
  return found;
};

/** Every step of a policy that charges someone. */
export const everyLayer = (policy: Policy): readonly StandingStep[] =>
  everyStep(policy).filter(({ lowered: { step } }) => ["fund", "party", "member", "members", "position"].includes(step.body.k));

export const sourceClause = (clauses: readonly Clause[]): Extract<Clause, { k: "from" | "call on" }> | undefined =>
  clauseOf(clauses, "from") ?? clauseOf(clauses, "call on");

/** Who bears a layer, as the page calls it: `reserve`, `lenders`, `notes.equity`. */
export const bearerName = (lowered: Lowered): string => sourceClause(lowered.clauses)?.source.name.text ?? lowered.step.id;

/** A step as the page names it: by its name, or by `waterfall.step` where the reader may look elsewhere. */
export const stepName = (step: StandingStep, from?: StandingStep): string =>
  from !== undefined && from.of !== step.of ? `${step.of.waterfall.id}.${step.lowered.step.id}` : step.lowered.step.id;
