import { everyStep } from "../steps.js";
import type { Step } from "../types.js";

/**
 * A balance that more than one of these steps draws on: a fund, also for the difference of a rounding, or a column whatever the
 * members. Null where there is none.
 */
export const balanceTwice = (steps: readonly Step[]): string | null => {
  const taken = new Set<string>();
  for (const step of steps) {
    const own = balancesOf(step);
    for (const balance of own) if (taken.has(balance)) return balance;
    for (const balance of own) taken.add(balance);
  }
  return null;
};

const balancesOf = (step: Step): ReadonlySet<string> => {
  const own = new Set<string>();
  for (const { body } of everyStep([step])) {
    if (body.k === "fund") own.add(body.fund);
    if ((body.k === "member" || body.k === "members") && body.column !== null) own.add(`${body.class}.${body.column}`);
    if (body.k === "members" && body.rounding !== null && "difference" in body.rounding && body.rounding.difference.k === "fund") {
      own.add(body.rounding.difference.id);
    }
  }
  return own;
};
