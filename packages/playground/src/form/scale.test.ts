import { describe, expect, it } from "vitest";
import { bench } from "../testing/bench.js";
import { endOf, lossAt, stepAt, STEPS, unitsOf, writtenAmount } from "./scale.js";

const waterfallOf = (layers: string, loss: string) => {
  const { model, settle } = bench({
    text: `spillway 1
policy "Scale"
asset USD decimals 0
fund reserve: USD
party house: USD
waterfall w: USD {
${layers}
  residual loss is left open "a vote decides"
}
`,
    state: { funds: { reserve: "1000" } },
    event: {},
    members: {},
    losses: { w: loss },
  });
  settle();
  const [waterfall] = model.shown.value?.ran.waterfalls ?? [];
  if (waterfall === undefined) throw new Error(JSON.stringify(model.policy.value?.diagnostics));
  return waterfall;
};

describe("how far a slider for the loss reaches", () => {
  // 700 of the reserve; a fifth more is 840.
  it("a fifth above what the layers can take", () => {
    expect(endOf(waterfallOf("layer a from reserve up to 700 USD in one event", "10"))).toBe(840n);
  });

  // Twice 2,000 and a fifth more is 4,800.
  it("above twice the loss where a layer has no limit", () => {
    expect(endOf(waterfallOf("layer a from reserve up to 700 USD in one event\nlayer b call on house up to unlimited", "2000"))).toBe(
      4800n,
    );
  });

  it("above the loss as it is, and rounded up to two digits", () => {
    expect(endOf(waterfallOf("layer a from reserve up to 700 USD in one event", "10123"))).toBe(13_000n);
  });

  it("one unit where nothing can be lost", () => {
    expect(endOf(waterfallOf("layer a from reserve up to 0 USD in one event", "0"))).toBe(1n);
  });
});

describe("a slider's steps are exact losses", () => {
  it.each([0, 1, 500, 999, STEPS])("step %i and back", (step) => {
    expect(stepAt(lossAt(step, 10n ** 24n), 10n ** 24n)).toBe(step);
  });

  it("a loss beyond its end stands at its end", () => {
    expect(stepAt(11n, 10n)).toBe(STEPS);
  });

  it.each([
    [250_500_000n, 6, "250.5"],
    [7n, 6, "0.000007"],
    [0n, 2, "0"],
    [1200n, 0, "1200"],
  ])("%i with %i decimals is written %s", (units, decimals, text) => {
    expect(writtenAmount(units, decimals)).toBe(text);
    expect(unitsOf(text, decimals)).toBe(units);
  });

  it.each(["", "much", "1,000", "-1", "1.", "0.001"])("%j is no amount with two decimals", (text) => {
    expect(unitsOf(text, 2)).toBeNull();
  });
});
