import { describe, expect, it } from "vitest";
import { allocate } from "../reference/allocate.js";
import { validatePlan } from "../plan/validate.js";
import type { Plan, Step } from "../plan/types.js";
import type { ValidPlan } from "../plan/valid.js";
import type { State } from "../state/types.js";
import { event, state } from "../reference/testing/input.js";
import { fromFund, fromMembers, n, own, plan, share, split, times, upTo, waterfall } from "../reference/testing/plan.js";
import { curve } from "./curve.js";
import { memberAt, memberCurve } from "./member.js";
import { bearerOf, says } from "./testing/say.js";
import type { Curve, Line } from "./types.js";
import { patience } from "../testing/runs.js";

const END = 1000n;
const amount = { k: "amount", asset: "USD" } as const;

const policy = (steps: readonly Step[]): ValidPlan => {
  const of: Plan = {
    ...plan({ funds: ["f"], waterfalls: [waterfall("w", steps)] }),
    classes: [{ id: "m", columns: ["d", "w"].map((id) => ({ id, type: amount, given: "state" })) }],
  };
  const checked = validatePlan(of);
  if (!checked.ok) throw new Error(JSON.stringify(checked.diagnostics));
  return checked.value;
};

/** Deposits of the members, each of weight 1. */
const deposits = (of: Readonly<Record<string, number>>): State =>
  state({ funds: { f: 1_000_000 }, classes: { m: Object.fromEntries(Object.entries(of).map(([id, d]) => [id, { d, w: 1 }])) } });

const drawn = (steps: readonly Step[], given: State): Curve =>
  curve(policy(steps), { state: given, event: event({ losses: { w: 0 } }) }, { to: END });

const lineOf = (made: Curve, id: string): Line => {
  const found = memberCurve(bearerOf(made, "m"), id);
  if (found === null) throw new Error(`no member ${id}`);
  return found;
};

describe("what one member bears", () => {
  it("equally, up to the balance, the rest to the others: slower while more pay, a stop at its own balance", () => {
    // Thirds up to 30 (a full at 10), halves up to 70 (b full at 30), then c alone up to its 60.
    const made = drawn([fromMembers("a", "m", "d", { split: split.equally })], deposits({ a: 10, b: 30, c: 60 }));
    expect(says(lineOf(made, "a"), END)).toEqual(["0: 0", "1 to 30: 1/3 L (band -2/3 to 2/3)", "31 to …: 10"]);
    expect(says(lineOf(made, "c"), END)).toEqual([
      "0: 0",
      "1 to 30: 1/3 L (band -2/3 to 2/3)",
      "31 to 70: 1/2 L - 5 (band -1/2 to 1/2)",
      "71 to 100: L - 40",
      "101 to …: 60",
    ]);
  });

  it("one by one: nothing, then everything, then its balance", () => {
    const made = drawn(
      [fromMembers("a", "m", "d", { split: split.smallestFirst(own("m", "d")), rounding: null })],
      deposits({ a: 10, b: 30, c: 60 }),
    );
    expect(says(lineOf(made, "b"), END)).toEqual(["0 to 10: 0", "11 to 40: L - 10", "41 to …: 30"]);
  });

  it("by Talmud: half of its claim, then the same loss for all, then the other half", () => {
    // Claims 100, 200, 300 of an estate that loses L; all is 600 (Aumann and Maschler 1985, with losses in place of awards).
    const made = drawn([fromMembers("a", "m", "d", { split: split.talmud })], deposits({ a: 100, b: 200, c: 300 }));
    expect(says(lineOf(made, "a"), END)).toEqual([
      "0: 0",
      "1 to 150: 1/3 L (band -2/3 to 2/3)",
      "151 to 450: 50",
      "451 to 600: 1/3 L - 100 (band -2/3 to 2/3)",
      "601 to …: 100",
    ]);
  });

  it("in several layers: the sum of what it bears in each", () => {
    // A tenth of each balance first, then the fund's 20, then what is left of the balances.
    const tenth = times(n("1/10"), own("m", "d"));
    const made = drawn(
      [fromMembers("a", "m", "d", { each: [tenth] }), fromFund("b", "f", { terms: [upTo(20)] }), fromMembers("c", "m", "d")],
      deposits({ a: 100, b: 300 }),
    );
    const line = says(lineOf(made, "a"), END);
    expect(line[0]).toBe("0: 0");
    expect(line).toContain("41 to 60: 10");
    expect(line.at(-1)).toBe("421 to …: 100");
  });

  it("nobody of that name: null", () => {
    const made = drawn([fromMembers("a", "m", "d")], deposits({ a: 1 }));
    expect(memberCurve(bearerOf(made, "m"), "z")).toBeNull();
    expect(memberAt(bearerOf(made, "m"), "z", 5n)).toBeNull();
  });
});

