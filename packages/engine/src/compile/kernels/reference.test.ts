import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatRational } from "../../amount/rational.js";
import { columnOf } from "../../columns/make.js";
import { readAll } from "../../columns/read.js";
import { certificate } from "../../reference/split/certificate.js";
import type { Rule } from "../../reference/split/types.js";
import { division, texts, weights as referenceWeights } from "../../reference/testing/kernel.js";
import { parseRatio } from "../../reference/number/ratio.js";
import { differences, roundings, sum } from "./testing/compare.js";
import type { Facts, SplitRule } from "./types.js";
import { plainSplit } from "./plain.js";

/** The reference evaluator and the kernels share no arithmetic; their units and their certificates are the same. */
const party = { k: "party", id: "x" } as const;
const ids = (rows: number): string[] => Array.from({ length: rows }, (_, i) => String(i).padStart(4, "0"));

const member = fc.record({
  /** Halves, so that a scale is needed. */
  weight: fc.integer({ min: 0, max: 9 }),
  room: fc.integer({ min: 0, max: 12 }),
  key: fc.integer({ min: -2, max: 2 }),
});
const members = fc.array(member, { minLength: 1, maxLength: 9 });
type Members = readonly { readonly weight: number; readonly room: number; readonly key: number }[];

const big = (of: readonly number[]): bigint[] => of.map(BigInt);
const halves = (of: Members) => ({ weights: columnOf(big(of.map((m) => m.weight))), scale: 2n });
const referenceHalves = (of: Members) => referenceWeights(of.map((m) => `${m.weight}/2`));
const queue = (of: Members, first: "smallest" | "largest", equals: boolean): readonly [Rule, SplitRule] => [
  { k: "one by one", keys: of.map((m) => parseRatio(`${m.key}/3`)), first, equals: equals ? referenceHalves(of) : null },
  {
    k: "one by one",
    keys: { of: columnOf(big(of.map((m) => m.key + 2))), offset: -2n, scale: 3n },
    first,
    equals: equals ? { k: "pro rata", ...halves(of) } : null,
  },
];

const rules: Readonly<Record<string, (of: Members) => readonly [Rule, SplitRule]>> = {
  "pro rata": (of) => [
    { k: "pro rata", weights: referenceHalves(of) },
    { k: "pro rata", ...halves(of) },
  ],
  equally: (of) => [
    { k: "equally", weights: referenceWeights(of.map(() => 1)) },
    { k: "equally", rows: of.length },
  ],
  "smallest first": (of) => queue(of, "smallest", false),
  "largest first, equals pro rata": (of) => queue(of, "largest", true),
  "equal awards": () => [{ k: "equal awards" }, { k: "equal awards" }],
  talmud: () => [{ k: "talmud" }, { k: "talmud" }],
};

/** What of a certificate the kernels know, in the words of the reference. */
const said = (facts: Facts, rows: number) => {
  const id = (row: number): string => ids(rows)[row] ?? "";
  return {
    zero: facts.zero,
    weight: facts.weight && formatRational(facts.weight),
    level: facts.level && formatRational(facts.level),
    half: facts.half,
    margin: facts.margin && { key: formatRational(facts.margin.key), id: id(facts.margin.row), amount: String(facts.margin.amount) },
    left: facts.left === null ? null : String(facts.left),
    cut: facts.cut && { fraction: formatRational(facts.cut.fraction), id: id(facts.cut.row) },
    last: facts.last && { id: id(facts.last.row), units: String(facts.last.units) },
    difference: String(facts.difference),
  };
};

describe.each(Object.entries(rules))("%s", (name, ruleOf) => {
  const takesPart = (m: Members[number]): boolean => !name.includes("pro rata") || m.weight > 0;
  const weighted = name === "pro rata" || name === "equally" || name.includes("equals");
  it.each(roundings.filter((r) => r !== "sainte lague" || weighted))("%s", (rounding) => {
    const rest = name === "pro rata" || name === "equally" ? fc.constantFrom("members", "next") : fc.constant("members");
    fc.assert(
      fc.property(members, fc.integer({ min: 0, max: 90 }), rest, (of, wanted, goes) => {
        const [theirs, ours] = ruleOf(of);
        const room = of.filter(takesPart).reduce((total, m) => total + m.room, 0);
        const amount = goes === "members" ? Math.min(wanted, room) : of.some(takesPart) ? wanted : 0;
        const rooms = of.map((m) => m.room);
        const modes =
          rounding === "down" || rounding === "up" || rounding === "half even" ? { k: rounding, difference: party } : { k: rounding };
        const found = division({ amount, rule: theirs, rooms, rest: goes as "members" | "next", rounding: modes });
        const place = { waterfall: "w", step: "s", item: null, among: "members", ids: ids(of.length), belowZero: 0 } as const;
        const { zero, weight, level, half, margin, left, cut, last, difference } = certificate(
          { ...place, difference: { of: "x", borne: found.difference } },
          found,
        );
        const request = {
          rule: ours,
          rooms: columnOf(big(rooms)),
          rest: goes as "members" | "next",
          rounding,
          amount: BigInt(amount),
        } as const;
        expect(differences(request)).toEqual([]);
        const split = plainSplit(request);
        expect(readAll(split.units).map(String)).toEqual(texts(found.units));
        expect(said(split.facts, of.length)).toEqual({
          zero,
          weight,
          level,
          half,
          margin,
          left,
          cut,
          last,
          difference: difference?.amount,
        });
        expect(sum(readAll(split.units))).toBeLessThanOrEqual(sum(big(rooms)));
      }),
    );
  });
});
