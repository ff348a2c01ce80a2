import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { division, proRata, units } from "../testing/kernel.js";

const rounding = { k: "sainte lague" } as const;

const byWeights = (
  amount: number | bigint,
  of: readonly (number | bigint)[],
  rooms: readonly (number | null)[] = of.map(() => null),
): string[] => units({ amount, rule: proRata(of), rooms, rounding });

/** The definition, R28, word for word: one unit after another. */
const unitByUnit = (amount: number, of: readonly number[], rooms: readonly (number | null)[]): { units: number[]; last: number | null } => {
  const found = of.map(() => 0);
  let last: number | null = null;
  for (let given = 0; given < amount; given += 1) {
    let best = -1;
    for (const [i, w] of of.entries()) {
      const room = rooms[i] ?? Infinity;
      if (w === 0 || (found[i] ?? 0) >= room) continue;
      // w / (2u + 1) greater than the best so far, crosswise; an equal one with a higher id does not win.
      if (best < 0 || w * (2 * (found[best] ?? 0) + 1) > (of[best] ?? 0) * (2 * (found[i] ?? 0) + 1)) best = i;
    }
    found[best] = (found[best] ?? 0) + 1;
    last = best;
  }
  return { units: found, last };
};

const weights = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 7 }).filter((of) => of.some((w) => w > 0));

describe("Sainte-Laguë", () => {
  it("gives 26 seats 9, 8, 5, 3, 1 (Balinski and Young, American Mathematical Monthly 82 (1975), second example)", () => {
    expect(byWeights(26, [9061, 7179, 5259, 3319, 1182])).toEqual(["9", "8", "5", "3", "1"]);
  });

  it("agrees with awarding unit by unit, with and without rooms, and names the last award", () => {
    fc.assert(
      fc.property(
        weights,
        fc.infiniteStream(fc.option(fc.integer({ min: 0, max: 15 }))),
        fc.integer({ min: 0, max: 60 }),
        (of, stream, wanted) => {
          const rooms = of.map((): number | null => stream.next().value ?? null);
          const most = of.reduce((s, w, i) => (w === 0 ? s : s + (rooms[i] ?? Infinity)), 0);
          const amount = Math.min(wanted, most);
          const expected = unitByUnit(amount, of, rooms);
          const found = division({ amount, rule: proRata(of), rooms, rounding });
          expect(units({ amount, rule: proRata(of), rooms, rounding })).toEqual(expected.units.map(String));
          expect(found.rounded.last).toBe(expected.last);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("agrees with it where one weight is huge and many are small, so that quotas are left", () => {
    const of = [5000, ...Array.from({ length: 200 }, () => 13)];
    for (const amount of [1, 37, 100, 190, 300]) {
      expect(byWeights(amount, of)).toEqual(
        unitByUnit(
          amount,
          of,
          of.map(() => null),
        ).units.map(String),
      );
    }
  });

  it("gives no unit above a room that is reached on the way", () => {
    // Quotas of 10 and five times 2/5: two units are missing. Figures of 100/21 and 100/23 stand before 4/1, but there is room for one.
    const of = [100, 4, 4, 4, 4, 4];
    expect(byWeights(12, of)).toEqual(["12", "0", "0", "0", "0", "0"]);
    expect(units({ amount: 12, rule: proRata(of), rooms: [11, 9, 9, 9, 9, 9], rounding })).toEqual(["11", "1", "0", "0", "0", "0"]);
  });

  it("never takes a unit back when the amount grows", () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 0, max: 200 }), (of, amount) => {
        const [less, more] = [byWeights(amount, of), byWeights(amount + 1, of)];
        for (const [i, u] of less.entries()) expect(Number(more[i])).toBeGreaterThanOrEqual(Number(u));
      }),
    );
  });

  it("gives equal weights the odd unit by id", () => {
    expect(byWeights(4, [1, 1, 1])).toEqual(["2", "1", "1"]);
  });

  it("finds 10^24 units without giving them one by one", () => {
    const of = [1000000000000000000n, 3000000000000000001n, 700000000000000000n, 1n];
    const amount = 10n ** 24n + 7n;
    const found = byWeights(amount, of).map(BigInt);
    expect(found.reduce((a, b) => a + b, 0n)).toBe(amount);
    // A divisor method: no unit given had a smaller figure than a unit not given, w/(2u − 1) ≥ w'/(2u' + 1).
    for (const [i, u] of found.entries()) {
      for (const [j, v] of found.entries()) expect((of[i] ?? 0n) * (2n * v + 1n) >= (of[j] ?? 0n) * (2n * u - 1n)).toBe(true);
    }
  });
});