describe("many members", { timeout: patience }, () => {
  const many = 5_000;
  const ids = Array.from({ length: many }, (_, i) => `m${String(i).padStart(5, "0")}`);
  // Any numbers of different sizes will do.
  const figures = ids.map((_, i) => BigInt((i * 7_919) % 100_003) * 1_000n + 1n);
  const of: State = {
    ...state({ funds: { f: 500_000 } }),
    classes: new Map([
      [
        "m",
        {
          ids,
          columns: new Map([
            ["d", { k: "amount", values: figures }],
            ["w", { k: "amount", values: figures.map(() => 1n) }],
          ]),
        },
      ],
    ]),
  };
  const all = figures.reduce((a, b) => a + b, 0n);
  const loss = all / 3n;

  it.each([
    ["redistributed: no piece of the class's curve is cut by its members", [fromMembers("a", "m", "d")], 5],
    ["equally, redistributed", [fromMembers("a", "m", "d", { split: split.equally }), fromFund("b", "f")], 5],
    ["one by one", [fromMembers("a", "m", "d", { split: split.smallestFirst(own("m", "d")), rounding: null })], 5],
    [
      "caps in one proportion, the rest to the next step: cut within a few units, so taken together",
      [fromMembers("a", "m", "d", { each: [times(n("1/10"), own("m", "d"))], rest: "next" }), fromFund("b", "f")],
      10,
    ],
    [
      "half of it, then the rest of the balances",
      [fromMembers("a", "m", "d", {}, { terms: [share("1/2")] }), fromMembers("c", "m", "d")],
      10,
    ],
  ] as const)("%s", (_, steps, pieces) => {
    const valid = policy(steps);
    const given = { state: of, event: event({ losses: { w: loss } }) };
    const made = curve(valid, given);
    expect(made.until).toBe(made.to);
    expect(made.pieces).toBeLessThanOrEqual(pieces);
    const outcome = allocate(valid, of, given.event, { trace: false });
    const rows = outcome.waterfalls.flatMap((one) => one.steps.flatMap(({ bearers }) => bearers));
    for (const id of [ids[0], ids[777], ids[4_999]]) {
      if (id === undefined) throw new Error("too few members");
      const borne = rows.filter((row) => row.id === id).reduce((total, row) => total + row.borne, 0n);
      const says = memberAt(bearerOf(made, "m"), id, loss);
      expect(says !== null && says.least <= borne && (says.most === null || borne <= says.most)).toBe(true);
    }
  });

  it("one member's curve has a segment for each that is full before it, and no other", () => {
    // Equally: the member with the k-th smallest balance is full as the k-th.
    const made = curve(policy([fromMembers("a", "m", "d", { split: split.equally })]), {
      state: of,
      event: event({ losses: { w: loss } }),
    });
    const [id, own_] = [ids[1] ?? "", figures[1] ?? 0n];
    const before = new Set(figures.filter((figure) => figure < own_)).size;
    const line = memberCurve(bearerOf(made, "m"), id) ?? [];
    expect(line.length).toBeLessThanOrEqual(before + 3);
    expect(line.at(-1)).toMatchObject({ kind: "exact", slope: { n: 0n }, offset: { n: own_, d: 1n } });
  });
});
