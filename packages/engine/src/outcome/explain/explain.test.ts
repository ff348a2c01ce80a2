import { describe, expect, it } from "vitest";
import {
  bare,
  callOn,
  cumulative,
  forEachItem,
  fromFund,
  fromMembers,
  group,
  inExcessOf,
  itemOwn,
  minus,
  n,
  no,
  onlyFrom,
  own,
  pariPassu,
  partyBearer,
  rounding,
  sainteLague,
  share,
  split,
  together,
  total,
  tower,
  upTo,
  waterfall,
  all,
  always,
  atMost,
  below,
  borneBy,
  definition,
  emptyFund,
  full,
  fundBearer,
  loss,
  membersBearer,
} from "../../reference/testing/plan.js";
import { explain, explanation } from "./explain.js";
import { run, texts, told, under, type Story } from "./testing/told.js";

const d = own("m", "d");

/** The pool: a reserve up to its cap, then lenders with a cap each. */
const pool: Story = {
  loss: 350,
  funds: { reserve: 300 },
  classes: { lenders: { alice: { deposit: 400 }, bob: { deposit: 100 } } },
  steps: [fromFund("reserve_first", "reserve", { terms: [upTo(250)] }), fromMembers("mutualised", "lenders", "deposit", { each: [n(50)] })],
  titles: { "w/reserve_first": "Reserve, up to its cap", "w/mutualised": "Shared by the lenders", w: "Bad debt" },
  notes: {
    "w/reserve_first/term/0": "up to reserve_cap in one event / Constitution 4.2",
    "w/mutualised/split": "split pro rata to deposit",
    "w/mutualised/each/0": "each up to lender_cap in one event / Constitution 4.3",
    "w/mutualised/rest": "rest goes to the other members",
  },
};

describe("the pool: 350 over a reserve of 300 up to 250, then lenders with 400 and 100 up to 50 each", () => {
  const lines = told(pool);

  it("the reserve", () => {
    expect(under(lines, "Reserve, up to its cap")).toEqual([
      "350 USD arrives.",
      '`up to reserve_cap in one event` (per "Constitution 4.2") limits it to 250 USD.',
      "reserve pays 250 USD; 100 USD goes on.",
    ]);
  });

  it("the lenders: 100 pro rata would be 80 and 20", () => {
    expect(under(lines, "Shared by the lenders")).toEqual([
      "100 USD arrives.",
      "Nothing limits it.",
      "lenders pay 100 USD together; nothing goes on.",
      "`split pro rata to deposit`: 100 USD over weights of 500 USD in all, 2 members.",
      "Each bears 50% of `deposit`, or the limit where that is less: `rest goes to the other members`.",
      'alice bears 50 USD: the limit of alice, `each up to lender_cap in one event` (per "Constitution 4.3"); pro rata alice would have borne 80 USD.',
      'bob bears 50 USD: the limit of bob, `each up to lender_cap in one event` (per "Constitution 4.3"); pro rata bob would have borne 20 USD.',
    ]);
  });

  it("what is left, and who bears it", () => {
    expect(under(lines, "Bad debt")).toEqual(["The loss is 350 USD."]);
    expect(under(lines, "Residual loss")).toEqual(["Nothing is left of the loss."]);
    expect(under(lines, "Who bears it")).toEqual([
      "alice of lenders bears 50 USD.",
      "bob of lenders bears 50 USD.",
      "reserve bears 250 USD.",
    ]);
  });

  it("every line says which clause it is about", () => {
    const line = lines.find(({ template }) => template === "member/member cap");
    expect(line).toMatchObject({ key: "w/mutualised/each/0", args: { units: { k: "amount", units: "50", asset: "USD" } } });
    expect(lines.find(({ template }) => template === "step/cap")?.key).toBe("w/reserve_first/term/0");
  });
});

