import { MOST } from "../amount/units.js";
import type { Choices } from "./choices.js";

/** Amounts of a case: often those that stood before, their neighbours and their sums, so that ties, full rooms and edges are met. */
export interface Amounts {
  /** From zero to the largest amount. */
  readonly any: () => bigint;
  /** The same, at most this. */
  readonly atMost: (most: bigint) => bigint;
  /** The same amounts, drawn by other choices. */
  readonly by: (c: Choices) => Amounts;
}

const scales: readonly bigint[] = [12n, 100n, 7n, 1000n, 60n, 10n ** 6n, 2n ** 53n, 2n ** 64n, 2n ** 128n, MOST];

export const amounts = (c: Choices): Amounts => {
  const scale = c.one(scales);
  return drawing(c, scale, [scale / 2n, 1n, scale, scale - 1n, held(scale + 1n), scale / 3n]);
};

const drawing = (c: Choices, scale: bigint, known: bigint[]): Amounts => {
  const fresh = (): bigint => {
    switch (c.below(9)) {
      case 0:
        return c.one(known);
      case 1:
        return BigInt(c.below(13));
      case 2:
        return (scale * BigInt(c.below(1009))) / 1009n;
      case 3:
        return c.one(known) + 1n;
      case 4:
        return c.one(known) - 1n;
      case 5:
        return c.one(known) + c.one(known);
      case 6:
        return c.rarely(3) ? 0n : BigInt(3 + c.below(20));
      case 7:
        return (scale * BigInt(1 + c.below(50))) / BigInt(1 + c.below(50));
      default:
        return (c.one(known) * BigInt(c.below(4))) / 3n;
    }
  };
  const any = (): bigint => {
    const amount = held(fresh());
    if (known.length < 24) known.push(amount);
    return amount;
  };
  return {
    any,
    atMost: (most) => {
      const amount = any();
      return amount > most ? most : amount;
    },
    by: (others) => drawing(others, scale, known),
  };
};

const held = (amount: bigint): bigint => (amount < 0n ? 0n : amount > MOST ? MOST : amount);
