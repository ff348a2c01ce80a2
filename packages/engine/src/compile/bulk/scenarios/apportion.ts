import { upTo } from "../../facts/range.js";
import { loop, name, nameInt, pin, set, variable, when } from "../../program/block.js";
import type { Block } from "../../program/block.js";
import { every, isLiteral, literal, no, not, some, slotted, yes } from "../../program/code.js";
import type { Slot } from "../../program/code.js";
import {
  add,
  addWithin,
  atMost,
  held,
  int,
  isPositive,
  isZero,
  least,
  less,
  multiply,
  one,
  select,
  shareOf,
  subtract,
  wayOf,
  zero,
} from "../../program/int.js";
import type { Int } from "../../program/int.js";
import { hasNoLimit } from "../../program/limit.js";
import type { Few, Sharer } from "../../program/few.js";
import { output } from "../../program/output.js";

/** So few that each is compared with each other one. */
const FEW = 8;

/**
 * R24 and R26, pro rata by largest remainder among a few, step by step and with nothing that is allocated: for figures alone, where no
 * certificate is asked for. `../split/` says the same of any number.
 *
 * @param asked no more than can be taken is split of it.
 * @param roomsAreWeights then no one can be given more than there is room for: a share of no more than all rooms is none above its own.
 */
const apportion = (block: Block, asked: Int, of: readonly Sharer[], roomsAreWeights: boolean): readonly Int[] => {
  const weights = of.map(({ weight }) => weight);
  const sum = nameInt(block, "sum", weights.reduce(add, zero));
  if (roomsAreWeights) return ofRooms(block, asked, weights, sum);
  const amount = nameInt(block, "amount", amountOf(block, asked, of));
  if (of.every(({ room }) => hasNoLimit(room))) return byRemainder(block, amount, weights, sum, false);
  const filled = fill(block, amount, sum, of);
  const units = byRemainder(block, filled.left, filled.weights, filled.weight, false);
  return units.map((more, i) => nameInt(block, "units", addWithin(filled.given[i] ?? zero, more, upTo(amount.range.high))));
};

/** Where all that there is room for is asked for, everyone gives that. */
const ofRooms = (block: Block, asked: Int, rooms: readonly Int[], sum: Int): readonly Int[] => {
  const given = rooms.map(({ range }) => output(block, "given", upTo(range.high)));
  when(
    block,
    less(asked, sum),
    (inside) => {
      const units = byRemainder(inside, asked, rooms, sum, true);
      for (const [i, one] of given.entries()) one.set(inside, units[i] ?? zero);
    },
    (inside) => {
      for (const [i, one] of given.entries()) one.set(inside, rooms[i] ?? zero);
    },
  );
  return given.map(({ is }) => is);
};

/** R23: what is split of an ask: no more than the rooms of those with a weight. */
const amountOf = (block: Block, asked: Int, of: readonly Sharer[]): Int => {
  const takes = of.map(({ weight }) => isPositive(weight));
  const endless = some(...of.map(({ room }, i) => every(room.unlimited, takes[i] ?? no)));
  if (isLiteral(endless, true)) return asked;
  const all = nameInt(block, "rooms", of.map(({ room }, i) => select(takes[i] ?? no, room.is, zero)).reduce(add, zero));
  return select(endless, asked, least(asked, all), upTo(asked.range.high));
};

interface Filled {
  readonly left: Int;
  /** Of those whose room is not full; else zero. */
  readonly weights: readonly Int[];
  /** Their sum. */
  readonly weight: Int;
  readonly given: readonly Int[];
}

/**
 * In rounds: whose share of what is left is no less than its room is full, and leaves more to the others. After as many rounds as there
 * are sharers no one else can become full.
 */
