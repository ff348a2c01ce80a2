import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patience, runs } from "../../testing/runs.js";
import { at, upTo } from "../at.js";
import * as r from "../number/ratio.js";
import { fill } from "./fill.js";
import { estates, oneByOne, shareNear, shares, sharesAt } from "./rule.js";
import type { Rule } from "./rule.js";
import { bySainteLague } from "./sainte-lague.js";

const bearers = fc.array(fc.tuple(fc.bigInt({ min: 1n, max: 12n }), fc.bigInt({ min: 0n, max: 40n })), { minLength: 1, maxLength: 7 });
type Bearers = readonly (readonly [weight: bigint, room: bigint])[];

const rooms = (of: Bearers): readonly bigint[] => of.map(([, room]) => room);
const weights = (of: Bearers): readonly bigint[] => of.map(([weight]) => weight);

const rules: readonly (readonly [name: string, make: (of: Bearers) => Rule])[] = [
  ["by weight", (of) => ({ k: "fill", fill: fill(weights(of), rooms(of)) })],
  ["equal awards", (of) => estates("equal awards", rooms(of))],
  ["talmud", (of) => estates("talmud", rooms(of))],
  [
    "one by one",
    (of) =>
      oneByOne(
        upTo(of.length).map((place) => [place]),
        null,
        rooms(of),
      ),
  ],
  ["one by one, all equal", (of) => oneByOne([upTo(of.length)], weights(of), rooms(of))],
];

const total = (of: readonly bigint[]): bigint => of.reduce((a, b) => a + b, 0n);

describe.each(rules)("shares of an amount, %s", { timeout: patience }, (_, make) => {
  it("add up, and none is above its room", () => {
    fc.assert(
      fc.property(bearers, fc.nat(1000), (of, part) => {
        const amount = (total(rooms(of)) * BigInt(part)) / 1000n;
        const { of: found, divisor } = sharesAt(make(of), amount);
        expect(total(found)).toBe(amount * divisor);
        expect(found.every((share, place) => share >= 0n && share <= at(rooms(of), place) * divisor)).toBe(true);
      }),
      runs(100),
    );
  });

  it("as stretches: side by side from nothing on, and on each the share of every amount in it", () => {
    fc.assert(
      fc.property(bearers, fc.nat(6), fc.nat(1000), (of, who, part) => {
        const [rule, place, all] = [make(of), who % of.length, total(rooms(of))];
        const found = shares(rule, place);
        expect(found[0]?.from).toEqual(r.ZERO);
        expect(found.every(({ from }, i) => i === 0 || r.equal(from, found[i - 1]?.until ?? r.ZERO))).toBe(true);
        const amount = (all * BigInt(part)) / 1000n;
        const shared = sharesAt(rule, amount);
        const is = r.ratio(at(shared.of, place), shared.divisor);
        const holding = found.filter(
          ({ from, until }) => r.compare(from, r.whole(amount)) <= 0 && (until === null || r.compare(r.whole(amount), until) <= 0),
        );
        expect(holding.length).toBeGreaterThan(0);
        for (const { slope, offset } of [...holding, shareNear(rule, place, r.whole(amount))]) {
          expect(r.add(r.multiply(slope, r.whole(amount)), offset)).toEqual(is);
        }
      }),
      runs(100),
    );
  });
});

describe("Sainte-Laguë", { timeout: patience }, () => {
  it("from the shares: the same as unit by unit", () => {
    fc.assert(
      fc.property(bearers, fc.nat(1000), (of, part) => {
        const amount = (total(rooms(of)) * BigInt(part)) / 1000n;
        // R28, to the letter.
        const units = of.map(() => 0n);
        for (let left = amount; left > 0n; left -= 1n) {
          const open = upTo(of.length).filter((i) => at(units, i) < at(rooms(of), i));
          const first = open.reduce((a, b) =>
            at(weights(of), b) * (2n * at(units, a) + 1n) > at(weights(of), a) * (2n * at(units, b) + 1n) ? b : a,
          );
          units[first] = at(units, first) + 1n;
        }
        expect(bySainteLague(fill(weights(of), rooms(of)), amount)).toEqual(units);
      }),
      runs(150),
    );
  });
});
