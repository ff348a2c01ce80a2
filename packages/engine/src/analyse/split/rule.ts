import type { Rational } from "../../amount/rational.js";
import { at, firstWhere } from "../at.js";
import * as r from "../number/ratio.js";
import { fill, fullAt, sharesOf, stretchesOf, stretchOf } from "./fill.js";
import type { Fill, Stretch } from "./fill.js";

/**
 * How an amount is divided among bearers whose weights and rooms are numbers (R24). Plain data, so that a bearer's share can be asked
 * for later.
 */
export type Rule =
  | { readonly k: "fill"; readonly fill: Fill }
  /** `kept` fills what is not lost (R24): the rooms, equally. */
  | { readonly k: "equal awards" | "talmud"; readonly kept: Fill; readonly rooms: readonly bigint[]; readonly all: bigint }
  | {
      readonly k: "one by one";
      readonly blocks: readonly Block[];
      readonly blockOf: readonly number[];
      readonly placeIn: readonly number[];
    };

/** Bearers of equal keys, in order; without a rule for equals each is alone. */
export interface Block {
  readonly places: readonly number[];
  readonly fill: Fill;
  /** Rooms of the blocks before; null where one of them has no limit, so that this one is never reached. */
  readonly before: bigint | null;
  /** Null: unlimited. */
  readonly room: bigint | null;
}

export const estates = (k: "equal awards" | "talmud", rooms: readonly bigint[]): Rule => ({
  k,
  rooms,
  kept: fill(
    rooms.map(() => 1n),
    rooms,
  ),
  all: rooms.reduce((total, room) => total + room, 0n),
});

/** @param blocks in order. */
export const oneByOne = (
  blocks: readonly (readonly number[])[],
  weights: readonly bigint[] | null,
  rooms: readonly (bigint | null)[],
): Rule => {
  const found: Block[] = [];
  const blockOf: number[] = rooms.map(() => 0);
  const placeIn: number[] = rooms.map(() => 0);
  let before: bigint | null = 0n;
  for (const [b, places] of blocks.entries()) {
    for (const [i, place] of places.entries()) [blockOf[place], placeIn[place]] = [b, i];
    const inside = places.map((place) => rooms[place] ?? null);
    const own = places.map((place) => (weights === null ? 1n : at(weights, place)));
    const room = sumOfRooms(inside.filter((_, i) => at(own, i) > 0n));
    found.push({ places, fill: fill(own, inside), before, room });
    before = before === null || room === null ? null : before + room;
  }
  return { k: "one by one", blocks: found, blockOf, placeIn };
};

export const sumOfRooms = (rooms: readonly (bigint | null)[]): bigint | null =>
  rooms.reduce((total: bigint | null, room) => (total === null || room === null ? null : total + room), 0n);

/** R25: the same weights, as if there were no rooms. */
export const withoutRooms = (rule: Rule): Rule =>
  rule.k === "fill"
    ? {
        k: "fill",
        fill: fill(
          rule.fill.weights,
          rule.fill.weights.map(() => null),
        ),
      }
    : rule;

/** The stretch of a bearer's share in which an amount lies. */
export const shareNear = (rule: Rule, place: number, amount: Rational): Stretch => {
  switch (rule.k) {
    case "fill":
      return near(rule.fill, place, amount);
    case "equal awards":
      return kept(rule.all, at(rule.rooms, place), near(rule.kept, place, r.subtract(r.whole(rule.all), amount)));
    case "talmud": {
      const lower = r.compare(twice(amount), r.whole(rule.all)) <= 0;
      const filled = lower ? twice(amount) : twice(r.subtract(r.whole(rule.all), amount));
      const of = near(rule.kept, place, filled);
      return lower ? lowerHalf(rule.all, of) : upperHalf(rule.all, at(rule.rooms, place), of);
    }
    case "one by one": {
      const block = at(rule.blocks, at(rule.blockOf, place));
      if (block.before === null || r.compare(amount, r.whole(block.before)) < 0) return notReached(block);
      return later(block, near(block.fill, at(rule.placeIn, place), r.subtract(amount, r.whole(block.before))));
    }
  }
};