describe("many members", () => {
  const rows = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`m${String(i).padStart(2, "0")}`, { d: i + 1 }]));
  const many: Story = { loss: 465, classes: { m: rows }, steps: [fromMembers("l", "m", "d")] };

  it("the largest are shown, and how many more there are", () => {
    const shares = told(many, 3).filter(({ template }) => template.startsWith("member/"));
    // 1 + … + 30 is 465, so each bears its weight: 30, 29, 28, and 378 is left for 27.
    expect(texts(shares)).toEqual([
      "m29 bears 30 USD: all that m29 has left.",
      "m28 bears 29 USD: all that m28 has left.",
      "m27 bears 28 USD: all that m27 has left.",
      "27 more members bear 378 USD together.",
    ]);
  });

  it("twenty where nothing is said", () => {
    const shares = told(many).filter(({ template }) => template.startsWith("member/"));
    expect(shares).toHaveLength(21);
    expect(shares.at(-1)?.text).toBe("10 more members bear 55 USD together.");
  });

  it("totals too", () => {
    expect(under(told(many, 1), "Who bears it")).toEqual(["m29 of m bears 30 USD.", "29 more of m bear 435 USD together."]);
  });
});

/** What is said of one step. */
const stepSays = (story: Omit<Story, "steps" | "loss"> & { readonly loss?: number }, ...steps: readonly ReturnType<typeof fromFund>[]) =>
  under(told({ loss: 100, ...story, steps }), steps.at(-1)?.id ?? "");

