import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Rational } from "../amount/rational.js";
import type { Term } from "../plan/types.js";
import { allocate } from "../reference/allocate.js";
import { exact, floor, greatest, least, minus, order, say, times, zero } from "../testing/exact.js";
import { anyCase, factsOf, patience, runs, type Case, type Facts } from "../testing/index.js";
import { known } from "../testing/given.js";

/** Law 10: terms apply from top to bottom, each to what the one before left; then the balance; then lots, then whole or nothing. */
interface Ran {
  readonly facts: Facts;
  readonly step: Facts["steps"][number];
  readonly terms: Facts["terms"];
  readonly loss: bigint | null;
}

/** The steps that were asked for something, each with its terms. */
const askedOf = (of: Case): readonly Ran[] => {
  const facts = factsOf(of, allocate(of.plan, of.state, of.event, { trace: true }));
  const losses = new Map(
    (facts.outcome.trace ?? []).flatMap((record) =>
      record.k === "waterfall" ? [[record.waterfall, BigInt(record.loss) + BigInt(record.brought_forward)] as const] : [],
    ),
  );
  const found: Ran[] = [];
  const terms = [...facts.terms];
  for (const step of facts.steps) {
    if (step.arrived === "0" || step.limited_by === "condition") continue;
    const count = facts.stepOf(step.waterfall, step.step)?.terms.length ?? 0;
    // A step comes before its terms, and no other record of a term in between.
    const at = terms.findIndex(({ key, item }) => key === `${step.waterfall}/${step.step}/term/0` && item === step.item);
    const own = count === 0 ? [] : terms.splice(at, count);
    found.push({ facts, step, terms: own, loss: step.item === null ? (losses.get(step.waterfall) ?? null) : null });
  }
  return found;
};

const each = (check: (ran: Ran) => void): void => {
  fc.assert(
    fc.property(anyCase, (of) => {
      askedOf(of).forEach(check);
    }),
    runs(200),
  );
};

const applied = (term: Term, y: Rational, v: Rational | null, loss: bigint | null): Rational | null => {
  if (v === null) return y;
  switch (term.k) {
    case "limit":
      return least(y, v);
    case "excess":
      if (term.of === "arrival") return greatest(zero, minus(y, v));
      return loss === null ? null : least(y, greatest(zero, minus(exact(loss), v)));
    case "share":
      return times(y, v);
    case "franchise": {
      const reached = order(y, v);
      return reached > 0 || (reached === 0 && term.reached === "from") ? y : zero;
    }
  }
};

describe("law 10, order as written", { timeout: patience }, () => {
  it("each term begins with what the one before left, and can only lower it", () => {
    each(({ step, terms }) => {
      let y = exact(step.arrived);
      for (const { before, after } of terms) {
        expect(before).toBe(say(y));
        expect(order(exact(after), y) <= 0).toBe(true);
        y = exact(after);
      }
      expect(step.ask).toBe(floor(y).toString());
    });
  });

  it("each does what its line says, with the value that counts", () => {
    each(({ facts, step, terms, loss }) => {
      terms.forEach(({ before, held, after }, i) => {
        const term = facts.stepOf(step.waterfall, step.step)?.terms[i];
        if (term === undefined) throw new Error("a term of no step");
        const left = applied(term, exact(before), held === "unlimited" ? null : exact(held), loss);
        known(left, (y) => expect(after).toBe(say(y)));
      });
    });
  });

  it("what counts is zero where the value is below it, and a share is at most the whole", () => {
    each(({ facts, step, terms }) => {
      terms.forEach(({ value, held }, i) => {
        if (value === "unlimited" || held === "unlimited") return;
        const above = greatest(zero, exact(value));
        const isShare = facts.stepOf(step.waterfall, step.step)?.terms[i]?.k === "share";
        expect(held).toBe(say(isShare ? least(above, { n: 1n, d: 1n }) : above));
      });
    });
  });

  it("then the balance, then whole lots, then whole or nothing", () => {
    let seen = 0;
    each(({ facts, step }) => {
      const node = facts.stepOf(step.waterfall, step.step);
      const isOne = node !== undefined && ["fund", "party", "member", "position"].includes(node.body.k);
      if (!isOne || step.limited_by === "cut") return;
      const lot = node.lots === null ? 1n : node.lots.k === "number" ? floor(exact(node.lots.v)) : null;
      if (lot === null) return;
      const q = lot < 1n ? 1n : lot;
      const ask = BigInt(step.ask);
      const room = step.room === null ? ask : BigInt(step.room);
      const most = ask < room ? ask : room;
      const whole = q * (ask / q);
      seen += 1;
      expect(BigInt(step.credited)).toBe(node.whole ? (whole <= room ? whole : 0n) : q * (most / q));
    });
    expect(seen).toBeGreaterThan(100);
  });
});