/** All stretches of a bearer's share, in order. */
export const shares = (rule: Rule, place: number): readonly Stretch[] => {
  switch (rule.k) {
    case "fill":
      return stretchesOf(rule.fill, place);
    case "equal awards":
      return stretchesOf(rule.kept, place)
        .map((of) => kept(rule.all, at(rule.rooms, place), of))
        .reverse();
    case "talmud": {
      if (rule.all === 0n) return [{ from: r.ZERO, until: null, slope: r.ZERO, offset: r.ZERO }];
      const of = stretchesOf(rule.kept, place);
      const half = r.rationalHalf(rule.all);
      const inLower = of.map((one) => lowerHalf(rule.all, one)).filter(({ from }) => r.compare(from, half) < 0);
      const inUpper = of
        .map((one) => upperHalf(rule.all, at(rule.rooms, place), one))
        .filter(({ until }) => until === null || r.compare(until, half) > 0);
      return [...inLower, ...inUpper.reverse()];
    }
    case "one by one": {
      const block = at(rule.blocks, at(rule.blockOf, place));
      if (block.before === null) return [notReached(block)];
      const of = stretchesOf(block.fill, at(rule.placeIn, place)).map((one) => later(block, one));
      return block.before === 0n ? of : [notReached(block), ...of];
    }
  }
};

/** Shares of a whole amount as whole numbers over one divisor. */
export const sharesAt = (rule: Rule, amount: bigint): { readonly of: readonly bigint[]; readonly divisor: bigint } => {
  switch (rule.k) {
    case "fill":
      return sharesOf(rule.fill, amount);
    case "equal awards": {
      const { of, divisor } = sharesOf(rule.kept, rule.all - amount);
      return { of: rule.rooms.map((room, place) => room * divisor - at(of, place)), divisor };
    }
    case "talmud": {
      const lower = 2n * amount <= rule.all;
      const { of, divisor } = sharesOf(rule.kept, lower ? 2n * amount : 2n * (rule.all - amount));
      return { of: lower ? of : rule.rooms.map((room, place) => 2n * room * divisor - at(of, place)), divisor: 2n * divisor };
    }
    case "one by one": {
      const { blocks } = rule;
      const last = marginAt(rule, amount);
      const margin = blocks[last];
      const inside = margin === undefined ? null : sharesOf(margin.fill, amount - (margin.before ?? 0n));
      const divisor = inside?.divisor ?? 1n;
      const of = rule.blockOf.map((b, place): bigint => {
        if (b > last) return 0n;
        const i = at(rule.placeIn, place);
        if (b === last) return inside === null ? 0n : at(inside.of, i);
        const block = at(blocks, b);
        return at(block.fill.weights, i) > 0n ? (block.fill.rooms[i] ?? 0n) * divisor : 0n;
      });
      return { of, divisor };
    }
  }
};

/** One by one: the block in which an amount runs out, filled or not. */
export const marginAt = ({ blocks }: Extract<Rule, { k: "one by one" }>, amount: bigint): number => {
  const after = firstWhere(blocks.length, (b) => {
    const { before } = at(blocks, b);
    return before === null || before >= amount;
  });
  return after === 0 ? 0 : after - 1;
};

const near = (of: Fill, place: number, amount: Rational): Stretch => stretchOf(of, place, fullAt(of, amount.n, amount.d));

const twice = (x: Rational): Rational => r.multiply(x, r.whole(2n));

/** `room − f(all − amount)` */
const kept = (all: bigint, room: bigint, { from, until, slope, offset }: Stretch): Stretch => ({
  from: until === null ? r.ZERO : r.max(r.ZERO, r.subtract(r.whole(all), until)),
  until: r.subtract(r.whole(all), from),
  slope,
  offset: r.subtract(r.subtract(r.whole(room), r.multiply(slope, r.whole(all))), offset),
});

/** `f(2 · amount) / 2`, up to half of all. */
const lowerHalf = (all: bigint, { from, until, slope, offset }: Stretch): Stretch => {
  const half = r.rationalHalf(all);
  const end = until === null ? half : r.min(half, r.multiply(until, r.HALF));
  return { from: r.multiply(from, r.HALF), until: end, slope, offset: r.multiply(offset, r.HALF) };
};

/** `room − f(2 · (all − amount)) / 2`, from half of all on. */
const upperHalf = (all: bigint, room: bigint, of: Stretch): Stretch => {
  const { from, until, slope, offset } = lowerHalf(all, of);
  return kept(all, room, { from, until, slope, offset });
};

const later = ({ before }: Block, { from, until, slope, offset }: Stretch): Stretch => {
  const start = r.whole(before ?? 0n);
  return {
    from: r.add(from, start),
    until: until && r.add(until, start),
    slope,
    offset: r.subtract(offset, r.multiply(slope, start)),
  };
};

const notReached = ({ before }: Block): Stretch => ({
  from: r.ZERO,
  until: before === null ? null : r.whole(before),
  slope: r.ZERO,
  offset: r.ZERO,
});