describe("what limits a step", () => {
  const funds = { f: 70 };

  it("a condition that does not hold", () => {
    expect(stepSays({ funds, notes: { "w/l/when": "when go" } }, fromFund("l", "f", { when: no }))).toEqual([
      "100 USD arrives.",
      "`when go` does not hold, so nothing is taken.",
      "100 USD goes on.",
    ]);
  });

  it("a condition that holds says so", () => {
    expect(stepSays({ funds, notes: { "w/l/when": "when loss > 5 USD" } }, fromFund("l", "f", { when: below(n(5), loss) }))).toContain(
      "`when loss > 5 USD` holds.",
    );
  });

  it("each term in turn, also one that takes nothing away, and the fraction of a unit that is left", () => {
    const terms = [inExcessOf(10), upTo(1000), share("1/4")];
    const notes = { "w/l/term/0": "in excess of 10 USD", "w/l/term/1": "up to 1000 USD in one event", "w/l/term/2": "share 25%" };
    expect(stepSays({ funds, notes }, fromFund("l", "f", { terms }))).toEqual([
      "100 USD arrives.",
      "`in excess of 10 USD` leaves 90 USD.",
      "`up to 1000 USD in one event` takes nothing away.",
      "`share 25%` makes it 22.5 USD.",
      "Rounded down, that is 22 USD.",
      "f pays 22 USD; 78 USD goes on.",
    ]);
  });

  it("a limit in excess is one clause, said once", () => {
    const both = { ...pool, loss: 100, steps: [callOn("l", "insurer", { terms: [inExcessOf(20), upTo(50)] })] };
    const { plan, input, allocation } = run(both);
    const clause = { span: [3, 9] as const, text: "up to 50 USD in excess of 20 USD in one event", title: null, doc: null, per: null };
    const noted = { ...plan, notes: { params: [], at: { "w/l/term/0": clause, "w/l/term/1": clause } } };
    expect(under(explanation(noted, input, allocation), "l").slice(1, 3)).toEqual([
      "`up to 50 USD in excess of 20 USD in one event` leaves 80 USD.",
      "The same clause limits it to 50 USD.",
    ]);
  });

  it("a franchise that is not reached", () => {
    expect(stepSays({ funds, notes: { "w/l/term/0": "only from 101 USD" } }, fromFund("l", "f", { terms: [onlyFrom(101)] }))).toContain(
      "`only from 101 USD` is not reached by 100 USD, so nothing is taken.",
    );
  });

  it("a figure below zero says how it counts", () => {
    const lines = stepSays(
      { funds, notes: { "w/l/term/0": "up to 5 USD - 8 USD in one event" } },
      fromFund("l", "f", { terms: [upTo(minus(n(5), n(8)))] }),
    );
    expect(lines).toContain("`up to 5 USD - 8 USD in one event` comes out at -3 USD and counts as 0 USD.");
    expect(lines).toContain("`up to 5 USD - 8 USD in one event` limits it to nothing.");
  });

  it("the balance; a floor; lots; whole or nothing", () => {
    expect(stepSays({ funds, notes: { "w/l/source": "from f" } }, fromFund("l", "f"))).toContain(
      "`from f`: f has 70 USD left, and no more can be taken.",
    );
    expect(stepSays({ funds, notes: { "w/l/keeping": "25 USD" } }, fromFund("l", "f", { keeping: n(25) }))).toContain(
      "`keeping 25 USD` lets no more than 45 USD be taken.",
    );
    expect(stepSays({ funds, notes: { "w/l/lots": "in lots of 30 USD" } }, fromFund("l", "f", { lots: n(30) }))).toContain(
      "`in lots of 30 USD` makes it 60 USD, in whole lots.",
    );
    expect(stepSays({ funds, notes: { "w/l/whole": "whole or nothing" } }, fromFund("l", "f", { whole: true }))).toContain(
      "`whole or nothing`: 70 USD is less than what is asked, 100 USD, so nothing is taken.",
    );
  });

  it("no members, no weight, the members' caps, floors and balances", () => {
    const classes = { m: { a: { d: 10 }, b: { d: 20 } } };
    const says = (body: Parameters<typeof fromMembers>[3]) =>
      stepSays({ classes, notes: { "w/l/source": "from m.d", "w/l/split": "split pro rata to d" } }, fromMembers("l", "m", "d", body));
    expect(says({ where: no })).toContain("`from m.d` names no one in this event, so there is no one to charge.");
    expect(says({ split: split.proRata(n(0)) })).toContain(
      "`split pro rata to d` gives no one a weight above zero, so there is no one to charge.",
    );
    expect(says({ each: [n(8)] })).toContain("The members can bear no more than 16 USD together; `each up to` limits one of them or more.");
    expect(says({ keeping: n(5) })).toContain("The members can bear no more than 20 USD together; `keeping` holds back the rest.");
    expect(says({})).toContain("`from m.d`: the members have 30 USD left together, and no more can be taken.");
  });

  it("the rest to the next step: 90 over 1 : 1 : 1 is 30 each, and what a cannot bear goes on", () => {
    const classes = { m: { a: { d: 7 }, b: { d: 50 }, c: { d: 50 } } };
    const notes = { "w/l/rest": "rest goes to the next step" };
    const lines = stepSays({ loss: 90, classes, notes }, fromMembers("l", "m", "d", { split: split.equally, rest: "next" }));
    expect(lines).toContain("`rest goes to the next step`: what some members cannot bear of their shares, 23 USD in all, is not taken.");
    expect(lines).toContain("a bears 7 USD: all that a has left; an equal share would have been 30 USD.");
    expect(lines).toContain("b bears 30 USD: an equal share.");
  });

  it("a rounding whose bearer cannot bear the difference: 100 over three is 33 each", () => {
    const classes = { m: { a: { d: 50 }, b: { d: 50 }, c: { d: 50 } } };
    const notes = { "w/l/rounding": "rounding down, difference to dust" };
    const down = fromMembers("l", "m", "d", { rounding: rounding("down", { k: "fund", id: "dust" }) });
    expect(stepSays({ funds: { dust: 0 }, classes, notes }, down)).toContain(
      "`rounding down, difference to dust`: the shares, rounded, come to 1 USD less than 100 USD, and dust can bear nothing of that.",
    );
    const borne = stepSays({ funds: { dust: 9 }, classes, notes }, down);
    expect(borne).toContain("The shares, rounded, come to 1 USD less than 100 USD; dust bears 1 USD of that.");
    expect(borne).toContain("Each share is rounded down.");
    const up = fromMembers("l", "m", "d", { rounding: rounding("up", { k: "fund", id: "dust" }) });
    expect(stepSays({ funds: { dust: 0 }, classes }, up)).toContain(
      "Rounding takes 2 USD more than was asked; it goes to dust after the event.",
    );
  });
});

