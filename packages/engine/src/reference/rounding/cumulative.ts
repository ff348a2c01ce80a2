import { add, floorDivide, subtract, zero } from "../number/integer.js";
import type { Int } from "../number/integer.js";
import type { Quotas } from "../split/types.js";
import { rounded } from "./types.js";
import type { Rounded } from "./types.js";

/** R27: by id, what the running sum of the quotas, rounded down, gains. */
export const cumulative = ({ of, divisor }: Quotas): Rounded => {
  let through = zero;
  let given = zero;
  return rounded(
    of.map((q) => {
      through = add(through, q);
      const units = subtract(floorDivide(through, divisor), given);
      given = add(given, units);
      return units;
    }),
  );
};

/** The sums of the quotas before each place, over the divisor of the quotas: what a member's units also depend on. */
export const sumsBefore = ({ of }: Quotas): readonly Int[] => {
  let through = zero;
  return of.map((q) => {
    const before = through;
    through = add(through, q);
    return before;
  });
};
