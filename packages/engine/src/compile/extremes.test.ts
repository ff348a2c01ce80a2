import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { MOST } from "../amount/units.js";
import type { Id, Plan, Rounding, Split } from "../plan/types.js";
import type { ValidPlan } from "../plan/valid.js";
import { validatePlan } from "../plan/validate.js";
import { allocate } from "../reference/allocate.js";
import { event } from "../reference/testing/input.js";
import {
  cumulative,
  fromMembers,
  largestRemainder,
  own,
  plan,
  rounding,
  sainteLague,
  split,
  waterfall,
} from "../reference/testing/plan.js";
import type { Event, State } from "../state/types.js";
import { mainWays } from "./testing/ways.js";

/** Splits at the ends of every way to hold an amount, under every rounding. */
const splits: readonly (readonly [name: string, split: Split])[] = [
  ["pro rata", split.proRata(own("m", "weight"))],
  ["equally", split.equally],
  ["equal awards", split.equalAwards],
  ["Talmud", split.talmud],
  ["smallest first", split.smallestFirst(own("m", "weight"))],
  ["smallest first, equals together", split.smallestFirst(own("m", "weight"), { k: "equally" })],
];

const roundings: readonly Rounding[] = [
  largestRemainder,
  cumulative,
  sainteLague,
  ...(["down", "up", "half even"] as const).map((k) => rounding(k, { k: "party", id: "rest" })),
];

type Kind = readonly [by: Rounding, rest: "members" | "next"];

/** Only splits by weight leave a rest to the next step, and only they are rounded by Sainte-Laguë. */
const kindsOf = ({ k }: Split): readonly Kind[] =>
  k === "pro rata" || k === "equally"
    ? roundings.flatMap((by): Kind[] => [
        [by, "members"],
        [by, "next"],
      ])
    : roundings.filter((by) => by !== sainteLague).map((by): Kind => [by, "members"]);

/** A waterfall for each rounding and each kind of rest, each with a column of its own to draw on. */
const policyOf = (by: Split): ValidPlan => {
  const kinds = kindsOf(by);
  const amounts: readonly Id[] = ["cap", "weight", ...kinds.map((_, i) => `d${i}`)];
  const made: Plan = {
    ...plan({
      parties: ["rest"],
      waterfalls: kinds.map(([round, rest], i) =>
        waterfall(`w${i}`, [fromMembers("l", "m", `d${i}`, { each: [own("m", "cap")], split: by, rest, rounding: round })]),
      ),
    }),
    classes: [{ id: "m", columns: amounts.map((id) => ({ id, type: { k: "amount", asset: "USD" }, given: "state" })) }],
  };
  const checked = validatePlan(made);
  if (!checked.ok) throw new Error(checked.diagnostics.map(({ message }) => message).join("\n"));
  return checked.value;
};

interface Shape {
  readonly balances: readonly bigint[];
  readonly weights?: readonly bigint[];
  readonly cap?: bigint;
}

/** Members whose balances add up to at most the largest figure. */
const shapes = (most: bigint): Readonly<Record<string, Shape>> => {
  const eighth = most / 8n;
  const several = [eighth, eighth + 1n, eighth - 1n, 2n * eighth, 1n];
  return {
    "one member": { balances: [most] },
    "no member": { balances: [] },
    "ties everywhere": { balances: [eighth, eighth, eighth, eighth, eighth, eighth, eighth] },
    "one whale": { balances: [1n, 2n, most - 6n, 3n] },
    "caps that cut": { balances: several, cap: eighth },
    "all caps zero": { balances: several, cap: 0n },
    "all weights zero": { balances: several, weights: [0n, 0n, 0n, 0n, 0n] },
    "some weights zero": { balances: several, weights: [0n, 1n, 0n, eighth, 1n] },
    "nothing to take": { balances: [0n, 0n, 0n] },
  };
};

const stateOf = ({ balances, weights = balances, cap }: Shape, most: bigint): State => {
  const column = (values: readonly bigint[]) => ({ k: "amount", values }) as const;
  const caps = balances.map(() => cap ?? most / 8n);
  const columns = new Map([
    ["cap", column(caps)],
    ["weight", column(weights)],
    ...roundings.flatMap((_, i) => [2 * i, 2 * i + 1]).map((i) => [`d${i}`, column(balances)] as const),
  ]);
  return {
    funds: new Map(),
    classes: new Map([["m", { ids: balances.map((_, i) => `m${i}`), columns }]]),
    deficits: new Map(),
    entered: new Map(),
  };
};

/** One unit, a simple fraction of what there is, all of it and its neighbours, and the largest amount. */
const losses = ({ balances }: Shape, most: bigint): readonly bigint[] => {
  const total = balances.reduce((a, b) => a + b, 0n);
  return [1n, 2n, (total * 37n) / 101n, total / 2n, total - 1n, total, total + 1n, most].filter((loss) => loss >= 0n && loss <= MOST);
};

const ends: readonly (readonly [name: string, most: bigint])[] = [
  ["1000", 1000n],
  ["2^26", 2n ** 26n],
  ["2^53 - 1", 2n ** 53n - 1n],
  ["2^53", 2n ** 53n],
  ["2^64", 2n ** 64n],
  ["2^128", 2n ** 128n],
  ["2^256 - 1", MOST],
];

describe.each(splits)("%s", (_, by) => {
  const policy = policyOf(by);
  const compiled = mainWays.map(({ name, of }) => ({ name, run: of(policy, true) }));

  it.each(ends)("as the reference with figures up to %s", { timeout: 120_000 }, (_name, most) => {
    const different: string[] = [];
    for (const [name, shape] of Object.entries(shapes(most))) {
      for (const loss of losses(shape, most)) {
        const state: State = stateOf(shape, most);
        const now: Event = event({ losses: Object.fromEntries(policy.waterfalls.map(({ id }) => [id, loss])) });
        const expected = allocate(policy, state, now, { trace: true });
        for (const way of compiled) {
          if (!isDeepStrictEqual(way.run(state, now), expected)) different.push(`${way.name}: ${name}, a loss of ${loss}`);
        }
      }
    }
    expect(different).toEqual([]);
  });
});
