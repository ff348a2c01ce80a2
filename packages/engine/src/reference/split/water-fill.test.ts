import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { int } from "../number/integer.js";
import { compareRatios, exactText, parseRatio, plus, times } from "../number/ratio.js";
import { exact, levelOf, rooms, weights } from "../testing/kernel.js";
import type { Figure } from "../testing/kernel.js";
import { uncapped } from "./uncapped.js";
import { waterFill } from "./water-fill.js";

const fill = (amount: number, of: readonly Figure[], within: readonly (number | null)[]) =>
  waterFill(int(amount), weights(of), rooms(within));

describe("capped pro rata", () => {
  it.each([
    ["nobody is capped", 60, [1, 2, 3], [50, 50, 50], ["10", "20", "30"]],
    ["a cap is hit exactly", 60, [1, 2, 3], [10, 50, 50], ["10", "20", "30"]],
    ["a weight of zero: its room is of no use", 30, [0, 1, 1], [100, 10, 20], ["0", "10", "20"]],
    ["a cap of zero", 30, [4, 1, 1], [0, 100, 100], ["0", "15", "15"]],
    ["equal weights are equal losses", 100, [1, 1, 1, 1], [10, 20, 40, 80], ["10", "20", "35", "35"]],
    ["what one cannot bear, the others bear in their proportion", 100, [50, 30, 20], [30, 40, 40], ["30", "40", "30"]],
    ["no cap at all", 10, [1, 2], [null, null], ["10/3", "20/3"]],
    ["weights that are fractions", 7, ["1/3", "1/4"], [null, null], ["4", "3"]],
  ])("%s", (_, amount, of, within, expected) => {
    expect(exact(fill(amount, of, within))).toEqual(expected);
  });

  it("has the least level that fills the amount", () => {
    expect(levelOf(fill(60, [1, 2, 3], [50, 50, 50]))).toBe("10");
    expect(levelOf(fill(100, [50, 30, 20], [30, 40, 40]))).toBe("3/2");
    // All full: the level at which the last one is.
    expect(levelOf(fill(30, [0, 1, 1], [100, 10, 20]))).toBe("20");
    expect(levelOf(fill(0, [1, 1], [5, 5]))).toBe("0");
  });

  it("is the only split in which min(room, λ·w) adds up to the amount", () => {
    const figures = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.option(fc.integer({ min: 0, max: 20 }))), {
      minLength: 1,
      maxLength: 7,
    });
    fc.assert(
      fc.property(figures, fc.integer({ min: 0, max: 100 }), (of, wanted) => {
        const most = of.reduce((s, [w, room]) => (w === 0 ? s : s + (room ?? Infinity)), 0);
        const amount = Math.min(wanted, most);
        const found = fill(
          amount,
          of.map(([w]) => w),
          of.map(([, room]) => room),
        );
        const level = parseRatio(levelOf(found) ?? "");
        const expected = of.map(([w, room]) => {
          const filled = times(level, parseRatio(String(w)));
          const full = room !== null && compareRatios(filled, parseRatio(String(room))) > 0;
          return full ? String(room) : exactText(filled);
        });
        expect(exact(found)).toEqual(expected);
        expect(exactText(exact(found).map(parseRatio).reduce(plus, parseRatio("0")))).toBe(String(amount));
      }),
    );
  });
});

describe("without rooms (R25)", () => {
  it("gives each its share of the ask", () => {
    expect(exact(uncapped(int(10), weights([1, 1, 1])))).toEqual(["10/3", "10/3", "10/3"]);
    expect(levelOf(uncapped(int(10), weights(["1/2", "1/3"])))).toBe("12");
    expect(exact(uncapped(int(0), weights([0, 0])))).toEqual(["0", "0"]);
    expect(exact(uncapped(int(10), weights([0, 0])))).toEqual(["0", "0"]);
  });
});
