import { floorDivide } from "../number/integer.js";
import type { Quotas } from "../split/types.js";
import { rounded } from "./types.js";
import type { Rounded } from "./types.js";

/** R29: `⌊qᵢ⌋` each. */
export const down = ({ of, divisor }: Quotas): Rounded => rounded(of.map((q) => floorDivide(q, divisor)));