const fill = (block: Block, amount: Int, sum: Int, of: readonly Sharer[]): Filled => {
  const [left, weight] = [changing(block, "left", amount), changing(block, "weight", sum)];
  const places = of.map((sharer) => ({
    sharer,
    full: variable(block, "full", no),
    given: output(block, "given", upTo(amount.range.high)),
  }));
  loop(block, literal(of.length), (inside) => {
    const [level, over] = [pin(inside, "level", left.is), pin(inside, "over", weight.is)];
    for (const { sharer, full, given } of places) {
      if (hasNoLimit(sharer.room)) continue;
      const open = every(not(slotted(full)), not(sharer.room.unlimited), isPositive(sharer.weight));
      when(inside, open, (opened) => {
        const all = nameInt(opened, "divisor", atLeastOne(over));
        const { share } = shareOf(level, sharer.weight, all, (as, value) => nameInt(opened, as, value));
        when(opened, atMost(sharer.room.is, share), (filled) => {
          set(filled, full, yes);
          given.set(filled, sharer.room.is);
          left.set(filled, subtract(left.is, sharer.room.is));
          weight.set(filled, subtract(weight.is, sharer.weight));
        });
      });
    }
  });
  return {
    left: pin(block, "left", left.is),
    weight: pin(block, "weight", weight.is),
    weights: places.map(({ sharer, full }) => nameInt(block, "weight", select(slotted(full), zero, sharer.weight))),
    given: places.map(({ given }) => given.is),
  };
};

/** A figure that falls. */
const changing = (block: Block, as: string, from: Int): { readonly is: Int; readonly set: (block: Block, value: Int) => void } => {
  const range = upTo(from.range.high);
  const slot: Slot = variable(block, as, held(from, wayOf(from)), range);
  const is: Int = { code: slotted(slot), as: wayOf(from), range };
  return { is, set: (inside, value) => set(inside, slot, held({ ...value, range }, wayOf(is))) };
};

/**
 * Floors, and a unit more for those with the largest remainders; of equal ones for the first.
 *
 * @param isWithin whether the amount is no more than the sum: then it is the part of all, the same for each.
 */
const byRemainder = (block: Block, amount: Int, weights: readonly Int[], weighed: Int, isWithin: boolean): readonly Int[] => {
  const sum = nameInt(block, "divisor", atLeastOne(weighed));
  const upToSum = upTo(sum.range.high);
  const places = weights.slice(0, -1).map((weight) => {
    const [of, part] = isWithin ? [weight, amount] : [amount, weight];
    const { share, rest } = shareOf(of, part, sum, (as, value) => nameInt(block, as, value));
    return { floor: share, remainder: rest };
  });
  // The last needs no division: floors and remainders over the sum make up the amount, so the remainders make whole sums.
  const remainders = nameInt(block, "remainders", places.map(({ remainder }) => remainder).reduce(add, zero));
  const more = places.map((_, times): Int => select(less(multiply(int(BigInt(times)), sum), remainders), one, zero));
  const over = nameInt(block, "over", more.reduce(add, zero));
  const floors = places.map(({ floor }) => floor).reduce(add, zero);
  const last = {
    floor: nameInt(block, "floor", { ...subtract(subtract(amount, floors), over), range: upTo(amount.range.high) }),
    remainder: nameInt(block, "remainder", { ...subtract(multiply(over, sum), remainders), range: upToSum }),
  };
  const all = [...places, last];
  const before = all.map(({ remainder }, i) => all.slice(0, i).map((one) => name(block, "before", not(less(one.remainder, remainder)))));
  return all.map(({ floor }, i) => {
    const ahead = all.map((_, j): Int => (j === i ? zero : select(j < i ? (before[i]?.[j] ?? no) : not(before[j]?.[i] ?? no), one, zero)));
    return nameInt(block, "units", addWithin(floor, select(less(ahead.reduce(add, zero), over), one, zero), upTo(amount.range.high)));
  });
};

const atLeastOne = (x: Int): Int => select(isZero(x), one, x, { low: 1n, high: x.range.high });

export const few: Few = { most: FEW, apportion };
