import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "../reference/allocate.js";
import { exact, half, least, minus, order, zero } from "../testing/exact.js";
import { anyCase, factsOf, patience, runs, type Facts } from "../testing/index.js";
import { given } from "../testing/given.js";

/** What a member bears is within one unit of its exact part; Sainte-Laguë keeps equals equal and order instead (Balinski and Young). */
const one = { n: 1n, d: 1n } as const;

const eachLine = (check: (split: Facts["splits"][number], line: Facts["members"][number]) => void): void => {
  fc.assert(
    fc.property(anyCase, ({ plan, state, event }) => {
      const { outcome } = factsOf({ plan, state, event }, allocate(plan, state, event, { trace: true }));
      let split: Facts["splits"][number] | null = null;
      for (const record of outcome.trace ?? []) {
        if (record.k === "split") split = record;
        if (record.k === "member" && split !== null) check(split, record);
      }
    }),
    runs(300),
  );
};

describe("units beside the exact parts", { timeout: patience }, () => {
  it("less than one unit away; half even at most half a unit; what is cut is the room itself", () => {
    eachLine(({ rounding, rest }, { quota, units, room }) => {
      if (rounding === "sainte lague") return;
      const limited = rest === "next" && room !== null ? least(exact(quota), exact(room)) : exact(quota);
      const away = minus(exact(units), limited);
      const distance = order(away, zero) < 0 ? minus(zero, away) : away;
      expect(order(distance, one) < 0).toBe(true);
      given(rounding === "half even" && rest === "members", () => expect(order(distance, half) <= 0).toBe(true));
      given(rounding === "down", () => expect(order(away, zero) <= 0).toBe(true));
      given(rounding === "up" && rest === "members", () => expect(order(away, zero) >= 0).toBe(true));
      given(rounding === "none", () => expect(order(away, zero)).toBe(0));
    });
  });

  it("Sainte-Laguë never leaves a member behind one of no greater weight that has room left below it", () => {
    fc.assert(
      fc.property(anyCase, ({ plan, state, event }) => {
        const { splits, members } = factsOf({ plan, state, event }, allocate(plan, state, event, { trace: true }));
        for (const split of splits) {
          if (split.rounding !== "sainte lague" || split.rest !== "members" || split.rule === "one by one") continue;
          const lines = members.filter(
            ({ waterfall, step, item, among }) =>
              waterfall === split.waterfall && step === split.step && item === split.item && among === split.among,
          );
          for (const a of lines) {
            for (const b of lines) {
              const isFull = a.room !== null && a.units === a.room;
              if (isFull || order(exact(a.weight ?? "0"), exact(b.weight ?? "0")) <= 0) continue;
              expect(BigInt(a.units) >= BigInt(b.units)).toBe(true);
            }
          }
        }
      }),
      runs(300),
    );
  });
});
