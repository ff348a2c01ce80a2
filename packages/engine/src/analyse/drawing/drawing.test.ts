import { describe, expect, it } from "vitest";
import { callOn, fromFund, fromMembers, onlyFrom, share, split, times, arrived, n, upTo, waterfall } from "../../reference/testing/plan.js";
import { valueAt } from "../line.js";
import { drawn, END } from "../testing/drawn.js";
import type { Curve } from "../types.js";
import { figure, niceStep, percent, roundest, roundUp, unitOf } from "./axis.js";
import { drawing } from "./drawing.js";
import { patience } from "../../testing/runs.js";

const tower = (loss = 0): Curve =>
  drawn([waterfall("w", [fromFund("a", "f", { terms: [upTo(100)] }), callOn("b", "re", { terms: [share("1/2"), upTo(60)] })])], {
    funds: { f: 150 },
    loss,
  });

describe("the areas of a drawing", { timeout: patience }, () => {
  it("stand on each other in the order of the page, the residual on top, and are the whole loss", () => {
    const of = drawing(tower(), { to: 400n });
    expect(of.areas.map(({ key, name }) => [key, name])).toEqual([
      ["w/a", "a"],
      ["w/b", "b"],
      [null, "Residual loss, recorded as deficit"],
    ]);
    const corners = of.areas.map((area) => area.corners);
    for (const [i, corner] of (corners[0] ?? []).entries()) {
      expect(corner.below).toBe(0n);
      expect(corners[1]?.[i]?.below).toBe(corner.above);
      expect(corners[2]?.[i]?.below).toBe(corners[1]?.[i]?.above);
      // A band is drawn along its line, a unit too high at most.
      const top = corners[2]?.[i]?.above ?? 0n;
      expect(top - corner.loss >= -1n && top - corner.loss <= 1n).toBe(true);
    }
  });

  it("have a corner wherever any of them bends", () => {
    const of = drawing(tower(), { to: 400n });
    const losses = of.areas[0]?.corners.map(({ loss }) => loss);
    // Half of what goes on is 60 at a loss of 220.
    expect(losses).toEqual(expect.arrayContaining([0n, 100n, 101n, 220n, 400n]));
    expect(of.breakpoints.map(({ at, jump }) => [at, jump])).toEqual([
      [100n, false],
      [220n, false],
    ]);
  });

  it("keep what limits them, for whoever asks at a loss", () => {
    const [a] = drawing(tower(), { to: 400n }).areas;
    expect(a?.line.at(-1)).toMatchObject({ reason: "cap", limitedBy: "w/a/term/0" });
    expect(a === undefined ? null : valueAt(a.line, 300n)).toEqual({ least: 100n, most: 100n });
  });

  it("a jump is named at the first loss after it", () => {
    const of = drawing(drawn([waterfall("w", [callOn("a", "re", { terms: [onlyFrom(300), upTo(500)] })])]), { to: 600n });
    expect(of.breakpoints).toEqual([
      { at: 300n, text: "300", jump: true, keys: ["w/a", null] },
      { at: 500n, text: "500", jump: false, keys: ["w/a", null] },
    ]);
  });

  it("thousands of stairs are thinned to what can be told apart, and end where they end", () => {
    const lots = drawn([waterfall("w", [fromFund("a", "f", { lots: n(3) })])], { funds: { f: 90_000 }, options: { to: 6_300n } });
    const of = drawing(lots);
    const corners = of.areas[0]?.corners ?? [];
    expect(corners.length).toBeLessThanOrEqual(4100);
    expect([corners[0]?.loss, corners.at(-1)?.loss]).toEqual([0n, of.across.to]);
  });

  it("of members, the layer alone", () => {
    const of = drawing(
      drawn([waterfall("w", [fromMembers("a", "m", "d", { split: split.equally })])], { members: { x: { d: 10 }, y: { d: 300 } } }),
      { to: 400n },
    );
    expect(of.breakpoints.map(({ at }) => at)).toEqual([310n]);
  });
});

describe("what cannot be trusted is marked", () => {
  it("a figure that is no line", () => {
    const square = drawn([waterfall("w", [callOn("a", "re", { terms: [share(times(arrived, n("1/1000")))] })])]);
    const { unclear } = drawing(square, { to: 900n });
    expect(unclear.at(-1)?.to).toBe(900n);
    expect(drawing(tower(), { to: 400n }).unclear).toEqual([]);
  });

  it("losses at which the event is void", () => {
    const of = drawing(drawn([waterfall("w", [fromFund("a", "f")], { residual: { k: "refused" } })], { funds: { f: 300 } }), { to: 500n });
    expect(of.refused).toEqual([{ from: 301n, to: 500n }]);
  });
});

describe("which losses are shown", () => {
  it("somewhat beyond the last bend", () => {
    // 220 and an eighth are 247, in steps of 25: 250.
    expect(drawing(tower()).across).toMatchObject({ from: 0n, to: 250n, title: "Loss of w, USD" });
  });

  it("and the event's own loss", () => {
    // 600 and a twentieth are 630, in steps of 100: 700.
    expect(drawing(tower(600))).toMatchObject({ given: { at: 600n, text: "600" }, across: { to: 700n } });
    expect(drawing(tower(600), { to: 300n }).given).toBeNull();
  });

  it("no waterfall of that name, or no losses: a mistake of the caller", () => {
    expect(() => drawing(tower(), { waterfall: "v" })).toThrow(RangeError);
    expect(() => drawing(tower(), { to: 0n })).toThrow(RangeError);
  });

  it("no further than the curve", () => {
    expect(drawing(tower(), { to: 9999n }).across.to).toBe(END);
  });
});

describe("axes", () => {
  it("round steps, none of them a fraction of a unit", () => {
    expect([0n, 1n, 3n, 7n, 21n, 26n, 60n].map((least) => niceStep(least))).toEqual([1n, 1n, 5n, 10n, 25n, 50n, 100n]);
    expect([1n, 97n, 247n, 1001n].map(roundUp)).toEqual([1n, 100n, 250n, 1100n]);
  });

  it("ticks from end to end, in the asset", () => {
    expect(drawing(tower(), { to: 400n }).across.ticks).toEqual(
      [0, 100, 200, 300, 400].map((at) => ({ at: BigInt(at), text: String(at) })),
    );
  });

  it("long figures in millions", () => {
    const usdc = { id: "USDC", decimals: 6 };
    expect(unitOf(usdc, 9_999_999_000_000n).text).toBe("USDC");
    const unit = unitOf(usdc, 25_000_000_000_000n);
    expect([unit.text, unit.write(6_960_000_000_000n)]).toEqual(["million USDC", "6.96"]);
    expect(unitOf({ id: "ETH", decimals: 18 }, 2n ** 255n).text).toBe("trillion ETH");
  });

  it("figures with thousands apart", () => {
    expect([figure(250_000_500_000n, 6), figure(1_234_567n, 0), figure(0n, 2)]).toEqual(["250,000.5", "1,234,567", "0"]);
  });

  it("percent of any scale", () => {
    expect([percent(5916n, 10_000n), percent(1n, 3n), percent(50n, 100n)]).toEqual(["59.16", "100/3", "50"]);
  });

  it("a bend a few units from a round figure is named by that, where units are too small to be seen", () => {
    expect(roundest(734_999_999_998n, { id: "INR", decimals: 2 })).toBe(735_000_000_000n);
    expect(roundest(1_500_001n, { id: "UNITS", decimals: 0 })).toBe(1_500_001n);
    expect(roundest(3n, { id: "USD", decimals: 2 })).toBeGreaterThanOrEqual(0n);
  });
});
