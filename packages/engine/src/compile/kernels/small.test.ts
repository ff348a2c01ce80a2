import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnOf } from "../../columns/make.js";
import { differences, roundings, sum } from "./testing/compare.js";
import type { Rounding, SplitRequest, SplitRule } from "./types.js";

/** Small and medium numbers, many of them equal: every rule, rounding and rest against plain bigint, on every path. */
const figure = fc.oneof(
  { weight: 3, arbitrary: fc.bigInt({ min: 0n, max: 6n }) },
  fc.bigInt({ min: 0n, max: 2n ** 20n }),
  fc.bigInt({ min: 0n, max: 2n ** 40n }),
);
const member = fc.record({ weight: figure, room: figure, key: fc.bigInt({ min: 0n, max: 3n }) });
const members = fc.array(member, { maxLength: 40 });
type Members = readonly { readonly weight: bigint; readonly room: bigint; readonly key: bigint }[];

const weightsOf = (of: Members) => ({ k: "pro rata", weights: columnOf(of.map((m) => m.weight)), scale: 6n }) as const;
const queue = (of: Members, first: "smallest" | "largest", equals: "weights" | "equally" | "rows"): SplitRule => ({
  k: "one by one",
  keys: { of: columnOf(of.map((m) => m.key)), offset: -2n, scale: 4n },
  first,
  equals: equals === "rows" ? null : equals === "equally" ? { k: "equally" } : weightsOf(of),
});

const rules: Readonly<Record<string, (of: Members) => SplitRule>> = {
  "pro rata": weightsOf,
  equally: (of) => ({ k: "equally", rows: of.length }),
  "smallest first": (of) => queue(of, "smallest", "rows"),
  "smallest first, equals pro rata": (of) => queue(of, "smallest", "weights"),
  "largest first, equals equally": (of) => queue(of, "largest", "equally"),
  "equal awards": () => ({ k: "equal awards" }),
  talmud: () => ({ k: "talmud" }),
};

const weighty = (name: string, of: Members): Members => (name.includes("pro rata") ? of.filter((m) => m.weight > 0n) : of);

const request = (name: string, of: Members, wanted: number, rounding: Rounding | null): SplitRequest => {
  const rule = rules[name]?.(of) ?? { k: "talmud" };
  const room = sum(weighty(name, of).map((m) => m.room));
  return { rule, rooms: columnOf(of.map((m) => m.room)), rest: "members", rounding, amount: (room * BigInt(wanted)) / 1000n };
};

const isWeighted = (name: string): boolean => name === "pro rata" || name === "equally" || name.includes("equals");

describe.each(Object.keys(rules))("%s", (name) => {
  it.each(roundings.filter((r) => r !== "sainte lague" || isWeighted(name)))("%s", (rounding) => {
    fc.assert(
      fc.property(members, fc.integer({ min: 0, max: 1000 }), (of, wanted) => {
        expect(differences(request(name, of, wanted, rounding))).toEqual([]);
      }),
    );
  });

  it("everything that there is room for", () => {
    fc.assert(
      fc.property(members, (of) => {
        expect(differences(request(name, of, 1000, isWeighted(name) ? "sainte lague" : "up"))).toEqual([]);
      }),
    );
  });
});

describe.each(["pro rata", "equally"])("%s with rest to the next step", (name) => {
  it.each(roundings)("%s", (rounding) => {
    fc.assert(
      fc.property(members, figure, (of, amount) => {
        const asked = weighty(name, of).length === 0 ? 0n : amount;
        expect(differences({ ...request(name, of, 0, rounding), rest: "next", amount: asked })).toEqual([]);
      }),
    );
  });
});

it("without rooms: pro rata, equally, and the first in the queue takes all", () => {
  fc.assert(
    fc.property(members, figure, fc.constantFrom(...roundings), (of, amount, rounding) => {
      for (const name of ["pro rata", "equally", "smallest first, equals pro rata"]) {
        const asked = weighty(name, of).length === 0 ? 0n : amount;
        expect(differences({ ...request(name, of, 0, rounding), rooms: null, amount: asked })).toEqual([]);
      }
    }),
  );
});

it("rooms that are the weights", () => {
  fc.assert(
    fc.property(members, fc.integer({ min: 0, max: 1000 }), fc.constantFrom(...roundings), (of, wanted, rounding) => {
      const column = columnOf(of.map((m) => m.weight));
      const amount = (sum(of.map((m) => m.weight)) * BigInt(wanted)) / 1000n;
      const rule = { k: "pro rata", weights: column, scale: 1n } as const;
      expect(differences({ rule, rooms: column, rest: "members", rounding, amount })).toEqual([]);
    }),
  );
});
