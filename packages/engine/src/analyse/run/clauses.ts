import { everyStep } from "../../plan/steps.js";
import type { Expr, Plan, Step } from "../../plan/types.js";
import { everyExpression } from "../../plan/walk.js";

/** Every expression that stands in a waterfall. */
export function* expressionsOf({ waterfalls }: Plan): Generator<Expr> {
  for (const { loss, steps } of waterfalls) {
    if (loss !== null) yield* everyExpression(loss);
    for (const step of everyStep(steps)) for (const e of clausesOf(step)) yield* everyExpression(e);
  }
}

/** Whatever looks like an expression inside a step, except what stands inside its inner steps. */
const clausesOf = (step: Step): readonly Expr[] => {
  const found: Expr[] = [];
  const look = (part: unknown): void => {
    if (Array.isArray(part)) for (const one of part) look(one);
    else if (isExpression(part)) found.push(part);
    else if (typeof part === "object" && part !== null && !isStep(part)) for (const one of Object.values(part)) look(one);
  };
  for (const clause of Object.values(step)) look(clause);
  return found;
};

const kinds: ReadonlySet<unknown> = new Set<Expr["k"]>([
  "number",
  "flag",
  "text",
  "unlimited",
  "ref",
  "add",
  "subtract",
  "multiply",
  "divide",
  "min",
  "max",
  "compare",
  "and",
  "or",
  "not",
  "if",
  "fold",
  "count",
]);

const isExpression = (part: unknown): part is Expr => typeof part === "object" && part !== null && "k" in part && kinds.has(part.k);

const isStep = (part: object): boolean => "terms" in part && "body" in part;
