import { describe, expect, it } from "vitest";
import type { Expr } from "../plan/types.js";
import { evaluate, scope } from "./expression.js";
import { zero } from "./number/integer.js";
import { exactText } from "./number/ratio.js";
import type { Frame } from "./run.js";
import { start } from "./start.js";
import { event, state } from "./testing/input.js";
import {
  all,
  atMost,
  balanceOf,
  below,
  definition,
  input,
  least,
  minus,
  most,
  n,
  named,
  no,
  over,
  own,
  plan,
  plus,
  ref,
  same,
  set,
  times,
  total,
  unlimited,
  yes,
} from "./testing/plan.js";
import { isRatio } from "./value.js";

const policy = plan({
  funds: ["f"],
  inputs: [
    { id: "rate", type: { k: "ratio" } },
    { id: "late", type: { k: "flag" } },
    { id: "who", type: { k: "member", class: "m" } },
    { id: "chosen", type: { k: "set", class: "m" } },
    { id: "name", type: { k: "text" } },
  ],
  sets: [
    set("big", "m", [{ k: "where", is: below(n(15), own("m", "d")) }]),
    set("but_chosen", "m", [{ k: "except", who: { k: "input set", id: "chosen" } }]),
  ],
  lets: [{ id: "half", type: { k: "amount", asset: "USD" }, is: times(n("1/2"), balanceOf("f")) }],
  waterfalls: [],
});

const classes = { m: { a: { d: 10, p: { n: 1, d: 3 }, on: true, kind: "x" }, b: { d: 20, p: { n: 1, d: 2 }, on: false, kind: "y" } } };
const inputs = {
  rate: { k: "number", n: 1n, d: 4n },
  late: { k: "flag", v: true },
  who: { k: "text", v: "b" },
  chosen: { k: "set", ids: ["a"] },
  name: { k: "text", v: "x" },
} as const;

const frame: Frame = { waterfall: "w", loss: zero, arrived: null, label: null, item: null, pool: null, local: [] };

const value = (e: Expr, member: string | null = null): string | boolean => {
  const run = start(policy, state({ funds: { f: 7 }, classes }), event({ losses: {}, inputs }), false);
  const found = evaluate(scope(run, frame, member === null ? null : { class: "m", row: run.opening.row("m", member) }), e);
  return isRatio(found) ? exactText(found) : found === unlimitedValue(found) ? "unlimited" : (found as string | boolean);
};
const unlimitedValue = (found: unknown): unknown => (typeof found === "object" ? found : null);
const inputOf = (column: string): Expr => ref({ k: "column", class: "m", id: column, of: { k: "input member", id: "who" } });

describe("expressions", () => {
  it.each<[string, Expr, string | boolean]>([
    ["a third and a sixth", plus(n("1/3"), n("1/6")), "1/2"],
    ["below zero", minus(n(1), n(3)), "-2"],
    ["an opening balance", balanceOf("f"), "7"],
    ["an input times a balance", times(input("rate"), balanceOf("f")), "7/4"],
    ["a definition", definition("half"), "7/2"],
    ["a quotient", over(n(1), n(4)), "1/4"],
    ["the least and the most", plus(least(n(3), n(2)), most(n("1/2"), n("1/3"))), "5/2"],
    ["the least of an amount and unlimited", least(unlimited, n(2)), "2"],
    ["the most of them", most(n(2), unlimited), "unlimited"],
    ["unlimited is above every amount", below(n(2), unlimited), true],
    ["and not below itself", below(unlimited, unlimited), false],
    ["and equal to itself", same(unlimited, unlimited), true],
    ["an amount is not unlimited", same(n(2), unlimited), false],
    ["equal fractions", same(n("2/4"), over(n(1), n(2))), true],
    ["at most", atMost(n(2), n(2)), true],
    ["texts", same(input("name"), { k: "text", v: "x" }), true],
    ["flags", same(input("late"), no), false],
    ["and", { k: "and", of: [yes, input("late"), no] }, false],
    ["or", { k: "or", of: [no, input("late")] }, true],
    ["not", { k: "not", of: no }, true],
    ["if", { k: "if", when: input("late"), then: n(1), otherwise: unlimited }, "1"],
    ["a member that an input names", ref({ k: "identity", of: { k: "input member", id: "who" } }), "b"],
    ["its column", inputOf("d"), "20"],
    ["its number", inputOf("p"), "1/2"],
    ["its flag", inputOf("on"), false],
    ["its text", inputOf("kind"), "y"],
    ["a sum", total(times(own("m", "p"), own("m", "d")), all("m")), "40/3"],
    ["a sum over a set", total(own("m", "d"), named("big")), "20"],
    ["all but an input that is a set", total(own("m", "d"), named("but_chosen")), "20"],
    ["the largest", { k: "fold", f: "largest", each: own("m", "p"), over: all("m") }, "1/2"],
    ["the smallest", { k: "fold", f: "smallest", each: own("m", "p"), over: all("m") }, "1/3"],
    ["how many", { k: "count", over: named("big") }, "1"],
  ])("%s", (_, e, expected) => {
    expect(value(e)).toBe(expected);
  });

  it("the member at hand", () => {
    expect(value(own("m", "d"), "a")).toBe("10");
    expect(value(ref({ k: "identity", of: { k: "member" } }), "a")).toBe("a");
    // Inside a sum the member at hand is the one that is summed; outside it is a.
    expect(value(over(own("m", "d"), total(own("m", "d"), all("m"))), "a")).toBe("1/3");
  });

  it("R3: a division by exactly zero is what stands after `or else`, which is not looked at otherwise", () => {
    expect(value(over(n(1), n(0), n(9)))).toBe("9");
    expect(value(over(n(1), minus(n("1/3"), n("1/3")), n(9)))).toBe("9");
    expect(value(over(n(1), n(2), over(n(1), n(0))))).toBe("1/2");
    expect(() => value(over(n(1), n(0)))).toThrow("division by zero");
  });

  it("R4: over no members everything is zero", () => {
    const none = plan({ sets: [set("none", "m", [{ k: "where", is: no }])], waterfalls: [] });
    const run = start(none, state({ classes }), event({ losses: {} }), false);
    const folds = (["sum", "largest", "smallest"] as const).map((f): Expr => ({ k: "fold", f, each: own("m", "d"), over: named("none") }));
    const found = [...folds, { k: "count", over: named("none") } as const].map((e) => evaluate(scope(run, frame), e));
    expect(found.map((x) => (isRatio(x) ? exactText(x) : x))).toEqual(["0", "0", "0", "0"]);
  });
});
