import { describe, expect, it } from "vitest";
import {
  bare,
  callOn,
  cumulative,
  forEachItem,
  fromFund,
  fromMembers,
  group,
  itemOwn,
  largestRemainder,
  n,
  own,
  same,
  step,
  together,
  tower,
  upTo,
} from "../../../engine/src/reference/testing/plan.js";
import { saidOf, waterfallOf } from "./testing/policy.js";

const world = `class vaults { value: USD  country: text  rank_of: number  input damage: USD }
class depositors { home: member of vaults  held: USD  land: text }
set coast = vaults where rank_of > 5
`;
const items = (steps: string, residual = 'is left open "people decide"'): string =>
  `${world}waterfall w: USD of damage for each of vaults {\n${steps}\n  residual loss ${residual}\n}\n`;
const stepsOf = (steps: string) => waterfallOf(items(steps)).steps;
const back = { shareBack: largestRemainder };
const theItem = { k: "ref", to: { k: "identity", of: { k: "item" } } } as const;

describe("an item waterfall", () => {
  it("reads its losses from the event", () => {
    expect(waterfallOf(items("layer a call on re up to 5 USD in one event"))).toMatchObject({
      feed: { k: "event" },
      loss: itemOwn("vaults", "damage"),
      items: { k: "class", id: "vaults" },
    });
  });

  it("every step outside `for each` is pooled, and shares back what it credits", () => {
    expect(
      stepsOf(
        "layer a call on re up to 5 USD in one event rounding cumulative\ngroup g { layer b from reserve }\ntogether t { layer c from house layer d call on re up to 7 USD in one event }\ntower u in one event { tranche e bears losses from 0 USD to 9 USD }",
      ),
    ).toEqual([
      callOn("a", "re", { terms: [upTo(5)], shareBack: cumulative }),
      group("g", [fromFund("b", "reserve", back)]),
      together("t", [fromFund("c", "house", back), callOn("d", "re", { terms: [upTo(7)], ...back })]),
      tower("u", "one event", [[0, 9, bare("u.e", back)]]),
    ]);
  });

  it("of some items only, with `over`", () => {
    expect(stepsOf("layer a over coast call on re up to 5 USD in one event")).toEqual([
      callOn("a", "re", { over: { k: "set", id: "coast" }, terms: [upTo(5)], ...back }),
    ]);
  });

  it("`for each` runs item by item, and shares nothing back", () => {
    expect(stepsOf("for each v { layer a call on insurer up to 10% of value in one event layer b from item.value }")).toEqual([
      forEachItem("v", [
        callOn("a", "insurer", { terms: [upTo({ k: "multiply", a: n("1/10"), b: itemOwn("vaults", "value") })] }),
        step("b", { k: "member", class: "vaults", of: { k: "item" }, column: "value", keeping: null }),
      ]),
    ]);
  });

  it("an item may be called upon", () => {
    expect(stepsOf("for each v { layer a call on item up to 10% of value in one event }")).toEqual([
      forEachItem("v", [
        step(
          "a",
          { k: "member", class: "vaults", of: { k: "item" }, column: null, keeping: null },
          { terms: [upTo({ k: "multiply", a: n("1/10"), b: itemOwn("vaults", "value") })] },
        ),
      ]),
    ]);
    expect(saidOf(items("for each v { layer a call on item }"))).toEqual(["SP4030 call on item"]);
  });

  it("or group by group, inside which steps are pooled again", () => {
    expect(
      stepsOf("for each g by country { layer a call on insurer up to 5 USD in one event for each v { layer b from item.value } }"),
    ).toEqual([
      forEachItem(
        "g",
        [
          callOn("a", "insurer", { terms: [upTo(5)], ...back }),
          forEachItem("v", [step("b", { k: "member", class: "vaults", of: { k: "item" }, column: "value", keeping: null })]),
        ],
        { by: "country" },
      ),
    ]);
  });

  it("in a stated order", () => {
    expect(stepsOf("for each v one by one, largest rank_of first { layer a from reserve }")).toEqual([
      forEachItem("v", [fromFund("a", "reserve")], { order: { key: itemOwn("vaults", "rank_of"), first: "largest" } }),
    ]);
  });

  it("members that name the item", () => {
    expect(stepsOf("for each v { layer a from depositors.held where home = item split pro rata to held }")).toEqual([
      forEachItem("v", [fromMembers("a", "depositors", "held", { where: same(own("depositors", "home"), theItem) })]),
    ]);
  });

  it("ends with a party, if it says so", () => {
    const { steps, residual } = waterfallOf(items("layer a call on re up to 5 USD in one event", "is borne by insurer"));
    expect(residual).toEqual({ k: "borne", by: "insurer" });
    expect(steps[1]).toEqual(callOn("residual", "insurer", back));
  });

  it.each([
    ["`for each` without items", "waterfall w: USD { for each v { layer a from reserve } residual loss is refused }", "SP4070 for each v"],
    ["`for each` in a group", items("group g { for each v { layer a call on re up to unlimited } }"), "SP4070 for each v"],
    ["`for each` inside item by item", items("for each v { for each u { layer a call on re up to unlimited } }"), "SP4072 for each u"],
    [
      "groups inside groups",
      items("for each g by country { for each h by country { layer a call on re up to unlimited } }"),
      "SP4072 for each h",
    ],
    ["groups by a figure", items("for each g by value { layer a call on re up to unlimited }"), "SP2020 value"],
    ["groups by nothing known", items("for each g by contry { layer a call on re up to unlimited }"), "SP1010 contry"],
    ["nothing to do", items("for each v { }"), "SP4007 for each v"],
    ["`over` without items", "waterfall w: USD { layer a over lenders from reserve residual loss is refused }", "SP4074 lenders"],
    ["`over` inside `for each`", items("for each v { layer a over coast call on re up to unlimited }"), "SP4074 coast"],
    ["`over` on a part", items("together t { layer a over coast from reserve layer b from house }"), "SP4074 coast"],
    ["`over` other members", items("layer a over lenders call on re up to unlimited"), "SP1006 lenders"],
    [
      "a deficit of items",
      items("layer a call on re up to unlimited", "stays unpaid, added to the next loss"),
      "SP4002 residual loss stays unpaid, added to the next loss",
    ],
    ["the item's money outside", items("layer a from item.value"), "SP4070 item"],
    ["one item's money in a group", items("for each g by country { layer a from item.value }"), "SP4070 item"],
    ["an order of the run", items("for each v one by one, largest borne(item) first { layer a from reserve }"), "SP1031 borne(item)"],
    [
      "a difference with nowhere to go",
      items("layer a call on re up to unlimited rounding down, difference to house"),
      "SP3106 rounding down, difference to house",
    ],
  ])("%s", (_, lines, expected) => {
    expect(saidOf(lines)).toEqual([expected]);
  });

  it("a pooled layer over members may name a bearer of its difference; what it shares back rounds as the header says", () => {
    const [layer] = stepsOf("layer a from lenders.deposit split pro rata to deposit rounding down, difference to house");
    expect(layer?.shareBack).toEqual(largestRemainder);
  });
});

