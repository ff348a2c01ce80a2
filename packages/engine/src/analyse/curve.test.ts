import { describe, expect, it } from "vitest";
import { event, state } from "../reference/testing/input.js";
import {
  all,
  arrived,
  below,
  borneBy,
  callOn,
  emptyFund,
  fromFund,
  fromMembers,
  fundBearer,
  inExcessOf,
  n,
  no,
  onlyFrom,
  own,
  pariPassu,
  rounding,
  share,
  split,
  taken,
  times,
  together,
  tower,
  upTo,
  bare,
  waterfall,
} from "../reference/testing/plan.js";
import { curve } from "./curve.js";
import { drawn, END, valid } from "./testing/drawn.js";
import { bearerOf, says, saysWhy, stepOf } from "./testing/say.js";
import type { Curve } from "./types.js";
import { unknowns } from "./unknown.js";

const lineOf = (made: Curve, step: string): readonly string[] => says(stepOf(made, step).borne, END);
const whyOf = (made: Curve, step: string): readonly string[] => saysWhy(stepOf(made, step).borne, END);
const residualOf = (made: Curve, id = "w"): readonly string[] => {
  const found = made.waterfalls.find((one) => one.id === id);
  return found === undefined ? [] : says(found.residual, END);
};

describe("layers and limits", () => {
  it("a cap, then a balance: one piece where a layer pays, one where it is exhausted, named by the clause that limits", () => {
    // `a` takes all up to its cap of 100, though the fund holds 150; `b` what is left up to its 40; the rest is residual.
    const made = drawn([waterfall("w", [fromFund("a", "f", { terms: [upTo(100)] }), fromFund("b", "g")])], { funds: { f: 150, g: 40 } });
    expect(whyOf(made, "a")).toEqual(["0: 0, nothing arrived", "1 to 100: L, none", "101 to …: 100, cap at w/a/term/0"]);
    expect(whyOf(made, "b")).toEqual(["0 to 100: 0, nothing arrived", "101 to 140: L - 100, none", "141 to …: 40, balance at w/b/source"]);
    expect(residualOf(made)).toEqual(["0 to 140: 0", "141 to …: L - 140"]);
    expect(made.pieces).toBe(4);
  });

  it("bearers add up over the layers that charge them", () => {
    // The fund holds 150: 100 in `a`, what is left of it in `c`, between them 20 of the reinsurer.
    const made = drawn(
      [waterfall("w", [fromFund("a", "f", { terms: [upTo(100)] }), callOn("b", "re", { terms: [upTo(20)] }), fromFund("c", "f")])],
      { funds: { f: 150 } },
    );
    expect(says(bearerOf(made, "f").borne, END)).toEqual(["0 to 100: L", "101 to 120: 100", "121 to 170: L - 20", "171 to …: 150"]);
    expect(made.bearers.map(({ k, id }) => `${k} ${id}`)).toEqual(["fund f", "party re"]);
  });

  it("an excess and a limit, as a reinsurer writes them", () => {
    // 50 xs 20: nothing up to 20, then everything, then 50.
    const made = drawn([waterfall("w", [callOn("a", "re", { terms: [inExcessOf(20), upTo(50)] })])]);
    expect(whyOf(made, "a")).toEqual([
      "0: 0, nothing arrived",
      "1 to 20: 0, excess at w/a/term/0",
      "21 to 70: L - 20, excess at w/a/term/0",
      "71 to …: 50, cap at w/a/term/1",
    ]);
    expect(residualOf(made)).toEqual(["0 to 20: L", "21 to 70: 20", "71 to …: L - 50"]);
  });

  it("a franchise jumps: two segments side by side, no loss between them", () => {
    const made = drawn([waterfall("w", [callOn("a", "re", { terms: [onlyFrom(30), upTo(100)] })])]);
    expect(lineOf(made, "a")).toEqual(["0 to 29: 0", "30 to 100: L", "101 to …: 100"]);
    expect(residualOf(made)).toEqual(["0 to 29: L", "30 to 100: 0", "101 to …: L - 100"]);
  });

  it("a condition on an earlier layer jumps where that layer's figure passes it", () => {
    // `b` runs as soon as the fund is empty: from 10 on, of which 10 are gone.
    const made = drawn([waterfall("w", [fromFund("a", "f"), callOn("b", "re", { when: emptyFund("f"), terms: [upTo(500)] })])], {
      funds: { f: 10 },
    });
    expect(lineOf(made, "b")).toEqual(["0 to 10: 0", "11 to 510: L - 10", "511 to …: 500"]);
  });

  it("a condition that is never met", () => {
    const made = drawn([waterfall("w", [fromFund("a", "f", { when: no })])], { funds: { f: 10 } });
    expect(whyOf(made, "a")).toEqual(["0: 0, nothing arrived", "1 to …: 0, condition at w/a/when"]);
  });
});

