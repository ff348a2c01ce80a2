import { allocate, evaluator, type Allocation, type Evaluate, type Input, type ValidPlan } from "@spillway/engine";

/** Which evaluator runs an event; both give the same bytes. */
export interface EngineOptions {
  readonly engine: Engine;
}

export type Engine = "compiled" | "reference";

export const engines: readonly Engine[] = ["compiled", "reference"];

/** One event. */
export const evaluate = (plan: ValidPlan, { state, event }: Input, engine: Engine, trace: boolean): Allocation =>
  engine === "reference" ? allocate(plan, state, event, { trace }) : evaluator(plan).run(state, event, { trace });

/** Many events of one policy. */
export const evaluateMany = (plan: ValidPlan, engine: Engine): Evaluate => {
  if (engine === "reference") return allocate;
  const { run } = evaluator(plan);
  return (_, state, event, options) => run(state, event, options);
};