describe("how an amount is split", () => {
  const classes = { m: { a: { d: 50, rank: 2 }, b: { d: 50, rank: 1 }, c: { d: 50, rank: 1 } } };
  const says = (loss: number, body: Parameters<typeof fromMembers>[3], notes: Readonly<Record<string, string>> = {}) =>
    stepSays({ loss, classes, notes }, fromMembers("l", "m", "d", body)).slice(3);

  it("largest remainder: 100 over three leaves one unit, which goes to a by name", () => {
    expect(says(100, {})).toEqual([
      "`split`: 100 USD over weights of 150 USD in all, 3 members.",
      "Each bears 66.666666… (200/3)% of the weight.",
      "Rounding the shares down leaves 1 USD over, in steps of 1 USD for the largest fractions: the last goes to a, with 0.333333… (1/3).",
      "a bears 34 USD: pro rata, for a weight of 50 USD in 150 USD; the exact share is 33… (100/3) USD.",
      "b bears 33 USD: pro rata, for a weight of 50 USD in 150 USD; the exact share is 33… (100/3) USD.",
      "c bears 33 USD: pro rata, for a weight of 50 USD in 150 USD; the exact share is 33… (100/3) USD.",
    ]);
  });

  it("cumulative and Sainte-Laguë", () => {
    expect(says(100, { rounding: cumulative })).toContain(
      "In order of the names, each bears what the sum of the shares so far gains when it is rounded down.",
    );
    expect(says(100, { rounding: sainteLague })).toContain(
      "Unit by unit it goes to the greatest weight divided by twice the units plus one; a gets the last.",
    );
  });

  it("one by one, with and without a rule for equals", () => {
    const key = own("m", "rank");
    const named = { "w/l/split": "split one by one, smallest rank first" };
    const plain = says(80, { split: split.smallestFirst(key), rounding: null }, named);
    expect(plain).toEqual([
      "`split one by one, smallest rank first`: 80 USD goes to 3 members in turn, as much as each can bear.",
      "It runs out with c, for whom 30 USD is left.",
      "b bears 50 USD: all that b has left.",
      "c bears 30 USD: what is left when the turn of c comes.",
      "a bears nothing: the amount is used up before the turn of a.",
    ]);
    const equals = { "w/l/split": "split one by one, smallest rank first, equals pro rata to d" };
    expect(says(80, { split: split.smallestFirst(key, { k: "pro rata", weight: d }) }, equals).slice(1)).toEqual([
      "It runs out among the equals at `rank` 1 USD, for whom 80 USD is left together; each bears 80% of `d`, or the limit where that is less.",
      "b bears 40 USD: a share of what is left for the equals at `rank` 1 USD.",
      "c bears 40 USD: a share of what is left for the equals at `rank` 1 USD.",
      "a bears nothing: the amount is used up before the turn of a.",
    ]);
  });

  it("equal awards: of 100, 200 and 300 a loss of 350 leaves each 250/3", () => {
    const estate = { m: { a: { d: 100 }, b: { d: 200 }, c: { d: 300 } } };
    const lines = stepSays({ loss: 350, classes: estate }, fromMembers("l", "m", "d", { split: split.equalAwards }));
    expect(lines).toContain("`split`: 350 USD over 3 members, so that each keeps up to 83… (250/3) USD.");
    expect(lines).toContain("a bears 17 USD: what lies above the 83… (250/3) USD that each keeps, of 100 USD; exactly 16… (50/3) USD.");
    // A loss of 100 leaves 200 and 100, 200: 500 = 100 + 200 + 200, so a keeps all it has.
    const small = stepSays({ loss: 100, classes: estate }, fromMembers("l", "m", "d", { split: split.equalAwards }));
    expect(small).toContain("a bears nothing: 100 USD is no more than the 200 USD that each keeps.");
  });

  it("Talmud: 200 over 100, 200, 300 are 50, 75, 75; of 400, 50, 125, 225", () => {
    const estate = { m: { a: { d: 100 }, b: { d: 200 }, c: { d: 300 } } };
    const of = (loss: number) => stepSays({ loss, classes: estate }, fromMembers("l", "m", "d", { split: split.talmud }));
    expect(of(200)).toContain("a bears 50 USD: half of the claim, 100 USD.");
    expect(of(200)).toContain("b bears 75 USD: 75 USD, as half of the claim, 200 USD, is more than that.");
    expect(of(400)).toContain("c bears 225 USD: the claim, 300 USD, less 75 USD.");
    expect(of(400)[3]).toBe(
      "`split`: 400 USD over 3 members is more than half of their claims, so each keeps half a claim, but 75 USD at most.",
    );
  });

  it("zero weights, weights below zero, a share below one unit, nothing to split", () => {
    const rows = { m: { a: { d: 5 }, b: { d: 4 }, c: { d: 1 } } };
    const weight = split.proRata(minus(d, n(4)));
    const lines = stepSays({ loss: 1, classes: rows }, fromMembers("l", "m", "d", { split: weight }));
    expect(lines).toContain("2 members of weight zero: they take no part.");
    expect(lines).toContain("For 1 member a weight or a cap came out below zero; it counts as zero.");
    expect(lines).toContain("b bears nothing: the weight of b is zero.");
    const tiny = stepSays({ loss: 1, classes: rows }, fromMembers("l", "m", "d"));
    expect(tiny).toContain("b bears nothing: the exact share, 0.4 USD, is less than one unit, and rounding gives none.");
    expect(stepSays({ loss: 1, classes: rows }, fromMembers("l", "m", "d", {}, { terms: [upTo(0)] }))).toContain(
      "There is nothing to split.",
    );
  });

  it("a weight that is no amount has a rate: 60 over 1 : 2 is 20 for each 1", () => {
    const rows = { m: { a: { d: 50, w: { n: 1, d: 1 } }, b: { d: 50, w: { n: 2, d: 1 } } } };
    const lines = stepSays({ loss: 60, classes: rows }, fromMembers("l", "m", "d", { split: split.proRata(own("m", "w")) }));
    expect(lines).toContain("Each bears 20 USD for each 1 of the weight.");
    expect(lines).toContain("b bears 40 USD: pro rata, for a weight of 2 in 3.");
  });
});

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

