import { compile } from "../../packages/dsl/src/index.js";
import { columnOfNumbers } from "../../packages/engine/src/columns/make.js";
import { figuresOf, scenarios, validatePlan } from "../../packages/engine/src/index.js";
import type { Figure, Input, ScenarioOptions, ValidPlan, Varied } from "../../packages/engine/src/index.js";
import { flags, funds, layers, policyText } from "./cases.js";
import type { Way } from "./way.js";

export const benchPlan = (): ValidPlan => {
  const checked = validatePlan(compile(policyText()).plan);
  if (!checked.ok) throw new Error("policy.spill is no policy");
  return checked.value;
};

/** In the order of the columns of a case. */
export const varied: readonly Varied[] = [
  { k: "loss", waterfall: "shortfall" },
  ...funds.map((id): Varied => ({ k: "fund", id })),
  ...["open_interest", ...flags].map((id): Varied => ({ k: "input", id })),
];

/** Everything varies. */
export const base: Input = {
  state: { funds: new Map(funds.map((id) => [id, 0n])), classes: new Map(), deficits: new Map(), entered: new Map() },
  event: { losses: new Map(), inputs: new Map(), classes: new Map() },
};

/** Those that are asked for: the block itself is not. */
export const wantedOf = (plan: ValidPlan): readonly Figure[] =>
  figuresOf(plan).filter((figure) => figure.k === "residual" || (figure.k === "credited" && layers.some((id) => id === figure.step)));

export const spillway =
  (path: NonNullable<ScenarioOptions["path"]>): Way =>
  (columns) => {
    const plan = benchPlan();
    const policy = scenarios(plan, base, varied, { path, figures: wantedOf(plan) });
    let results = policy.run(columns);
    return {
      // As everyone's, its memory is there before the clock starts.
      run: () => {
        results = policy.run(columns, results);
      },
      figures: () => [...results.columns, columnOfNumbers(results.status)],
    };
  };
