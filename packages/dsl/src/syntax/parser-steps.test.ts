import { describe, expect, test } from "vitest";
import { bare } from "./testing/bare.js";
import { declarationIn } from "./testing/read.js";

const waterfall = (text: string): unknown => bare(declarationIn(`waterfall w: USDC {\n${text}\n}`));
const tree = (text: string): unknown => {
  const declaration = declarationIn(`waterfall w: USDC {\n${text}\n}`);
  return declaration.k === "waterfall" && declaration.steps.length === 1 && declaration.residual === null
    ? bare(declaration.steps[0])
    : bare(declaration);
};

describe("a waterfall", () => {
  test("has a name, a title, an asset, a figure it looks through, items, a source, steps and a residual", () => {
    expect(
      bare(
        declarationIn(
          'waterfall w "Of the day": USDC of damage + 1 USDC for each of sites per "5" { layer a layer b residual loss is refused }',
        ),
      ),
    ).toEqual({
      k: "waterfall",
      name: "w",
      title: "Of the day",
      asset: "USDC",
      of: "(damage + 1 USDC)",
      items: "sites",
      per: "5",
      steps: [
        { k: "layer", name: "a", clauses: [] },
        { k: "layer", name: "b", clauses: [] },
      ],
      residual: { k: "refused" },
    });
  });

  test.each([
    ["stays unpaid, recorded as deficit", { k: "deficit", next: false }],
    ["stays unpaid, added to the next loss", { k: "deficit", next: true }],
    ['is left open "the members decide"', { k: "open", why: "the members decide" }],
    ["is refused", { k: "refused" }],
    ["is passed to second", { k: "passed", to: "second" }],
    ['is borne by insurer per "5.9"', { k: "borne", to: "insurer", per: "5.9" }],
  ])("residual loss %s", (text, residual) => {
    expect(waterfall(`residual loss ${text}`)).toEqual({ k: "waterfall", name: "w", asset: "USDC", steps: [], residual });
  });

  test("a step below the residual is read", () => {
    expect(waterfall("residual loss is refused\nlayer late")).toMatchObject({ steps: [{ name: "late" }], residual: { k: "refused" } });
  });
});

describe("steps", () => {
  test("layer: a name, a title, `over`, clauses", () => {
    expect(tree('layer first "The first" over coast from reserve share 80%')).toEqual({
      k: "layer",
      name: "first",
      title: "The first",
      over: "coast",
      clauses: [
        { k: "from", source: { name: "reserve" } },
        { k: "share", of: "80%" },
      ],
    });
  });

  test("group, pari passu and together: clauses and steps, one in another", () => {
    expect(tree("group g when big { layer a pari passu p split equally { layer b together t {} } }")).toEqual({
      k: "group",
      name: "g",
      clauses: [{ k: "when", is: "big" }],
      steps: [
        { k: "layer", name: "a", clauses: [] },
        {
          k: "pari passu",
          name: "p",
          clauses: [{ k: "split", split: { k: "equally" } }],
          steps: [
            { k: "layer", name: "b", clauses: [] },
            { k: "together", name: "t", clauses: [], steps: [] },
          ],
        },
      ],
    });
  });

  test("tower: a base, a period, tranches", () => {
    expect(
      tree(
        'tower t of pool in all events { tranche equity "First" bears losses from 0% to 5% tranche rest bears losses from 5% to 1 of pool from seniors.notes }',
      ),
    ).toEqual({
      k: "tower",
      name: "t",
      base: "pool",
      spanWords: "all events",
      tranches: [
        { k: "tranche", name: "equity", title: "First", from: "0%", to: "5%", clauses: [] },
        {
          k: "tranche",
          name: "rest",
          from: "5%",
          to: "(1 of pool)",
          clauses: [{ k: "from", source: { name: "seniors", column: "notes" } }],
        },
      ],
    });
    expect(tree("tower t in one event {}")).toEqual({ k: "tower", name: "t", spanWords: "one event", tranches: [] });
    expect(tree("tower t {}")).toEqual({ k: "tower", name: "t", tranches: [] });
  });

  test("for each: `by`, `over`, an order", () => {
    expect(tree("for each by_site over coast by region one by one, largest value first { layer own }")).toEqual({
      k: "for each",
      name: "by_site",
      over: "coast",
      by: "region",
      order: { first: "largest", key: "value" },
      steps: [{ k: "layer", name: "own", clauses: [] }],
    });
    expect(tree("for each by_site {}")).toEqual({ k: "for each", name: "by_site", steps: [] });
  });

  test("a tranche outside a tower is read, so that it can be explained", () => {
    expect(tree("tranche a bears losses from 0% to 5%")).toEqual({
      k: "tower",
      name: "a",
      tranches: [{ k: "tranche", name: "a", from: "0%", to: "5%", clauses: [] }],
    });
  });
});