describe("from waterfall to waterfall", () => {
  it("what is passed on, what was brought forward, and a deficit that is gone", () => {
    const waterfalls = [
      waterfall("first", [fromFund("a", "f")], { residual: { k: "passed", to: "second" } }),
      waterfall("second", [fromFund("b", "g")], { feed: { k: "transfer" }, residual: { k: "deficit", next: true } }),
    ];
    const notes = { "first/residual loss": "residual loss is passed to second" };
    const lines = told({ loss: { first: 40 }, funds: { f: 30, g: 100 }, waterfalls, deficits: { second: 7 }, notes });
    expect(texts(lines)).toContain("10 USD is passed to `second`: `residual loss is passed to second`.");
    expect(under(lines, "second")).toEqual([
      "10 USD is passed on from `first`.",
      "The loss is 10 USD, and 7 USD unpaid from before: 17 USD in all.",
    ]);
    expect(texts(lines)).toContain("The deficit from before is gone.");
  });

  it("what stays unpaid, and the deficit after it", () => {
    const keeps = told({
      loss: 40,
      funds: { f: 30 },
      steps: [fromFund("a", "f")],
      deficits: { w: 5 },
      notes: { "w/residual loss": "residual loss stays unpaid, recorded as deficit" },
    });
    expect(under(keeps, "Residual loss")).toEqual([
      "10 USD stays unpaid and is recorded as a deficit, which now stands at 15 USD: `residual loss stays unpaid, recorded as deficit`.",
    ]);
    const next = told({ loss: 40, funds: { f: 30 }, steps: [fromFund("a", "f")], w: { residual: { k: "deficit", next: true } } });
    expect(under(next, "Residual loss")).toEqual(["10 USD stays unpaid and will be added to the next loss: `residual loss`."]);
    const open = told({ loss: 40, steps: [], w: { residual: { k: "open", why: "the board decides" } } });
    expect(under(open, "Residual loss")).toEqual(["40 USD is left open: `residual loss`."]);
  });

  it("a look-through: what the market bore falls on the vault's depositors, and is left out above", () => {
    const read = { k: "bearer", by: membersBearer(all("vaults")), waterfall: "market" } as const;
    const waterfalls = [
      waterfall("market", [fromMembers("borne_by_vaults", "vaults", "value")]),
      waterfall("inside", [fromMembers("depositors", "m", "d")], {
        feed: { k: "through", rows: [read] },
        loss: borneBy(membersBearer(all("vaults")), "market"),
      }),
    ];
    const classes = { vaults: { v: { value: 80 } }, m: { a: { d: 50 }, b: { d: 50 } } };
    const lines = told({ loss: { market: 60 }, classes, waterfalls });
    expect(under(lines, "borne_by_vaults")).toContain("`inside` looks through what is borne here, and says who bears it in the end.");
    expect(under(lines, "inside")).toEqual([
      "It looks through what `vaults` in `market` bore: 60 USD falls on those named here, and the rows above are left out of the totals.",
    ]);
    expect(under(lines, "Who bears it")).toEqual(["a of m bears 30 USD.", "b of m bears 30 USD."]);
  });

  it("a void event says first that it is one, and shows the run", () => {
    const story: Story = { loss: 40, funds: { f: 30 }, steps: [fromFund("a", "f")], w: { residual: { k: "refused" } } };
    const lines = told(story);
    expect(lines[1]?.text).toMatch(/^The event is void: `w` would leave 10 USD, and its residual loss is refused\./);
    expect(under(lines, "a")).toContain("f pays 30 USD; 10 USD goes on.");
    expect(under(lines, "Residual loss")).toEqual(["10 USD would be left, and the whole event is void: `residual loss`."]);
    expect(under(lines, "Who bears it")).toEqual(["No one bears anything."]);
  });

  it("a residual that a party bears is a step of its own", () => {
    const w = { residual: { k: "borne", by: "insurer" } as const };
    const lines = told({
      loss: 40,
      funds: { f: 30 },
      steps: [fromFund("a", "f"), callOn("residual", "insurer")],
      w,
      notes: { "w/residual": "residual loss is borne by insurer" },
    });
    expect(under(lines, "residual loss is borne by insurer")).toEqual([
      "10 USD arrives.",
      "Nothing limits it.",
      "insurer owes 10 USD; nothing goes on.",
    ]);
  });
});

