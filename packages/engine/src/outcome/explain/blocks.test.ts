import { describe, expect, it } from "vitest";
import {
  bare,
  callOn,
  forEachItem,
  fromFund,
  group,
  itemOwn,
  n,
  pariPassu,
  share,
  together,
  tower,
  upTo,
  all,
} from "../../reference/testing/plan.js";
import { texts, told, under } from "./testing/told.js";

describe("blocks", () => {
  it("pari passu: weights of 1 : 3, a can take 10 of its 20, the other 10 go to b", () => {
    const parts = pariPassu("side", [
      [n(1), fromFund("a", "f")],
      [n(3), fromFund("b", "g")],
    ]);
    const lines = told({ loss: 80, funds: { f: 10, g: 100 }, steps: [parts] });
    expect(under(lines, "side")).toEqual([
      "80 USD arrives.",
      "Nothing limits it.",
      "Its steps bear 80 USD together; nothing goes on.",
      "`split`: 80 USD over the parts, by weights of 4 in all.",
      "b receives 70 USD: a weight of 3 in 4; 10 USD of it is what others could not take.",
      "a receives 10 USD: all that it can take; by weight it would have been 20 USD.",
    ]);
    expect(lines.filter(({ template }) => template === "step").map(({ depth, text }) => [depth, text])).toEqual([
      [2, "side"],
      [3, "a"],
      [3, "b"],
    ]);
  });

  it("together: shares of 50% and 60% of 100 are cut to 45 and 55", () => {
    const both = together("both", [callOn("half", "insurer", { terms: [share("1/2")] }), callOn("most", "re", { terms: [share("3/5")] })], {
      combined: n(99),
    });
    const lines = told({ loss: 100, steps: [both], notes: { "w/both/combined": "combined up to 99 USD in one event" } });
    expect(under(lines, "both")).toEqual([
      "100 USD arrives.",
      "`combined up to 99 USD in one event` limits what its layers take together.",
      "Its steps bear 99 USD together; 1 USD goes on.",
      "Its layers claim 110 USD together, 11 USD more than they take.",
      "The claims are cut in proportion: 99 USD over claims of 110 USD in all.",
      "most takes 54 USD of a claim of 60 USD.",
      "half takes 45 USD of a claim of 50 USD.",
    ]);
    expect(under(lines, "half")).toEqual([
      "100 USD arrives.",
      "`term 1` makes it 50 USD.",
      "Alone it would take 50 USD: its claim.",
      "The claims beside it come to more than there is to take: its claim of 50 USD is cut to 45 USD.",
      "insurer owes 45 USD.",
    ]);
  });

  it("a tower in which 4 stand already: 3 more fill the first tranche and begin the second", () => {
    const notes = {
      "w/notes.equity/bounds": "0 USD to 5 USD",
      "w/notes.mezzanine/bounds": "5 USD to 15 USD",
      "w/notes.senior/bounds": "15 USD to 20 USD",
    };
    const steps = [
      tower("notes", "all events", [
        [0, 5, bare("notes.equity")],
        [5, 15, bare("notes.mezzanine")],
        [15, 20, bare("notes.senior")],
      ]),
    ];
    const lines = told({ loss: 3, steps, notes, entered: { "w.notes": 4 } });
    expect(under(lines, "notes")).toContain("4 USD has entered the tower in earlier events; this fills it from there.");
    expect(under(lines, "notes.equity")).toEqual([
      "1 USD falls into this tranche, which bears losses from `0 USD to 5 USD`.",
      "The tranche is full at its upper bound: no more of the loss falls into it.",
      "notes.equity bears 1 USD; nothing goes on.",
    ]);
    expect(under(lines, "notes.mezzanine")[0]).toBe("2 USD falls into this tranche, which bears losses from `5 USD to 15 USD`.");
    expect(under(lines, "notes.senior")).toEqual([
      "No part of the loss falls into this tranche, which bears losses from `15 USD to 20 USD`.",
    ]);
    expect(under(told({ loss: 3, steps }), "notes")).toContain("It fills the tower from the bottom.");
  });

  it("a group whose steps do not take all, and nothing is said of what is inside where nothing arrives", () => {
    const steps = [fromFund("first", "f"), group("inside", [fromFund("deep", "g")])];
    const short = told({ loss: 50, funds: { f: 30, g: 5 }, steps });
    expect(under(short, "inside")).toEqual([
      "20 USD arrives.",
      "Its steps do not take all of the 20 USD asked of them.",
      "Its steps bear 5 USD together; 15 USD goes on.",
    ]);
    const idle = told({ loss: 20, funds: { f: 30, g: 5 }, steps });
    expect(under(idle, "inside")).toEqual(["Nothing arrives."]);
    expect(texts(idle)).not.toContain("deep");
  });
});

describe("items", () => {
  const given = { sites: { north: { damage: 60, own: 10 }, south: { damage: 40, own: 10 } } };
  const steps = [
    forEachItem("by_site", [callOn("deductible", "insured", { terms: [upTo(itemOwn("sites", "own"))] })]),
    callOn("pooled", "insurer", { terms: [upTo(40)], shareBack: { k: "largest remainder" } }),
  ];
  const w = { loss: itemOwn("sites", "damage"), items: all("sites") };

  it("each by itself, then pooled and shared back: 40 over 50 and 30 is 25 and 15, and 25 and 15 are left", () => {
    const lines = told({ loss: "as given", given, steps, w });
    expect(under(lines, "w")).toEqual(["The loss is 100 USD.", "It is the sum of what 2 items lose.", "north: 60 USD.", "south: 40 USD."]);
    expect(lines.filter(({ template }) => template === "item").map(({ text }) => text)).toEqual(["north", "south"]);
    expect(under(lines, "pooled").slice(3)).toEqual([
      "What it took is shared back to the items, in proportion to what was left of each: 40 USD over 80 USD.",
      "25 USD is for north, of which 50 USD was left.",
      "15 USD is for south, of which 30 USD was left.",
    ]);
    expect(under(lines, "Residual loss").slice(1)).toEqual([
      "25 USD of it is what is left of north.",
      "15 USD of it is what is left of south.",
    ]);
  });

  it("more items than are shown are told together", () => {
    const lines = told({ loss: "as given", given, steps, w }, 1);
    expect(texts(lines)).toContain("The steps run for 1 more item, in which 10 USD is borne.");
    expect(texts(lines)).toContain("1 more item: 40 USD together.");
    expect(texts(lines)).toContain("15 USD is for 1 more item.");
  });
});
