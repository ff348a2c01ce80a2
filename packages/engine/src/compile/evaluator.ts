import type { Allocation } from "../outcome/types.js";
import type { ValidPlan } from "../plan/valid.js";
import type { Event, State } from "../state/types.js";
import { binder } from "./bind.js";
import { mayMakeCode } from "./javascript/function.js";
import { measurer } from "./measure.js";
import { programs } from "./single.js";
import type { Path } from "./single.js";

/** A policy, ready to be run many times. */
export interface Evaluator {
  /** How it runs: as options say, or as this place allows. */
  readonly path: Path;
  /**
   * What the policy does with one event: equal to `allocate` in every figure, certificate and record.
   *
   * @param state and `event`: decoded for the policy (`readInput`). Anything else may throw.
   * @throws where the engine has a defect.
   */
  readonly run: (state: State, event: Event, options?: RunOptions) => Allocation;
  /** The same for many events that befall one state: what depends on the state alone is prepared once. */
  readonly bind: (state: State) => BoundEvaluator;
}

export interface BoundEvaluator {
  readonly run: (event: Event, options?: RunOptions) => Allocation;
}

export interface RunOptions {
  /** Whether `trace` of the allocation holds the records; else it is null, and costs nothing. */
  readonly trace?: boolean;
}

export interface EvaluatorOptions {
  /**
   * `javascript`: code made for the policy with `new Function`. `closures`: functions in functions, where a page or a host forbids
   * that. Without it: the first where it is allowed, which is found out by trying once.
   */
  readonly path?: Path;
}

/**
 * Compiles a policy, to run it often: what `allocate` gives, byte for byte, in microseconds. Figures are held as plain numbers only
 * where those of an input prove that nothing can overflow, else as bigints; the code for each such case is made when it is first met,
 * in some milliseconds, and kept.
 *
 * @param plan a valid plan, from `validatePlan`.
 * @example
 * const policy = evaluator(plan);
 * policy.run(state, event).waterfalls[0]?.residual.amount; // 0n
 *
 * const today = policy.bind(state);
 * const outcomes = events.map((event) => today.run(event));
 */
export const evaluator = (plan: ValidPlan, options: EvaluatorOptions = {}): Evaluator => {
  const path = options.path ?? (mayMakeCode() ? "javascript" : "closures");
  const bindTo = binder(plan);
  const measure = measurer(plan);
  const plain = programs(plan, false, path);
  const traced = programs(plan, true, path);
  const bind = (state: State): BoundEvaluator => {
    const bound = bindTo(state);
    return {
      run: (event, { trace = false } = {}) => {
        const input = bound(event);
        return (trace ? traced : plain)(measure(input))(input);
      },
    };
  };
  return { path, bind, run: (state, event, runOptions) => bind(state).run(event, runOptions) };
};