describe("definitions and promises", () => {
  it("a definition stands where it is first used, in its own unit", () => {
    const lets = [
      { id: "half", type: { k: "amount", asset: "USD" }, is: n(50) },
      { id: "quota", type: { k: "ratio" }, is: n("1/4") },
      { id: "go", type: { k: "flag" }, is: emptyFund("f") },
    ] as const;
    const lines = told({
      loss: 100,
      funds: { f: 100 },
      more: { lets: lets.slice(0, 2) },
      steps: [fromFund("l", "f", { terms: [upTo(definition("half")), share(definition("quota"))] })],
      notes: { "let half": "let half = 50 USD / Rule 9" },
    });
    expect(under(lines, "l").slice(0, 2)).toEqual(['`half` is 50 USD: `let half = 50 USD` (per "Rule 9").', "`quota` is 25%."]);
  });

  it("held, broken with both figures, or not applicable", () => {
    const bound = (than: number) => ({ op: "<=" as const, than: n(than) });
    const properties = [
      always("each_little", { subject: { k: "each", of: all("m"), class: "m" }, bound: bound(10) }),
      always("fund_little", { subject: { k: "bearer", who: fundBearer("f") }, bound: bound(30) }),
      always("if_called", {
        subject: { k: "bearer", who: partyBearer("insurer") },
        bound: bound(0),
        when: atMost(loss, n(5)),
        waterfall: "w",
      }),
    ];
    const lines = told({
      loss: 70,
      funds: { f: 30 },
      classes: { m: { a: { d: 50 }, b: { d: 50 } } },
      more: { properties },
      steps: [fromFund("l", "f"), fromMembers("k", "m", "d")],
      notes: { "always each_little": "always each_little: each of m bears at most 10 USD / By-law 3" },
    });
    expect(under(lines, "What was promised")).toEqual([
      '`always each_little: each of m bears at most 10 USD` (per "By-law 3") is broken for a: it is 20 USD, and the promise says 10 USD; so it is for 1 more.',
      "`always fund_little` holds.",
      "`always if_called` does not apply here.",
    ]);
  });
});

