import { name, nameInt } from "./block.js";
import type { Block } from "./block.js";
import { choose, every, isLiteral, no, not, nothing, some, yes } from "./code.js";
import type { Code } from "./code.js";
import { add, asBigint, least, less, select, subtract, zero } from "./int.js";
import type { Int } from "./int.js";
import { leastRange } from "../facts/range.js";

/** Whole units or, where `unlimited` holds, above every amount. */
export interface IntLimit {
  readonly is: Int;
  readonly unlimited: Code;
}

export const withoutLimit: IntLimit = { is: zero, unlimited: yes };
export const limitOf = (is: Int): IntLimit => ({ is, unlimited: no });

export const hasNoLimit = ({ unlimited }: IntLimit): boolean => isLiteral(unlimited, true);

export const namedLimit = (block: Block, as: string, { is, unlimited }: IntLimit): IntLimit => ({
  is: nameInt(block, as, is),
  unlimited: name(block, `${as}_unlimited`, unlimited),
});

export const leastOf = (block: Block, a: IntLimit, b: IntLimit): IntLimit => {
  if (hasNoLimit(a)) return b;
  if (hasNoLimit(b)) return a;
  const [x, y] = [namedLimit(block, "a", a), namedLimit(block, "b", b)];
  if (isLiteral(x.unlimited, false) && isLiteral(y.unlimited, false)) return limitOf(least(x.is, y.is));
  const first = every(not(x.unlimited), some(y.unlimited, less(x.is, y.is)));
  return namedLimit(block, "least", { is: select(first, x.is, y.is), unlimited: every(x.unlimited, y.unlimited) });
};

/** `leastOf` where `a` is an amount. */
export const atMostLimit = (block: Block, a: Int, b: IntLimit): Int => {
  if (hasNoLimit(b)) return a;
  const [x, y] = [nameInt(block, "a", a), namedLimit(block, "b", b)];
  const range = leastRange(x.range, { low: y.is.range.low, high: null });
  if (isLiteral(y.unlimited, false)) return least(x, y.is);
  return select(every(not(y.unlimited), less(y.is, x)), y.is, x, { low: range.low, high: x.range.high });
};

export const sumOf = (a: IntLimit, b: IntLimit): IntLimit => ({ is: add(a.is, b.is), unlimited: some(a.unlimited, b.unlimited) });

/** Less what a step takes, which is no more unless both are unlimited. */
export const lessOf = (a: IntLimit, b: IntLimit): IntLimit => {
  if (hasNoLimit(a)) return a;
  const left = subtract(a.is, b.is);
  return { is: { ...left, range: { low: 0n, high: a.is.range.high } }, unlimited: a.unlimited };
};

/** Nothing where a condition is no. */
export const limitIf = (holds: Code, { is, unlimited }: IntLimit): IntLimit => ({
  is: select(holds, is, zero),
  unlimited: every(holds, unlimited),
});

/** As results hold it: null for unlimited. */
export const limitCode = ({ is, unlimited }: IntLimit): Code => choose(unlimited, nothing, asBigint(is));
