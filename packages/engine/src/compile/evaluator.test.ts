import { afterEach, describe, expect, it, vi } from "vitest";
import type { Plan } from "../plan/types.js";
import type { ValidPlan } from "../plan/valid.js";
import { validatePlan } from "../plan/validate.js";
import { allocate } from "../reference/allocate.js";
import { event, state } from "../reference/testing/input.js";
import { callOn, fromFund, fromMembers, plan, upTo, waterfall } from "../reference/testing/plan.js";
import { evaluator } from "./evaluator.js";

const valid = (of: Plan): ValidPlan => {
  const checked = validatePlan(of);
  if (!checked.ok) throw new Error(checked.diagnostics.map(({ message }) => message).join("\n"));
  return checked.value;
};

/** A reserve, then lenders by what they lent. */
const pool = valid({
  ...plan({
    funds: ["reserve"],
    waterfalls: [waterfall("bad_debt", [fromFund("first", "reserve"), fromMembers("rest", "lenders", "lent")])],
  }),
  classes: [{ id: "lenders", columns: [{ id: "lent", type: { k: "amount", asset: "USD" }, given: "state" }] }],
});

const today = (reserve: number | bigint) =>
  state({ funds: { reserve }, classes: { lenders: { alice: { lent: 600 }, bob: { lent: 300 }, carol: { lent: 100 } } } });
const loss = (of: number | bigint) => event({ losses: { bad_debt: of } });

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("an evaluator", () => {
  it("charges the reserve, then the lenders by what they lent", () => {
    const { waterfalls } = evaluator(pool).run(today(50), loss(150));
    // 150 − 50 = 100 of 1000 lent: a tenth of 600, 300 and 100.
    expect(waterfalls[0]?.steps[1]?.bearers.map(({ id, borne }) => [id, borne])).toEqual([
      ["alice", 60n],
      ["bob", 30n],
      ["carol", 10n],
    ]);
  });

  it("records why only where it is asked to", () => {
    const policy = evaluator(pool);
    expect(policy.run(today(50), loss(150)).trace).toBeNull();
    expect(policy.run(today(50), loss(150), { trace: true }).trace).toEqual(allocate(pool, today(50), loss(150), { trace: true }).trace);
  });

  it("runs many events on one state, which stays what it was", () => {
    const bound = evaluator(pool).bind(today(50));
    const left = [10, 60, 10].map((amount) => bound.run(loss(amount)).waterfalls[0]?.steps.map(({ credited }) => credited));
    expect(left).toEqual([
      [10n, 0n],
      [50n, 10n],
      [10n, 0n],
    ]);
  });

  it("takes figures of any size, one after the other", () => {
    const policy = evaluator(pool);
    const credited = (reserve: bigint, of: bigint) => policy.run(today(reserve), loss(of)).waterfalls[0]?.steps[0]?.credited;
    for (const bits of [10n, 26n, 52n, 53n, 64n, 128n, 255n, 3n]) expect(credited(2n ** bits, 2n ** bits + 1n)).toBe(2n ** bits);
  });

  it("is made of JavaScript where that is allowed", () => {
    expect(evaluator(pool).path).toBe("javascript");
  });

  it("is made of closures where a page forbids code that is made at run time", () => {
    vi.stubGlobal("Function", function Forbidden() {
      throw new EvalError("code generation from strings is not allowed");
    });
    const policy = evaluator(pool);
    expect(policy.path).toBe("closures");
    expect(policy.run(today(50), loss(150), { trace: true })).toEqual(allocate(pool, today(50), loss(150), { trace: true }));
  });

  it.each(["javascript", "closures"] as const)("runs 5,000 layers as %s", (path) => {
    const layers = Array.from({ length: 2500 }, (_, i) => [
      fromFund(`f${i}`, "f", { terms: [upTo(1)] }),
      callOn(`c${i}`, "p", { terms: [upTo(2)] }),
    ]);
    const policy = valid(plan({ funds: ["f"], parties: ["p"], waterfalls: [waterfall("w", layers.flat())] }));
    const [before, now] = [state({ funds: { f: 1000 } }), event({ losses: { w: 7000 } })];
    expect(evaluator(policy, { path }).run(before, now)).toEqual(allocate(policy, before, now, { trace: false }));
  });
});

describe("names of a policy", () => {
  it("that JavaScript keeps for itself, or that the code uses, are names like any other", () => {
    const names = ["class", "input", "support", "Number", "divide", "trace", "__proto__", "constructor", "名前", "a-b", "1x"];
    const policy = valid(
      plan({
        funds: names,
        waterfalls: [
          waterfall(
            "await",
            names.map((id, i) => fromFund(`${id}${i}`, id)),
          ),
        ],
      }),
    );
    const before = state({ funds: Object.fromEntries(names.map((id, i) => [id, i + 1])) });
    const given = { ...before, funds: new Map(names.map((id, i) => [id, BigInt(i + 1)])) };
    const now = event({ losses: { await: 30 } });
    const expected = allocate(policy, given, now, { trace: true });
    expect(evaluator(policy).run(given, now, { trace: true })).toEqual(expected);
    expect(expected.waterfalls[0]?.steps).toHaveLength(names.length);
  });

  it("cannot end a comment or a text of the code", () => {
    const odd = ["a\n*/ throw 1 //", "b\u2028throw 2", "c`${throw_3}`", 'd"; throw 4; "', "e\\"];
    const policy = { ...pool, name: odd.join("") };
    expect(evaluator(policy).run(today(50), loss(150))).toEqual(allocate(policy, today(50), loss(150), { trace: false }));
  });
});