describe("rounding", () => {
  it("a share is a line and what is rounded off: a band that holds every whole value", () => {
    // ⌊L/3⌋ lies from L/3 − 2/3 to L/3.
    const made = drawn([waterfall("w", [callOn("a", "re", { terms: [share("1/3")] })])]);
    expect(lineOf(made, "a")).toEqual(["0: 0", "1 to …: 1/3 L (band -2/3 to 0)"]);
  });

  it("caps and limits are rounded once, so that what goes on past them is exact", () => {
    // 1/3 of 100: the cap is 33 exactly, whatever the loss.
    const made = drawn([waterfall("w", [fromFund("a", "f", { terms: [upTo(n("100/3"))] }), fromFund("b", "g")])], {
      funds: { f: 90, g: 90 },
    });
    expect(lineOf(made, "b")).toEqual(["0 to 33: 0", "34 to 123: L - 33", "124 to …: 90"]);
  });

  it("what was rounded off and comes back leaves no doubt behind", () => {
    // A share of a third, then the rest to the next: together they bear the loss exactly.
    const made = drawn([waterfall("w", [callOn("a", "re", { terms: [share("1/3")] }), callOn("b", "x", { terms: [upTo(5000)] })])]);
    expect(residualOf(made)).toEqual(["0 to …: 0"]);
  });

  it("lots are stairs, each step exact", () => {
    const made = drawn([waterfall("w", [fromFund("a", "f", { lots: n(30) })])], { funds: { f: 70 } });
    expect(lineOf(made, "a")).toEqual(["0 to 29: 0", "30 to 59: 30", "60 to …: 60"]);
  });

  it("a comparison that hangs on a rounding is decided loss by loss", () => {
    // ⌊L/2⌋ ≥ 3 is not 2 < ⌊L/2⌋ of the line: it holds from 6 on, so that `b` (when taken(a) < 3) pays up to 5.
    const made = drawn([
      waterfall("w", [
        callOn("a", "re", { terms: [share("1/2")] }),
        callOn("b", "x", { when: below(taken("w", "a"), n(3)), terms: [upTo(9000)] }),
      ]),
    ]);
    // ⌈L/2⌉ goes on: 1, 1, 2, 2, 3 for 1 to 5.
    const b = stepOf(made, "b").borne;
    expect(b.filter(({ to }) => to > 5n).map(({ from, to, kind, slope, offset }) => [from, to, kind, slope.n, offset.n])).toEqual([
      [6n, END, "exact", 0n, 0n],
    ]);
  });
});

