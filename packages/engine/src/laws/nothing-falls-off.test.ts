import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Residual, Waterfall } from "../plan/types.js";
import { allocate } from "../reference/allocate.js";
import { advance } from "../state/advance.js";
import { anyCase, patience, runs, type Case } from "../testing/index.js";
import { given } from "../testing/given.js";

/** Law 9: nothing falls off the end. What is left of every waterfall is where its policy says. */
const ranOf = ({ plan, state, event }: Case) => {
  const outcome = allocate(plan, state, event, { trace: false });
  const after = advance(plan, state, outcome);
  const left = new Map(outcome.waterfalls.map((one) => [one.name, one.residual.amount]));
  const deficit = (id: string) => ({ before: state.deficits.get(id) ?? 0n, after: after.deficits.get(id) ?? 0n });
  return { outcome, after, left, deficit };
};

const words = (residual: Residual): string => {
  switch (residual.k) {
    case "deficit":
      return residual.next ? "added to the next loss" : "recorded as deficit";
    case "open":
      return "left open";
    case "refused":
      return "refused";
    case "passed":
      return `passed to ${residual.to}`;
    case "borne":
      return `borne by ${residual.by}`;
  }
};

const eachRan = (check: (waterfall: Waterfall, left: bigint, ran: ReturnType<typeof ranOf>) => void): void => {
  fc.assert(
    fc.property(anyCase, (of) => {
      const ran = ranOf(of);
      if (ran.outcome.status === "refused") return;
      for (const waterfall of of.plan.waterfalls) {
        const left = ran.left.get(waterfall.id);
        if (left !== undefined) check(waterfall, left, ran);
      }
    }),
    runs(200),
  );
};

describe("law 9, nothing falls off the end", { timeout: patience }, () => {
  it("every waterfall that ran says what is left and what becomes of it, in the words of its policy", () => {
    eachRan(({ id, residual }, _, { outcome }) => {
      expect(outcome.waterfalls.find(({ name }) => name === id)?.residual.treatment).toBe(words(residual));
    });
  });

  it("an unpaid loss is in the deficit: recorded beside what was there, or in place of what was brought forward", () => {
    eachRan(({ id, residual }, left, { deficit }) => {
      const { before, after } = deficit(id);
      const unpaid = residual.k === "deficit" && residual.next ? left : before + left;
      expect(after).toBe(residual.k === "deficit" ? unpaid : before);
    });
  });

  it("what is passed on is lost where it arrives, with what others pass", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        const { outcome, left } = ranOf(of);
        if (outcome.status === "refused") return;
        for (const { id, feed } of of.plan.waterfalls) {
          if (feed.k !== "transfer") continue;
          const sources = of.plan.waterfalls.filter(({ residual }) => residual.k === "passed" && residual.to === id);
          const passed = sources.flatMap((one) => left.get(one.id) ?? []);
          const found = outcome.waterfalls.find(({ name }) => name === id);
          expect(found?.loss).toBe(passed.length === 0 ? undefined : passed.reduce((sum, one) => sum + one, 0n));
        }
      }),
      runs(200),
    );
  });

  it("nothing is left where a party bears it, or where the event is not void", () => {
    eachRan(({ residual }, left) => {
      given(residual.k === "borne" || residual.k === "refused", () => expect(left).toBe(0n));
    });
  });

  it("a waterfall that did not run keeps its deficit, and is not shown", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        const { outcome, left, deficit } = ranOf(of);
        for (const { id } of of.plan.waterfalls) {
          given(!left.has(id), () => expect(deficit(id).after).toBe(deficit(id).before));
        }
        expect(outcome.waterfalls.map(({ name }) => name)).toEqual(of.plan.waterfalls.flatMap(({ id }) => (left.has(id) ? [id] : [])));
      }),
      runs(200),
    );
  });

  it("a void event leaves everything as it was and shows its losses whole", () => {
    let seen = 0;
    fc.assert(
      fc.property(anyCase, (of) => {
        const { outcome, after } = ranOf(of);
        if (outcome.status === "settled") return;
        seen += 1;
        expect(after).toBe(of.state);
        expect(outcome.refused?.residual).toBeGreaterThan(0n);
        for (const { loss, borne, broughtForward, steps, residual } of outcome.waterfalls) {
          expect([borne, broughtForward, steps, residual.amount]).toEqual([0n, 0n, [], loss]);
        }
      }),
      runs(400),
    );
    expect(seen).toBeGreaterThan(3);
  });
});
