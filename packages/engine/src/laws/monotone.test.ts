import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MembersBody, Rounding, Split } from "../plan/types.js";
import { validatePlan } from "../plan/validate.js";
import { allocate } from "../reference/allocate.js";
import { event, state } from "../reference/testing/input.js";
import { fromMembers, own, plan, split, waterfall } from "../reference/testing/plan.js";
import { patience, runs } from "../testing/index.js";

/**
 * A larger loss never charges a member less, where the rounding is monotone: each part by itself with a party for the difference,
 * or Sainte-Laguë. Largest remainder and cumulative are not: 3 over 3 : 3 : 1 is 1, 1, 1, and 4 is 2, 2, 0.
 */
interface Member {
  readonly w: number;
  readonly d: number;
  readonly cap: number;
}

const member: fc.Arbitrary<Member> = fc.record({ w: fc.nat(9), d: fc.nat(30), cap: fc.nat(30) });

const party = { k: "party", id: "x" } as const;
const monotone = fc.constantFrom<Rounding>(
  { k: "down", difference: party },
  { k: "up", difference: party },
  { k: "half even", difference: party },
  { k: "sainte lague" },
);

const rules = fc.constantFrom<Split>(
  split.proRata(own("m", "w")),
  split.equally,
  split.equalAwards,
  split.talmud,
  split.smallestFirst(own("m", "w"), { k: "equally" }),
  split.smallestFirst(own("m", "w"), { k: "pro rata", weight: own("m", "d") }),
  split.largestFirst(own("m", "w")),
);

const borneOf = (body: Partial<MembersBody>, members: readonly Member[], loss: bigint): readonly bigint[] => {
  const column = (id: string) => ({ id, type: { k: "amount", asset: "USD" }, given: "state" }) as const;
  const layer = fromMembers("l", "m", "d", body);
  const made = plan({ parties: ["x"], waterfalls: [waterfall("w", [layer])] });
  const checked = validatePlan({ ...made, classes: [{ id: "m", columns: ["w", "d", "cap"].map(column) }] });
  if (!checked.ok) throw new Error(checked.diagnostics.map(({ message }) => message).join("\n"));
  const rows = Object.fromEntries(members.map((one, i) => [`m${i}`, { ...one }]));
  const outcome = allocate(checked.value, state({ classes: { m: rows } }), event({ losses: { w: loss } }), { trace: false });
  const bearers = outcome.waterfalls[0]?.steps[0]?.bearers ?? [];
  return members.map((_, i) => bearers.find(({ id }) => id === `m${i}`)?.borne ?? 0n);
};

const members = fc.array(member, { minLength: 1, maxLength: 5 });

describe("monotone roundings", { timeout: patience }, () => {
  it("with the rest to the other members, whatever the split", () => {
    fc.assert(
      fc.property(members, rules, monotone, fc.nat(90), fc.nat(4), fc.boolean(), (all, rule, rounding, loss, more, capped) => {
        const needsWeights = rounding.k === "sainte lague" && (rule.k === "equal awards" || rule.k === "talmud");
        const body = {
          split: rule,
          rounding: needsWeights ? ({ k: "down", difference: party } as const) : rounding,
          each: capped ? [own("m", "cap")] : [],
        };
        const [less, larger] = [loss, loss + more].map((amount) => borneOf(body, all, BigInt(amount)));
        all.forEach((_, i) => expect((larger?.[i] ?? 0n) >= (less?.[i] ?? 0n)).toBe(true));
      }),
      runs(500),
    );
  });

  it("with the rest to the next step", () => {
    const proportional = fc.constantFrom<Split>(split.proRata(own("m", "w")), split.equally);
    fc.assert(
      fc.property(members, proportional, monotone, fc.nat(90), fc.nat(4), (all, rule, rounding, loss, more) => {
        const body = { split: rule, rounding, rest: "next" as const };
        const [less, larger] = [loss, loss + more].map((amount) => borneOf(body, all, BigInt(amount)));
        all.forEach((_, i) => expect((larger?.[i] ?? 0n) >= (less?.[i] ?? 0n)).toBe(true));
      }),
      runs(300),
    );
  });

  it("is a promise that largest remainder and cumulative do not make", () => {
    const three = [3, 3, 1].map((w) => ({ w, d: 30, cap: 30 }));
    const by = (k: "largest remainder" | "cumulative", of: readonly Member[], loss: bigint) =>
      borneOf({ split: split.proRata(own("m", "w")), rounding: { k } }, of, loss);
    expect([by("largest remainder", three, 3n), by("largest remainder", three, 4n)]).toEqual([
      [1n, 1n, 1n],
      [2n, 2n, 0n],
    ]);
    // 2 over 3 : 1 : 3 are 0.86, 0.29, 0.86: running 0, 1, 2; 3 are 1.29, 0.43, 1.29: running 1, 1, 3.
    const other = [3, 1, 3].map((w) => ({ w, d: 30, cap: 30 }));
    expect([by("cumulative", other, 2n), by("cumulative", other, 3n)]).toEqual([
      [0n, 1n, 1n],
      [1n, 0n, 2n],
    ]);
  });
});
