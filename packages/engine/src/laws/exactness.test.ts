import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Rational } from "../amount/rational.js";
import { allocate } from "../reference/allocate.js";
import { exact, floor, greatest, half, least, minus, order, plus, say, sum, times, zero } from "../testing/exact.js";
import { anyCase, factsOf, patience, runs, type Case, type Facts } from "../testing/index.js";
import { known } from "../testing/given.js";

/** Law 6: exact arithmetic, computed again here with nothing but fractions of whole numbers. */
type Split = Facts["splits"][number];
type Line = Facts["members"][number];

const splitsOf = (of: Case): readonly { readonly split: Split; readonly lines: readonly Line[] }[] => {
  const { outcome } = factsOf(of, allocate(of.plan, of.state, of.event, { trace: true }));
  const found: { split: Split; lines: Line[] }[] = [];
  for (const record of outcome.trace ?? []) {
    if (record.k === "split") found.push({ split: record, lines: [] });
    if (record.k === "member") found.at(-1)?.lines.push(record);
  }
  return found;
};

const every = (check: (split: Split, lines: readonly Line[]) => void): void => {
  let seen = 0;
  fc.assert(
    fc.property(anyCase, (of) => {
      for (const { split, lines } of splitsOf(of)) {
        seen += 1;
        check(split, lines);
      }
    }),
    runs(200),
  );
  expect(seen).toBeGreaterThan(100);
};

describe("law 6, exactness", { timeout: patience }, () => {
  it("every figure of the trace is a whole number or a fraction in lowest terms", () => {
    const isFigure = (value: unknown): value is string => typeof value === "string" && /^-?\d+(\/\d+)?$/u.test(value);
    fc.assert(
      fc.property(anyCase, ({ plan, state, event }) => {
        for (const record of allocate(plan, state, event, { trace: true }).trace ?? []) {
          const figures = Object.values(record).filter(isFigure);
          expect(figures.map((figure) => say(exact(figure)))).toEqual(figures);
        }
      }),
      runs(100),
    );
  });

  it("the quotas of a split add up to what is split, exactly", () => {
    every(({ amount }, lines) => {
      expect(say(sum(lines.map(({ quota }) => exact(quota))))).toBe(amount);
    });
  });

  it("a quota is never below zero, and with the rest to the others never above its room", () => {
    every(({ rest }, lines) => {
      for (const { quota, room } of lines) {
        expect(order(exact(quota), zero) >= 0).toBe(true);
        known(rest === "members" ? room : null, (most) => expect(order(exact(quota), exact(most)) <= 0).toBe(true));
      }
    });
  });

  it("every quota follows from the level of its split (R24, R25)", () => {
    every((split, lines) => {
      if (split.level === null || split.rule === "one by one") return;
      for (const line of lines) expect(say(quotaBy(split, exact(split.level), line))).toBe(line.quota);
    });
  });

  it("the weights that take part add up to the weight of the split", () => {
    every(({ weight, zero: without }, lines) => {
      if (weight === null) return;
      expect(say(sum(lines.map((line) => exact(line.weight ?? "0"))))).toBe(weight);
      expect(lines.filter((line) => line.weight === "0").length).toBe(without);
    });
  });

  it("one by one, each takes its room before the next takes anything", () => {
    every(({ rule, amount, level }, lines) => {
      if (rule !== "one by one" || level !== null) return;
      const inOrder = [...lines].filter(({ why }) => why !== "order not reached");
      const full = inOrder.filter(({ quota, room }) => quota === room);
      // All who bear anything are full, but one.
      expect(inOrder.filter(({ quota }) => quota !== "0").length - full.filter(({ quota }) => quota !== "0").length).toBeLessThanOrEqual(1);
      expect(say(sum(lines.map(({ quota }) => exact(quota))))).toBe(amount);
    });
  });
});

const quotaBy = ({ rule, rest, half: side, amount }: Split, level: Rational, { weight, room }: Line): Rational => {
  if (amount === "0") return zero;
  const most = room === null ? null : exact(room);
  switch (rule) {
    case "pro rata":
    case "equally": {
      const share = times(level, exact(weight ?? "0"));
      return rest === "next" || most === null ? share : least(most, share);
    }
    case "equal awards":
      return greatest(zero, minus(most ?? zero, level));
    case "talmud": {
      const cut = least(times(half, most ?? zero), level);
      return side === "lower" ? cut : minus(most ?? zero, cut);
    }
    case "one by one":
      return zero;
  }
};

describe("units follow from the certificate", { timeout: patience }, () => {
  it("largest remainder: one unit more up to the cut (R26)", () => {
    every(({ rounding, cut, rest }, lines) => {
      if (rounding !== "largest remainder") return;
      for (const { quota, units, id, room } of lines) {
        const whole = floor(exact(quota));
        const fraction = minus(exact(quota), { n: whole, d: 1n });
        const by = cut === null ? -1 : order(fraction, exact(cut.fraction)) || compare(cut.id, id);
        const rounded = whole + (cut !== null && fraction.n > 0n && by >= 0 ? 1n : 0n);
        expect(BigInt(units)).toBe(rest === "next" ? cutTo(rounded, room) : rounded);
      }
    });
  });

  it("cumulative: what the running sum gains (R27)", () => {
    every(({ rounding, rest }, lines) => {
      if (rounding !== "cumulative") return;
      let before = zero;
      for (const line of lines) {
        expect(line.before).toBe(say(before));
        const through = plus(before, exact(line.quota));
        const rounded = floor(through) - floor(before);
        expect(BigInt(line.units)).toBe(rest === "next" ? cutTo(rounded, line.room) : rounded);
        before = through;
      }
    });
  });

  it("down, up, half even: each by itself (R29 to R31)", () => {
    every(({ rounding, rest }, lines) => {
      for (const { quota, units, room } of lines) {
        const rounded = nearest(rounding, exact(quota));
        if (rounded === null) continue;
        expect(BigInt(units)).toBe(rest === "next" ? cutTo(rounded, room) : rounded);
      }
    });
  });
});

/** R25: rounded first, then cut. */
const cutTo = (units: bigint, room: string | null): bigint => (room !== null && BigInt(room) < units ? BigInt(room) : units);

const nearest = (rounding: Split["rounding"], quota: Rational): bigint | null => {
  const below = floor(quota);
  const beyond = order(minus(quota, { n: below, d: 1n }), half);
  const isWhole = quota.d === 1n;
  if (rounding === "down") return below;
  if (rounding === "up") return isWhole ? below : below + 1n;
  if (rounding !== "half even") return null;
  return beyond > 0 || (beyond === 0 && below % 2n === 1n) ? below + 1n : below;
};

/** Code points. */
const compare = (a: string, b: string): number => {
  const [x, y] = [[...a], [...b]].map((text) => text.map((sign) => sign.codePointAt(0) ?? 0));
  for (let i = 0; i < Math.min(x?.length ?? 0, y?.length ?? 0); i += 1)
    if (x?.[i] !== y?.[i]) return (x?.[i] ?? 0) < (y?.[i] ?? 0) ? -1 : 1;
  return (x?.length ?? 0) - (y?.length ?? 0);
};
