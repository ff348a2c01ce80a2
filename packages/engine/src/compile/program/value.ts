import { name } from "./block.js";
import type { Block } from "./block.js";
import { choose, every, isLiteral, no, not, some, yes } from "./code.js";
import type { Code } from "./code.js";
import { widen } from "./int.js";
import { atMostRatio, equalRatio, leastRatio, lessRatio, mostRatio, named, nothing, selectRatio } from "./ratio.js";
import type { Ratio } from "./ratio.js";

/** What an expression is. Of which kind is known from the plan. */
export type Value =
  | { readonly k: "limit"; readonly is: Ratio; /** Then `is` is nothing. */ readonly unlimited: Code }
  | { readonly k: "flag" | "text"; readonly is: Code };

/** An amount or, where `unlimited` holds, above every amount (R5). */
export type Limit = Extract<Value, { k: "limit" }>;

export const limited = (is: Ratio): Limit => ({ k: "limit", is, unlimited: no });
export const unlimited: Limit = { k: "limit", is: nothing, unlimited: yes };
export const isUnlimited = ({ unlimited: u }: Limit): boolean => isLiteral(u, true);
export const isLimited = ({ unlimited: u }: Limit): boolean => isLiteral(u, false);

export const asRatio = (value: Value): Ratio => {
  if (value.k !== "limit") throw new Error("a figure was expected");
  return value.is;
};

export const asLimit = (value: Value): Limit => {
  if (value.k !== "limit") throw new Error("a figure or `unlimited` was expected");
  return value;
};

export const asCode = (value: Value): Code => {
  if (value.k === "limit") throw new Error("a flag or a text was expected");
  return value.is;
};

/** Computed here once, whatever is done with it. */
export const settled = (block: Block, as: string, value: Value): Value => {
  if (value.k !== "limit") return { ...value, is: name(block, as, value.is) };
  return { k: "limit", is: named(block, as, value.is), unlimited: name(block, `${as}_unlimited`, value.unlimited) };
};

/** For loops over bigints, in which a number would be converted each time. */
export const widened = (value: Value): Value =>
  value.k === "limit" ? { ...value, is: { n: widen(value.is.n), d: widen(value.is.d) } } : value;

export const lessLimit = (a: Limit, b: Limit): Code => every(not(a.unlimited), some(b.unlimited, lessRatio(a.is, b.is)));

export const atMostLimit = (a: Limit, b: Limit): Code => some(b.unlimited, every(not(a.unlimited), atMostRatio(a.is, b.is)));

export const equalLimit = (a: Limit, b: Limit): Code =>
  choose(some(a.unlimited, b.unlimited), every(a.unlimited, b.unlimited), equalRatio(a.is, b.is));

export const leastLimit = (block: Block, a: Limit, b: Limit): Limit => {
  if (isUnlimited(a)) return b;
  if (isUnlimited(b)) return a;
  if (isLimited(a) && isLimited(b)) return limited(leastRatio(block, a.is, b.is));
  const [x, y] = [asLimit(settled(block, "a", a)), asLimit(settled(block, "b", b))];
  return { k: "limit", is: selectRatio(block, atMostLimit(x, y), x.is, y.is), unlimited: every(x.unlimited, y.unlimited) };
};

export const mostLimit = (block: Block, a: Limit, b: Limit): Limit => {
  if (isUnlimited(a) || isUnlimited(b)) return unlimited;
  if (isLimited(a) && isLimited(b)) return limited(mostRatio(block, a.is, b.is));
  const [x, y] = [asLimit(settled(block, "a", a)), asLimit(settled(block, "b", b))];
  return { k: "limit", is: selectRatio(block, atMostLimit(y, x), x.is, y.is), unlimited: some(x.unlimited, y.unlimited) };
};