describe("clauses", () => {
  test.each<[string, object]>([
    ["from reserve", { k: "from", source: { name: "reserve" } }],
    [
      "from lenders.deposit where deposit > 0 USDC keeping 5% of deposit",
      { k: "from", source: { name: "lenders", column: "deposit" }, where: "(deposit > 0 USDC)", keeping: "(5% of deposit)" },
    ],
    ["call on insurer", { k: "call on", source: { name: "insurer" } }],
    ["call on survivors where solvent", { k: "call on", source: { name: "survivors" }, where: "solvent" }],
    ["weight 70%", { k: "weight", is: "70%" }],
    ["when loss > 1m USDC", { k: "when", is: "(loss > 1m USDC)" }],
    ["up to 5 USDC", { k: "up to", most: "5 USDC" }],
    ["up to 5 USDC in one event", { k: "up to", most: "5 USDC", period: true }],
    ["up to 5 USDC in excess of 3 USDC in one event", { k: "up to", most: "5 USDC", excess: { over: "3 USDC" }, period: true }],
    [
      "up to 5 USDC in excess of 3 USDC of the loss in one event",
      { k: "up to", most: "5 USDC", excess: { over: "3 USDC", base: { k: "loss" } }, period: true },
    ],
    [
      "up to 5 USDC in excess of 5% of pool of what arrives",
      { k: "up to", most: "5 USDC", excess: { over: "(5% of pool)", base: { k: "arrival" } } },
    ],
    ["in excess of 3 USDC", { k: "in excess of", excess: { over: "3 USDC" } }],
    ["in excess of 3 USDC of the loss", { k: "in excess of", excess: { over: "3 USDC", base: { k: "loss" } } }],
    ["only from 5m USDC", { k: "only", reached: "from", at: "5m USDC" }],
    ["only above 5m USDC", { k: "only", reached: "above", at: "5m USDC" }],
    ["share 1/3", { k: "share", of: "(1 / 3)" }],
    ["in lots of 50 USDC", { k: "in lots of", of: "50 USDC" }],
    ["whole or nothing", { k: "whole or nothing" }],
    ["split pro rata to deposit", { k: "split", split: { k: "pro rata", to: "deposit" } }],
    ["split equally", { k: "split", split: { k: "equally" } }],
    ["split by equal awards", { k: "split", split: { k: "equal awards" } }],
    ["split by talmud", { k: "split", split: { k: "talmud" } }],
    ["split one by one, largest rank first", { k: "split", split: { k: "one by one", first: "largest", key: "rank" } }],
    [
      "split one by one, smallest rank + 1 first, equals pro rata to deposit",
      { k: "split", split: { k: "one by one", first: "smallest", key: "(rank + 1)", equals: { k: "pro rata", to: "deposit" } } },
    ],
    [
      "split one by one, smallest rank first, equals equally",
      { k: "split", split: { k: "one by one", first: "smallest", key: "rank", equals: { k: "equally" } } },
    ],
    ["each up to 30% of deposit in one event", { k: "each up to", most: "(30% of deposit)", period: true }],
    ["rest goes to the other members", { k: "rest", to: "members" }],
    ["rest goes to the other parts", { k: "rest", to: "parts" }],
    ["rest goes to the next step", { k: "rest", to: "next" }],
    ["combined up to 60m USDC in one event", { k: "combined up to", most: "60m USDC", period: true }],
    ["rounding largest remainder", { k: "rounding", rounding: { k: "largest remainder" } }],
    ["rounding cumulative", { k: "rounding", rounding: { k: "cumulative" } }],
    ["rounding sainte lague", { k: "rounding", rounding: { k: "sainte lague" } }],
    ["rounding down, difference to reserve", { k: "rounding", rounding: { k: "down", difference: "reserve" } }],
    ["rounding up, difference to reserve", { k: "rounding", rounding: { k: "up", difference: "reserve" } }],
    ["rounding half even, difference to reserve", { k: "rounding", rounding: { k: "half even", difference: "reserve" } }],
  ])("%s", (text, clause) => {
    expect(tree(`layer l\n${text} per "4.1"`)).toEqual({ k: "layer", name: "l", clauses: [{ ...clause, per: "4.1" }] });
  });

  test("any number of them may share a line", () => {
    const one = waterfall(
      "layer l from a when b up to 5 USDC in one event in lots of 1 USDC share 80% split equally each up to 3 USDC rest goes to the next step",
    );
    const many = waterfall(
      "layer l\nfrom a\nwhen b\nup to 5 USDC in one event\nin lots of 1 USDC\nshare 80%\nsplit equally\neach up to 3 USDC\nrest goes to the next step",
    );
    expect(one).toEqual(many);
  });

  test("an excess belongs to the limit on its line; on a line of its own it is a term of its own", () => {
    expect(tree("layer l up to 5 USDC in excess of 3 USDC")).toEqual({
      k: "layer",
      name: "l",
      clauses: [{ k: "up to", most: "5 USDC", excess: { over: "3 USDC" } }],
    });
    expect(tree("layer l up to 5 USDC\nin excess of 3 USDC")).toEqual({
      k: "layer",
      name: "l",
      clauses: [
        { k: "up to", most: "5 USDC" },
        { k: "in excess of", excess: { over: "3 USDC" } },
      ],
    });
  });
});