describe("members", () => {
  const members = { a: { d: 10 }, b: { d: 30 } };

  it("a class that redistributes is one breakpoint, however many members it has", () => {
    const made = drawn([waterfall("w", [fromMembers("a", "m", "d")])], { members });
    expect(lineOf(made, "a")).toEqual(["0 to 40: L", "41 to …: 40"]);
  });

  it("each by itself with the rest to the next step: a breakpoint where each is cut, units within its rounding", () => {
    // Halves of the ask: a (room 10) is cut from 20 on, b (room 30) from 60 on. Before that nothing is cut.
    const made = drawn([waterfall("w", [fromMembers("a", "m", "d", { split: split.equally, rest: "next" })])], { members });
    const line = stepOf(made, "a").borne;
    expect(says(line, END).filter((text) => text.includes("L"))).toEqual([
      "0 to 20: L",
      expect.stringMatching(/^21 to \d+: 1\/2 L \+ 10 \(band/),
    ]);
    expect(says(line, END).at(-1)).toMatch(/to …: 40$/);
  });

  it("caps that grow with the loss are followed member by member", () => {
    // Each bears at most a quarter of the loss: both are at their cap until the loss is 40, where a's balance of 10 is reached.
    const quarter = times(n("1/4"), arrived);
    const made = drawn(
      [waterfall("w", [fromMembers("a", "m", "d", { split: split.equally, each: [quarter] }), callOn("b", "re", { terms: [upTo(1)] })])],
      {
        members: { a: { d: 10 }, b: { d: 10 } },
      },
    );
    expect(stepOf(made, "a").borne.at(-1)).toMatchObject({ kind: "exact", slope: { n: 0n }, offset: { n: 20n, d: 1n } });
    expect(stepOf(made, "a").borne.every(({ kind }) => kind === "exact" || kind === "band")).toBe(true);
  });

  it("a difference that a named bearer takes is a band on both", () => {
    const made = drawn([waterfall("w", [fromMembers("a", "m", "d", { rounding: rounding("down", { k: "party", id: "x" }) })])], {
      members,
    });
    // Quotas L/4 and 3L/4: the two fractions add up to 0 or 1 unit.
    expect(says(bearerOf(made, "m").borne, END)).toEqual(["0: 0", "1 to 40: L (band -1 to 0)", "41 to …: 40"]);
    expect(says(bearerOf(made, "x").borne, END)).toEqual(["0: 0", "1 to 40: 0 (band 0 to 1)", "41 to …: 0"]);
    expect(lineOf(made, "a")).toEqual(["0 to 40: L", "41 to …: 40"]);
  });
});

describe("blocks", () => {
  it("pari passu by weight: parts in a fixed ratio until one is full, then the other takes all", () => {
    // 1 : 3. The fund of 10 is full at 40; from there on the reinsurer takes the rest up to 100.
    const made = drawn(
      [
        waterfall("w", [
          pariPassu("p", [
            [n(1), fromFund("a", "f")],
            [n(3), callOn("b", "re", { terms: [upTo(100)] })],
          ]),
        ]),
      ],
      { funds: { f: 10 } },
    );
    expect(lineOf(made, "p")).toEqual(["0 to 110: L", "111 to …: 110"]);
    expect(says(stepOf(made, "a").borne, END).at(-1)).toMatch(/to …: 10$/);
  });

  it("layers together, each on the same loss: their claims are cut where they pass it", () => {
    // 50 and 60 of every 100: claims of 110 % are cut to the loss, 5 : 6.
    const made = drawn([
      waterfall("w", [together("t", [callOn("a", "re", { terms: [share("1/2")] }), callOn("b", "x", { terms: [share("3/5")] })])]),
    ]);
    // ⌊L/2⌋ + ⌊3L/5⌋ may be a unit short of a few small losses; then nothing is left, exactly, though both shares are rounded.
    expect(residualOf(made).at(-1)).toBe("10 to …: 0");
    expect(lineOf(made, "t").at(-1)).toBe("10 to …: L");
  });

  it("a tower counts from what has entered before", () => {
    // 3 of the equity's 5 are used; 2 are left, then the mezzanine to 15.
    const made = drawn(
      [
        waterfall("w", [
          tower("t", "all events", [
            [0, 5, bare("t.e")],
            [5, 15, bare("t.z")],
          ]),
        ]),
      ],
      { entered: { "w.t": 3 } },
    );
    expect(lineOf(made, "t.e")).toEqual(["0 to 2: L", "3 to …: 2"]);
    expect(lineOf(made, "t.z")).toEqual(["0 to 2: 0", "3 to 12: L - 2", "13 to …: 10"]);
    expect(made.bearers.map(({ k, id }) => `${k} ${id}`)).toEqual(["tranche t.e", "tranche t.z"]);
  });
});

describe("events", () => {
  it("a deficit that is added to the next loss stands in the loss of the curve", () => {
    const made = drawn([waterfall("w", [fromFund("a", "f")], { residual: { k: "deficit", next: true } })], {
      funds: { f: 30 },
      deficits: { w: 12 },
    });
    expect(says(made.waterfalls[0]?.loss ?? [], END)).toEqual(["0 to …: L + 12"]);
    expect(lineOf(made, "a")).toEqual(["0 to 18: L + 12", "19 to …: 30"]);
  });

  it("where the event is refused no one bears anything", () => {
    const made = drawn([waterfall("w", [fromFund("a", "f")], { residual: { k: "refused" } })], { funds: { f: 30 } });
    expect(made.refused).toEqual([{ from: 31n, to: END, waterfall: "w" }]);
    expect(says(bearerOf(made, "f").borne, END)).toEqual(["0 to 30: L", "31 to …: 0"]);
  });

  it("what is passed to another waterfall is its loss", () => {
    const made = drawn(
      [
        waterfall("w", [fromFund("a", "f")], { residual: { k: "passed", to: "v" } }),
        waterfall("v", [fromFund("b", "g")], { feed: { k: "transfer" } }),
      ],
      { funds: { f: 30, g: 5 } },
    );
    expect(lineOf(made, "b")).toEqual(["0 to 30: 0", "31 to 35: L - 30", "36 to …: 5"]);
    expect(residualOf(made, "v")).toEqual(["0 to 35: 0", "36 to …: L - 35"]);
  });

  it("losses by item: a factor of all, or the amount of one", () => {
    // 60 and 40 of damage, a layer of 50 for all: half the damages fill it.
    const items = { loss: own("s", "damage"), items: all("s") };
    const made = drawn([waterfall("w", [callOn("a", "re", { terms: [upTo(50)], shareBack: { k: "largest remainder" } })], items)], {
      sites: { one: { damage: 60 }, two: { damage: 40 } },
    });
    expect(made.unknown).toEqual({ k: "factor", waterfall: "w", of: 100n });
    expect(says(stepOf(made, "a").borne, END).at(-1)).toMatch(/to …: 50$/);
    const one = drawn([waterfall("w", [callOn("a", "re", { terms: [upTo(50)], shareBack: { k: "largest remainder" } })], items)], {
      sites: { one: { damage: 60 }, two: { damage: 40 } },
      options: { of: { k: "item", waterfall: "w", item: "one" } },
    });
    // The other item brings 40.
    expect(lineOf(one, "a")).toEqual(["0 to 10: L + 40", "11 to …: 50"]);
  });
});

describe("what is no line is marked, never drawn from samples", () => {
  it("a product of two figures that both depend on the loss", () => {
    // A share that is the loss over 1,000, of the loss: L²/1000.
    const made = drawn([waterfall("w", [callOn("a", "re", { terms: [share(times(arrived, n("1/1000")))] }), fromFund("b", "g")])], {
      funds: { g: 40 },
    });
    const curved = stepOf(made, "a").borne.filter(({ kind }) => kind === "curved");
    expect(curved.length).toBeGreaterThan(0);
    // At the ends of each such segment the figure is known: ⌊L²/1000⌋.
    for (const { from, to, ends } of curved) {
      for (const [i, loss] of [from, to].entries()) {
        const value = (loss * loss) / 1000n;
        const range = ends?.[i];
        expect(range !== undefined && range.low.n <= value * range.low.d && value * range.high.d <= range.high.n).toBe(true);
      }
    }
  });
});

describe("the losses that are asked for", () => {
  it("ends after so many pieces, and says where", () => {
    const made = drawn([waterfall("w", [fromFund("a", "f"), fromFund("b", "g")])], { funds: { f: 10, g: 10 }, options: { pieces: 2 } });
    // 0, then 1 to 10.
    expect([made.pieces, made.until, made.to]).toEqual([2, 10n, END]);
  });

  it("begins where it is told to, with the same pieces", () => {
    const steps = [waterfall("w", [fromFund("a", "f")])];
    const made = drawn(steps, { funds: { f: 10 }, options: { from: 5n } });
    expect(lineOf(made, "a")).toEqual(["5 to 10: L", "11 to …: 10"]);
  });

  it("without an end it goes to the greatest amount that there is", () => {
    const policy = valid([waterfall("w", [fromFund("a", "f")])]);
    const input = { state: state({ funds: { f: 10, g: 0 }, classes: { m: {} } }), event: event({ losses: { w: 1 } }) };
    expect(curve(policy, input).until).toBe(2n ** 256n - 1n);
  });

  it("what is not open in the event is refused", () => {
    const policy = valid([waterfall("w", [fromFund("a", "f")])]);
    const input = { state: state({ funds: { f: 10, g: 0 }, classes: { m: {} } }), event: event({ losses: { w: 1 } }) };
    expect(unknowns(policy, input.state, input.event)).toEqual([{ k: "loss", waterfall: "w" }]);
    expect(() => curve(policy, input, { of: { k: "loss", waterfall: "v" } })).toThrow(RangeError);
    expect(() => curve(policy, input, { from: 9n, to: 8n })).toThrow(RangeError);
  });

  it("is plain data: it can be handed to a worker", () => {
    const made = drawn([waterfall("w", [fromMembers("a", "m", "d")])], { members: { a: { d: 3 }, b: { d: 4 } } });
    expect(structuredClone(made)).toEqual(made);
  });

  it("a figure of the run in a cap", () => {
    // The second layer takes no more than what the fund bore.
    const made = drawn([waterfall("w", [fromFund("a", "f"), callOn("b", "re", { terms: [upTo(borneBy(fundBearer("f")))] })])], {
      funds: { f: 10 },
    });
    expect(lineOf(made, "b")).toEqual(["0 to 10: 0", "11 to 20: L - 10", "21 to …: 10"]);
  });
});
