import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memberReasons, stepReasons } from "../outcome/reasons.js";
import type { StepResult } from "../outcome/types.js";
import { allocate } from "../reference/allocate.js";
import { anyCase, factsOf, patience, runs, type Case, type Facts } from "../testing/index.js";
import { given } from "../testing/given.js";

/** Law 12: every number can be asked why; the trace adds up to the outcome. */
const ranOf = (of: Case): Facts => factsOf(of, allocate(of.plan, of.state, of.event, { trace: true }));

const settled = (check: (facts: Facts) => void): void => {
  fc.assert(
    fc.property(anyCase, (of) => {
      const facts = ranOf(of);
      if (facts.outcome.status === "settled") check(facts);
    }),
    runs(200),
  );
};

/** The outcome's steps in the order of the trace: a step before those inside it. */
const inOrder = (steps: readonly StepResult[]): readonly StepResult[] =>
  steps.flatMap((step) => [step, ...inOrder(step.layers ?? []), ...(step.items ?? []).flatMap(({ layers }) => inOrder(layers ?? []))]);

describe("law 12, the trace", { timeout: patience }, () => {
  it("has one record for each step of the outcome, in the same order, with the same figures", () => {
    settled(({ outcome, steps }) => {
      const shown = outcome.waterfalls.flatMap((waterfall) => inOrder(waterfall.steps));
      expect(
        steps.map((record) => [
          record.step,
          record.arrived,
          record.credited,
          record.borne,
          record.surplus,
          record.passed,
          record.limited_by,
        ]),
      ).toEqual(
        shown.map((step) => [
          step.name,
          ...[step.arrived, step.credited, step.borne, step.surplus, step.passed].map((amount) => amount.toString()),
          step.limitedBy,
        ]),
      );
    });
  });

  it("has one record for each waterfall, with its loss and what was brought forward", () => {
    settled(({ outcome }) => {
      const records = (outcome.trace ?? []).filter((record) => record.k === "waterfall");
      expect(records.map(({ waterfall, loss, brought_forward }) => [waterfall, loss, brought_forward])).toEqual(
        outcome.waterfalls.map(({ name, loss, broughtForward }) => [name, loss.toString(), broughtForward.toString()]),
      );
    });
  });

  it("says of every member that bears something how much and why, and of every other why not", () => {
    settled((facts) => {
      const { outcome, members } = facts;
      const lines = (outcome.trace ?? []).filter((record) => record.k === "member" && record.among === "members").length;
      const rows = facts.results.flatMap(({ bearers, certificates }) =>
        certificates.some(({ among }) => among === "members") ? bearers.filter(({ rounding }) => !rounding) : [],
      );
      const bearing = members.filter(({ among, units }) => among === "members" && units !== "0");
      expect(bearing.map(({ id, units }) => [id, units])).toEqual(rows.map(({ id, borne }) => [id, borne.toString()]));
      const asked = facts.splits.filter(({ among }) => among === "members").reduce((sum, { n }) => sum + n, 0);
      expect(lines).toBe(asked);
    });
  });

  it("certificates stand in the outcome as they stand in the trace", () => {
    settled(({ results, splits }) => {
      const shown = results.flatMap(({ certificates }) => certificates).map((one) => JSON.stringify({ k: "split", ...one }));
      expect(splits.map((one) => JSON.stringify(one)).sort()).toEqual(shown.sort());
    });
  });

  it("gives reasons out of the closed lists only, and a clause that stands in the plan", () => {
    settled(({ steps, members, stepOf }) => {
      for (const { limited_by, limited_at, waterfall, step } of steps) {
        expect(stepReasons).toContain(limited_by);
        if (limited_at === null) continue;
        expect(limited_at.startsWith(`${waterfall}/${step}/`)).toBe(true);
        const [, , clause = "", index] = limited_at.split("/");
        const node = stepOf(waterfall, step);
        given(clause === "term", () => expect(node?.terms.length).toBeGreaterThan(Number(index)));
        given(clause === "each", () => expect(node?.body.k === "members" ? node.body.each.length : 0).toBeGreaterThan(Number(index)));
      }
      for (const { why } of members) expect(memberReasons).toContain(why);
    });
  });

  it("a step that took less than arrived says what lowered it; one that took all says that nothing did", () => {
    settled(({ steps }) => {
      for (const { arrived, credited, limited_by } of steps) {
        const isShort = arrived !== "0" && credited !== arrived;
        given(arrived === "0", () => expect(limited_by).toBe("nothing arrived"));
        // A slice is cut off before it arrives.
        given(arrived !== "0" && !isShort, () => expect(["none", "position"]).toContain(limited_by));
        given(isShort, () => expect(["none", "nothing arrived"]).not.toContain(limited_by));
      }
    });
  });

  it("a member that bears nothing of a split has a reason for nothing", () => {
    settled(({ members, splits }) => {
      for (const { waterfall, step, item, among, units, quota, why, room } of members) {
        const split = splits.find((one) => one.waterfall === waterfall && one.step === step && one.item === item && one.among === among);
        if (units !== "0" || split?.amount === "0") continue;
        given(why === "share" || why === "cut", () => expect(quota).toBe("0"));
        given(why === "balance" || why === "keeping" || why === "member cap", () => expect(room).not.toBeNull());
      }
    });
  });

  it("names every definition before the step that is the first to use it, once", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        const lets = (ranOf(of).outcome.trace ?? []).flatMap((record) => (record.k === "let" ? [record.id] : []));
        expect(lets).toEqual([...new Set(lets)]);
        for (const id of lets) expect(of.plan.lets.some((one) => one.id === id)).toBe(true);
      }),
      runs(150),
    );
  });
});
