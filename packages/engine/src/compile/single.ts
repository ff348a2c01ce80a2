import type { Allocation } from "../outcome/types.js";
import type { ValidPlan } from "../plan/valid.js";
import type { Bound } from "./bind.js";
import { closuresOf } from "./closures/closures.js";
import { sizesKey, sizesOf, unknownSizes } from "./facts/sizes.js";
import type { Measured } from "./facts/sizes.js";
import { functionOf } from "./javascript/function.js";
import { programOf } from "./program/program.js";

/** How a program is run. */
export type Path = "javascript" | "closures";

/** One event, bound. */
export type Run = (bound: Bound) => Allocation;

/** @param measured null: nothing is known of how large figures are, so all of them are bigints. */
export const compiled = (plan: ValidPlan, measured: Measured | null, trace: boolean, path: Path): Run => {
  const program = programOf(plan, measured === null ? unknownSizes : sizesOf(plan, measured), trace);
  return (path === "javascript" ? functionOf(program) : closuresOf(program)) as Run;
};

/** Programs for so many sizes are kept; after that everything is a bigint. */
const KEPT = 8;

/** The program for inputs of some sizes, made when it is first needed and then kept. */
export const programs = (plan: ValidPlan, trace: boolean, path: Path): ((measured: Measured) => Run) => {
  const known = new Map<string, Run>();
  return (measured) => {
    const key = sizesKey(measured);
    const found = known.get(key);
    if (found !== undefined) return found;
    const fits = known.size < KEPT;
    const run = known.get(fits ? key : ANY) ?? compiled(plan, fits ? measured : null, trace, path);
    known.set(fits ? key : ANY, run);
    return run;
  };
};

/** No sizes have this key. */
const ANY = "";