describe("items without an order share nothing", () => {
  it.each([
    ["a fund", "layer a from reserve", "SP4071 layer a"],
    ["a member", "layer a from bad.deposit", "SP4071 layer a"],
    ["members", "layer a from depositors.held split pro rata to held", "SP4071 layer a"],
    ["members of many items", 'layer a from depositors.held where land = "NO" split pro rata to held', "SP4071 layer a"],
    [
      "members of the item or of another",
      "layer a from depositors.held where home = item or held > 5 USD split pro rata to held",
      "SP4071 layer a",
    ],
    [
      "a difference",
      "layer a call on depositors split equally each up to 5 USD in one event rest goes to the next step rounding down, difference to house",
      "SP4071 layer a",
    ],
    ["what a party has borne", "layer a call on re up to borne(re) in one event", "SP4073 borne(re)"],
    [
      "what a tranche has borne",
      "tower t in one event { tranche e bears losses from 0 USD to 5 USD }\nlayer b call on re up to borne(t.e) in one event",
      "SP4073 borne(t.e)",
    ],
    [
      "what members have borne",
      "layer a call on depositors split equally each up to 5 USD in one event rest goes to the next step\nlayer b call on re up to borne(depositors) in one event",
      "SP4073 borne(depositors)",
    ],
    ["what a party has borne in this waterfall", "layer a call on re up to borne(re, w) in one event", "SP4073 borne(re, w)"],
    [
      "what an input's member has borne",
      "layer a call on lenders split equally each up to 5 USD in one event rest goes to the next step\nlayer b call on re up to borne(bad) in one event",
      "SP4073 borne(bad)",
    ],
  ])("%s", (_, steps, expected) => {
    expect(saidOf(items(`for each v { ${steps} }`))).toContain(expected);
    expect(saidOf(items(`for each v one by one, largest rank_of first { ${steps} }`))).toEqual([]);
  });

  it.each([
    ["a party", "layer a call on re up to 5 USD in one event"],
    ["the item's own money", "layer a from item.value\nlayer b call on re up to remaining(item.value) in one event"],
    ["members that name it", "layer a from depositors.held where home = item split pro rata to held"],
    ["members that name it, and more", "layer a from depositors.held where home = item and held > 5 USD split pro rata to held"],
    ["what it has borne itself", "layer a from item.value\nlayer b call on re up to borne(item) in one event"],
    ["what no item changes", "layer a call on re up to borne(house) in one event"],
    ["what it has taken itself", "layer a call on re up to 5 USD in one event\nlayer b call on insurer up to taken(a) in one event"],
  ])("%s is free", (_, steps) => {
    expect(saidOf(items(`for each v { ${steps} }`))).toEqual([]);
  });

  it("what was borne in a waterfall above is free", () => {
    const above = 'waterfall u: USD { layer x call on re up to 5 USD in one event residual loss is left open "x" }\n';
    expect(saidOf(above + items("for each v { layer a call on re up to borne(re, u) in one event }"))).toEqual([]);
    expect(saidOf(above + items("for each v { layer a call on re up to borne(re) in one event }"))).toEqual(["SP4073 borne(re)"]);
  });

  it("groups are items: members that name the group are its own", () => {
    expect(
      saidOf(items("for each g by country { layer a from depositors.held where land = item.country split pro rata to held }")),
    ).toEqual([]);
    expect(
      saidOf(items("for each g by country { for each v { layer a from depositors.held where home = item split pro rata to held } }")),
    ).toEqual([]);
    expect(saidOf(items("for each g by country { layer a from reserve }"))).toEqual(["SP4071 layer a"]);
  });
});