describe("sources", () => {
  it("a clause without one has that of the constants that it names, each once, and not of words in quotes", () => {
    const { plan, input, allocation } = run(pool);
    const params = [
      { id: "cap", value: "250", per: "Rule 1" },
      { id: "share", value: "1", per: "Rule 2" },
    ];
    const at = { "w/reserve_first/term/0": { span: [0, 0] as const, text: 'up to cap + cap "share"', title: null, doc: null, per: null } };
    const lines = explanation({ ...plan, notes: { at, params } }, input, allocation);
    expect(texts(lines)).toContain('`up to cap + cap "share"` (per "Rule 1") limits it to 250 USD.');
  });
});

describe("as a text", () => {
  const { plan, input, allocation } = run(pool);

  it("sentences: a heading for each waterfall and step, a paragraph, a list", () => {
    const report = explain(plan, input, allocation);
    expect(report.split("\n\n").slice(0, 5)).toEqual([
      "# A policy",
      "## Bad debt",
      "The loss is 350 USD.",
      "### Reserve, up to its cap",
      '350 USD arrives. `up to reserve_cap in one event` (per "Constitution 4.2") limits it to 250 USD. reserve pays 250 USD; 100 USD goes on.',
    ]);
    expect(report).toContain("\n\n- alice bears 50 USD: the limit of alice,");
  });

  it("a table: steps in columns, members below", () => {
    expect(explain(plan, input, allocation, { format: "table" })).toContain(
      [
        "Bad debt (USD)",
        "The loss is 350 USD.",
        "",
        "step                    arrived  took  passed on  limited by",
        'Reserve, up to its cap      350   250        100  cap: `up to reserve_cap in one event` (per "Constitution 4.2")',
        "Shared by the lenders       100   100          0",
        "Residual loss                                  0",
        "",
        "Shared by the lenders",
        "       weight  share  limit  bears  why",
        'alice     400     50     50     50  member cap: `each up to lender_cap in one event` (per "Constitution 4.3")',
        'bob       100     50     50     50  member cap: `each up to lender_cap in one event` (per "Constitution 4.3")',
      ].join("\n"),
    );
  });

  it("a tree", () => {
    expect(explain(plan, input, allocation, { format: "tree" }).split("\n").slice(0, 8)).toEqual([
      "A policy",
      "├─ Bad debt",
      "│  ├─ The loss is 350 USD.",
      "│  ├─ Reserve, up to its cap",
      "│  │  ├─ 350 USD arrives.",
      '│  │  ├─ `up to reserve_cap in one event` (per "Constitution 4.2") limits it to 250 USD.',
      "│  │  └─ reserve pays 250 USD; 100 USD goes on.",
      "│  ├─ Shared by the lenders",
    ]);
  });

  it("there is nothing to explain without a trace", () => {
    expect(() => explain(plan, input, { ...allocation, trace: null })).toThrow("without a trace");
    expect(() => explain(plan, input, { ...allocation, trace: (allocation.trace ?? []).slice(1) })).toThrow("does not fit");
  });
});

describe("a step that was full", () => {
  it("is known to the trace, and so to the explanation", () => {
    const steps = [
      fromFund("a", "f", { terms: [upTo(20)] }),
      callOn("b", "insurer", { when: full("w", "a"), terms: [upTo(total(d, all("m")))] }),
    ];
    const lines = told({ loss: 100, funds: { f: 30 }, classes: { m: { x: { d: 25 } } }, steps, notes: { "w/b/when": "when full(a)" } });
    expect(under(lines, "b")).toEqual([
      "80 USD arrives.",
      "`when full(a)` holds.",
      "`term 1` limits it to 25 USD.",
      "insurer owes 25 USD; 55 USD goes on.",
    ]);
  });
});
