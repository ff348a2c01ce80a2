import type { Plan } from "../../packages/engine/src/plan/types.js";
import type { Mutant } from "./mutants.js";

/**
 * Clauses that every policy must have, or that stand for a clause left out: each case need not show again what they do. They must be
 * noticed in one pinned policy at least. Everything else is noticed in its own policy: numbers, bearers, terms, conditions, bounds.
 */
const COMMON: readonly RegExp[] = [
  /\.whole$/u,
  /\.rounding$/u,
  /\.rest$/u,
  /\.split$/u,
  /\.shareBack$/u,
  /\.residual(\.next)?$/u,
  /\.decimals$/u,
  /\.span$/u,
];

/** The field, without the place where it stands; null where it must be noticed where it stands. */
export const commonField = ({ path, change }: Mutant): string | null => {
  const found = COMMON.find((pattern) => pattern.test(path));
  return found === undefined ? null : `${path.split(".").at(-1)} ${change}`;
};

/** Examples show their promises kept, and a promise that is kept may promise less as well. Broken ones are cases of their own. */
export const isOfPromises = (plan: Plan, { path }: Mutant): boolean => {
  if (path === "properties" || path.startsWith("properties[")) return true;
  const set = /^sets\[(\d+)\]/u.exec(path)?.[1];
  const id = set === undefined ? undefined : plan.sets[Number(set)]?.id;
  return id !== undefined && !names([plan.waterfalls, plan.lets, plan.sets.filter((one) => one.id !== id)], id);
};

const names = (value: unknown, set: string): boolean =>
  typeof value === "object" &&
  value !== null &&
  (("k" in value && "id" in value && value.k === "set" && value.id === set) || Object.values(value).some((inner) => names(inner, set)));

/** What cannot be noticed for a reason of one policy alone, by policy and place. */
export const SINGLE: Readonly<Record<string, string>> = {
  "conformance/eval/incidents/tolerance waterfalls[0].steps[1].when.a.to arrived":
    "of a small loss less arrives, which is small too; of another the step above took nothing",
  "conformance/eval/incidents/tolerance waterfalls[0].steps[2].when.of.a.to arrived":
    "of a small loss less arrives, which is small too; of another the steps above took nothing",
  "examples/idle-tranches/policy.spill waterfalls[0].steps[0].body.steps[1].when.of.a.to arrived":
    "of a small loss less arrives, which is small too; of another the step above took nothing",
  "examples/idle-tranches/policy.spill lets[1].is.orElse.v 1":
    "with no assets every loss is above the tolerance, and the share is not used",
};
