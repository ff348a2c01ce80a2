import { defect } from "../../diagnostic/defect.js";
import type { Rounding, Split } from "../../plan/types.js";
import { at } from "../at.js";
import { isConstant, minus, nothing, sum, times, units } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import * as r from "../number/ratio.js";
import { isAtMost, isAtMostZero } from "../number/decide.js";
import type { Span } from "../number/span.js";
import { divided, quotas, rounded, uncapped } from "./moving.js";
import type { Quota } from "./moving.js";
import { estates } from "./rule.js";
import { unitsAt } from "./units.js";

/** Members whose weights or rooms may depend on the loss. */
interface Members {
  readonly weights: readonly Affine[];
  readonly rooms: readonly (Affine | null)[];
  readonly blocks: readonly (readonly number[])[] | null;
}

/** Units of an amount before the cut of R25, by place. @throws Undecided */
export const asUnits = (
  of: Span,
  split: Split["k"],
  { weights, rooms, blocks }: Members,
  rest: "members" | "next",
  rounding: Rounding | null,
  amount: Affine,
): readonly Affine[] => {
  switch (split) {
    case "pro rata":
    case "equally":
      return rest === "members" ? divided(of, { weights, rooms }, amount, rounding) : uncapped(of, weights, amount, rounding);
    case "one by one":
      return oneByOne(of, weights, rooms, blocks ?? [], rounding, amount);
    case "equal awards":
    case "talmud": {
      const limited = rooms.map((room) => room ?? defect("equal awards or talmud among members without a room"));
      if (isConstant(amount) && limited.every(isConstant)) {
        const rule = estates(
          split,
          limited.map(({ offset }) => r.floor(offset)),
        );
        return unitsAt(rule, rounding, r.floor(amount.offset)).map(units);
      }
      return rounded(of, estate(of, split, limited, amount), rounding);
    }
  }
};

/** R24: blocks of equal keys, each its rooms until the amount is used. */
const oneByOne = (
  of: Span,
  weights: readonly Affine[],
  rooms: readonly (Affine | null)[],
  blocks: readonly (readonly number[])[],
  rounding: Rounding | null,
  amount: Affine,
): readonly Affine[] => {
  const found: Affine[] = rooms.map(() => nothing);
  let left = amount;
  for (const block of blocks) {
    const payers = block.filter((place) => !isAtMostZero(of, at(weights, place)));
    const own = payers.map((place) => at(rooms, place));
    const room = own.includes(null) ? null : sum(own.filter((x) => x !== null));
    if (room !== null && isAtMost(of, room, left)) {
      for (const place of payers) found[place] = at(rooms, place) ?? nothing;
      left = minus(left, room);
    } else {
      const inside = divided(of, { weights: payers.map((place) => at(weights, place)), rooms: own }, left, rounding);
      for (const [i, place] of payers.entries()) found[place] = at(inside, i);
      return found;
    }
  }
  return found;
};

/** R24: what the bearers keep is a filling of what is not lost. @throws Undecided */
const estate = (of: Span, split: "equal awards" | "talmud", rooms: readonly Affine[], amount: Affine): readonly Quota[] => {
  const all = sum(rooms);
  const weights = rooms.map(() => units(1n));
  if (split === "equal awards") {
    return quotas(of, { weights, rooms }, minus(all, amount)).map((kept, place) => lessThan(at(rooms, place), kept, r.ONE));
  }
  const twice = r.whole(2n);
  const lower = isAtMost(of, times(amount, twice), all);
  const filled = quotas(of, { weights, rooms }, times(lower ? amount : minus(all, amount), twice));
  return filled.map((kept, place): Quota => {
    if (!lower) return lessThan(at(rooms, place), kept, r.HALF);
    return { ...part(kept, r.HALF), full: false };
  });
};

/** `room − by · kept` */
const lessThan = (room: Affine, kept: Quota, by: typeof r.ONE): Quota => {
  const cut = part(kept, r.negate(by));
  return { ...cut, line: minus(room, times(kept.line, by)) };
};

const part = ({ line, rest }: Quota, by: typeof r.ONE): Quota => ({
  full: false,
  line: times(line, by),
  rest: rest && {
    curved: rest.curved,
    within: (from, to) => {
      const { low, high } = rest.within(from, to);
      const [a, b] = [r.multiply(low, by), r.multiply(high, by)];
      return { low: r.min(a, b), high: r.max(a, b) };
    },
  },
});
