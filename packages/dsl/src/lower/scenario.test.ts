import { describe, expect, it } from "vitest";
import { compile } from "../compile.js";
import { said } from "./testing/policy.js";

const world = `spillway 1
policy "Test"
rounding largest remainder
asset USD decimals 2
asset EUR decimals 0
fund reserve: USD
class lenders { deposit: USD  rank: number  vip: flag  tier: text  friend: member of lenders }
input bad: member of lenders
input late: set of lenders
input rate: USD per EUR
input stress: ratio
input heads: count
waterfall w: USD {
  layer first from reserve up to 5 USD in one event
  layer others from lenders.deposit split pro rata to deposit
  residual loss stays unpaid, recorded as deficit
}
`;
const given = `given reserve = 10 USD
  bad = ann
  late = { ann, "0xb0b" }
  rate = 1.08 USD per EUR
  stress = 50%
  heads = 3
given lenders | deposit | rank | vip | tier | friend
  ann     | 7.50 USD  | 1.5 | yes | "gold" | "0xb0b"
  "0xb0b" | 2k USD    | 2   | no  | silver | ann
`;
const scenario = (lines: string): string => `${world}scenario "s" {\n${lines}\n}\n`;
const linesOf = (text: string) => {
  const { scenarios, diagnostics } = compile(text);
  if (scenarios[0] === undefined) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
  return scenarios[0].lines;
};
const without = (line: { readonly span: readonly [number, number] }): unknown => ({ ...line, span: undefined });
const expected = (text: string) => {
  const line = linesOf(scenario(`${given}loss 6 USD\nexpect ${text}`)).at(-1);
  return line?.k === "expect" ? line.expectations.map(without)[0] : null;
};

describe("what a scenario gives", () => {
  it("in base units, by name and by member", () => {
    expect(linesOf(scenario(given)).map(without)).toEqual([
      {
        k: "given",
        funds: { reserve: "1000" },
        inputs: {
          bad: { k: "text", v: "ann" },
          late: { k: "set", ids: ["ann", "0xb0b"] },
          // 1.08 dollars for one euro: 108 cents for 1
          rate: { k: "number", v: "108" },
          stress: { k: "number", v: "1/2" },
          heads: { k: "number", v: "3" },
        },
        classes: {},
      },
      {
        k: "given",
        funds: {},
        inputs: {},
        classes: {
          lenders: {
            columns: ["deposit", "rank", "vip", "tier", "friend"],
            rows: [
              {
                id: "ann",
                values: [
                  { k: "number", v: "750" },
                  { k: "number", v: "3/2" },
                  { k: "flag", v: true },
                  { k: "text", v: "gold" },
                  { k: "text", v: "0xb0b" },
                ],
              },
              {
                id: "0xb0b",
                values: [
                  { k: "number", v: "200000" },
                  { k: "number", v: "2" },
                  { k: "flag", v: false },
                  { k: "text", v: "silver" },
                  { k: "text", v: "ann" },
                ],
              },
            ],
          },
        },
      },
    ]);
  });

  it("a figure may be a param, not a balance", () => {
    const text = (value: string): string => `param ten = 10 USD\n${scenario(given.replace("10 USD", value)).slice(world.length)}`;
    expect(said(world + text("2 times ten"))).toEqual([]);
    expect(said(world + text("reserve"))).toEqual(["SP1032 reserve"]);
  });

  it.each([
    ["reserve = 10 USD", "reserve = 10 EUR", "SP2001 10 EUR"],
    ["reserve = 10 USD", "reserve = 10", "SP2010 10"],
    ["reserve = 10 USD", "reserve = 10 USD / 3", "SP5004 10 USD / 3"],
    ["reserve = 10 USD", "reserve = 10 USD reserve = 3 USD", "SP5002 reserve = 3 USD"],
    ["bad = ann", "bad = 5", "SP5004 5"],
    ["bad = ann", "bad = { ann }", "SP5004 { ann }"],
    ["bad = ann", "bad = zoe", "SP5004 zoe"],
    ['late = { ann, "0xb0b" }', "late = ann", "SP5004 ann"],
    ['late = { ann, "0xb0b" }', "late = { ann, ann }", "SP5002 ann"],
    ['late = { ann, "0xb0b" }', "late = { ann, zoe }", "SP5004 zoe"],
    ["stress = 50%", "stress = 150%", "SP5004 150%"],
    ["stress = 50%", "stress = 5 USD", "SP5004 5 USD"],
    ["heads = 3", "heads = 3.5", "SP5004 3.5"],
    ["rate = 1.08 USD per EUR", "rate = 2", "SP5004 2"],
    ["heads = 3", "headz = 3", "SP1001 headz"],
    ["heads = 3", "heads = 3\n  lenders = 3", "SP1006 lenders"],
    ["7.50 USD", "7.50", "SP2010 7.50"],
    ["| yes |", "| 1 |", "SP5004 1"],
    ["| 1.5 |", '| "x" |', 'SP5004 "x"'],
    ["| 1.5 |", `| 0.${"0".repeat(36)}1 |`, `SP5004 0.${"0".repeat(36)}1`],
    ["silver | ann", "silver", 'SP5001 "0xb0b" | 2k USD    | 2   | no  | silver'],
    ["silver | ann", "silver | zoe", "SP5004 zoe"],
    ['"0xb0b" | 2k', "ann | 2k", "SP5002 ann"],
    ["| tier | friend", "| tier | frend", "SP1010 frend"],
    ["| tier | friend", "| tier | tier", "SP5002 tier"],
  ])("%s becomes %s", (from, to, expectedProblem) => {
    const found = said(scenario(`${given.replace(from, to)}loss 6 USD\nexpect reserve bears 5 USD`));
    expect(found[0]).toBe(expectedProblem);
  });

  it("a column that is left out is not zero", () => {
    const text = scenario("given lenders | deposit\n ann | 5 USD");
    expect(said(text)).toEqual(["SP5003 lenders"]);
  });

  it("everything that the policy needs is given before the first loss", () => {
    const text = scenario("given reserve = 10 USD\nloss 5 USD\nexpect reserve bears 5 USD");
    const [found] = compile(text).diagnostics;
    expect(said(text)).toEqual(['SP5003 "s"']);
    expect(found?.notes).toEqual([
      "given lenders | deposit | rank | vip | tier | friend …",
      "given bad = …",
      "given late = …",
      "given rate = …",
      "given stress = …",
      "given heads = …",
    ]);
  });

  it("names that a computer knows are names like any other", () => {
    const text = `spillway 1
policy "P"
asset USD decimals 2
fund constructor: USD
input hasOwnProperty: ratio
class toString { valueOf: USD }
waterfall isPrototypeOf: USD { layer propertyIsEnumerable from constructor residual loss is refused }
scenario "s" {
  given constructor = 5 USD
    hasOwnProperty = 50%
  given toString | valueOf
    "__proto__"  | 5 USD
  loss 5 USD in isPrototypeOf
  expect constructor bears 5 USD
  "__proto__" bears nothing
}
`;
    expect(said(text)).toEqual([]);
  });

  it("a later `given` replaces what was given before", () => {
    expect(said(scenario(`${given}loss 6 USD\ngiven reserve = 3 USD\nloss 5 USD\nexpect reserve bears 3 USD`))).toEqual([]);
  });
});

describe("losses", () => {
  const second = world.replace(
    "waterfall w",
    'waterfall v: USD { layer x from reserve residual loss is passed to u }\nwaterfall u: USD { layer y call on p up to unlimited residual loss is left open "x" }\nparty p: USD\nwaterfall w',
  );
  const losses = (line: string): unknown => {
    const found = linesOf(`${second}scenario "s" {\n${given}${line}\n}`).at(-1);
    return found?.k === "loss" ? found.losses : null;
  };

  it("of the only waterfall, or of those that are named", () => {
    const only = linesOf(scenario(`${given}loss 6 USD`)).at(-1);
    expect(only?.k === "loss" && only.losses).toEqual({ w: "600" });
    expect(losses("loss 6 USD in w")).toEqual({ w: "600" });
    expect(losses("loss 6 USD in w, 5 USD in v")).toEqual({ w: "600", v: "500" });
  });

  it.each([
    ["loss 6 USD", "SP5008 6 USD"],
    ["loss 6 USD in w, 5 USD in w", "SP5002 5 USD in w"],
    ["loss 6 USD in u", "SP5004 6 USD in u"],
    ["loss 6 USD in nowhere", "SP1001 nowhere"],
    ["loss as given in w", "SP5004 as given in w"],
    ["loss 6 EUR in w", "SP2001 6 EUR"],
    ["loss 10 USD / 3 in w", "SP5004 10 USD / 3"],
    ["loss reserve in w", "SP1032 reserve"],
  ])("%s", (line, problem) => {
    expect(said(`${second}scenario "s" {\n${given}${line}\n}`)).toEqual([problem]);
  });

  it("of items are their columns", () => {
    const items = `spillway 1
policy "P"
rounding cumulative
asset USD decimals 0
party re: USD
class sites { input damage: USD }
waterfall w: USD of damage for each of sites {
  for each s { layer own call on re up to 5 USD in one event }
  residual loss is left open "x"
}
`;
    const table = "given sites | damage\n a | 3 USD\n b | 9 USD\n";
    const at = (line: string): string => `${items}scenario "s" {\n${table}${line}\n}`;
    const found = linesOf(at("loss as given\nexpect layer own for a bears 3 USD\n residual loss for b is 4 USD"));
    expect(found.slice(1).map(without)).toMatchObject([
      { k: "loss", losses: { w: "as given" } },
      {
        k: "expect",
        expectations: [
          { k: "step", step: { waterfall: "w", step: "own" }, item: "a", bound: { op: "=", amount: "3" } },
          { k: "residual", waterfall: "w", item: "b", bound: { op: "=", amount: "4" } },
        ],
      },
    ]);
    expect(said(at("loss 12 USD"))).toEqual(["SP5004 12 USD"]);
    expect(said(at("loss as given\nexpect layer own for c bears 3 USD"))).toEqual(["SP5004 c"]);
  });
});

describe("expectations", () => {
  it.each([
    [
      "reserve bears 5 USD",
      { k: "bearer", who: { k: "fund", id: "reserve" }, bound: { op: "=", amount: "500", asset: "USD", text: "5 USD" }, reason: null },
    ],
    [
      "reserve bears nothing",
      { k: "bearer", who: { k: "fund", id: "reserve" }, bound: { op: "=", amount: "0", asset: null, text: "nothing" }, reason: null },
    ],
    [
      "reserve bears at most 5 USD, limited by cap",
      {
        k: "bearer",
        who: { k: "fund", id: "reserve" },
        bound: { op: "<=", amount: "500", asset: "USD", text: "at most 5 USD" },
        reason: "cap",
      },
    ],
    [
      "ann bears 1 USD",
      {
        k: "bearer",
        who: { k: "one member", class: "lenders", id: "ann" },
        bound: { op: "=", amount: "100", asset: "USD", text: "1 USD" },
        reason: null,
      },
    ],
    [
      '"0xb0b" bears 1 USD, limited by member cap',
      {
        k: "bearer",
        who: { k: "one member", class: "lenders", id: "0xb0b" },
        bound: { op: "=", amount: "100", asset: "USD", text: "1 USD" },
        reason: "member cap",
      },
    ],
    [
      "lenders.ann bears 1 USD",
      {
        k: "bearer",
        who: { k: "one member", class: "lenders", id: "ann" },
        bound: { op: "=", amount: "100", asset: "USD", text: "1 USD" },
        reason: null,
      },
    ],
    [
      "bad bears 1 USD",
      {
        k: "bearer",
        who: { k: "input member", class: "lenders", id: "bad" },
        bound: { op: "=", amount: "100", asset: "USD", text: "1 USD" },
        reason: null,
      },
    ],
    [
      "lenders bear 1 USD",
      {
        k: "bearer",
        who: { k: "members", of: { k: "class", id: "lenders" } },
        bound: { op: "=", amount: "100", asset: "USD", text: "1 USD" },
        reason: null,
      },
    ],
    [
      "layer first bears at least 5 USD, limited by cap",
      {
        k: "step",
        step: { waterfall: "w", step: "first" },
        item: null,
        bound: { op: ">=", amount: "500", asset: "USD", text: "at least 5 USD" },
        reason: "cap",
      },
    ],
    [
      "residual loss is nothing",
      { k: "residual", waterfall: "w", item: null, bound: { op: "=", amount: "0", asset: null, text: "nothing" }, treatment: null },
    ],
    [
      "residual loss is 1 USD, recorded as deficit",
      {
        k: "residual",
        waterfall: "w",
        item: null,
        bound: { op: "=", amount: "100", asset: "USD", text: "1 USD" },
        treatment: "recorded as deficit",
      },
    ],
    ["refused", { k: "refused" }],
  ])("%s", (text, found) => {
    expect(expected(text)).toEqual(found);
  });

  it.each([
    ["nobody bears 5 USD", "SP1001 nobody"],
    ["an bears 5 USD", "SP1001 an"],
    ['"reserve" bears 5 USD', 'SP5004 "reserve"'],
    ["lenders.zoe bears 5 USD", "SP1001 zoe"],
    ["reserve bears 5 EUR", "SP2001 5 EUR"],
    ["reserve bears 5", "SP2010 5"],
    ["reserve bears 10 USD / 3", "SP5004 10 USD / 3"],
    ["ann bears 5%", "SP5004 5%"],
    ["reserve bears 5 USD, limited by caps", "SP5007 caps"],
    ["layer first bears 5 USD, limited by member cap", "SP5007 member cap"],
    ["layer frst bears 5 USD", "SP1001 frst"],
    ["residual loss is 1 USD, left open", "SP5004 left open"],
    ["residual loss of nowhere is nothing", "SP1001 nowhere"],
    ["layer first for ann bears 5 USD", "SP5004 ann"],
    ["bad bears at most unlimited", "SP5004 unlimited"],
  ])("%s", (text, problem) => {
    expect(said(scenario(`${given}loss 6 USD\nexpect ${text}`))).toEqual([problem]);
  });

  it("follow a loss", () => {
    expect(said(scenario(`${given}expect reserve bears nothing`))).toEqual(["SP5006 expect reserve bears nothing"]);
  });

  it("a member of two classes is named with its class", () => {
    const two = world.replace("input bad", "class others { held: USD }\ninput bad");
    const at = (who: string): string =>
      `${two}scenario "s" {\n${given}given others | held\n ann | 5 USD\nloss 6 USD\nexpect ${who} bears nothing\n}`;
    expect(said(at("ann"))).toEqual(["SP5004 ann"]);
    expect(said(at("others.ann"))).toEqual([]);
  });

  it("where two waterfalls have a step of that name, or a residual loss, it is said which", () => {
    const two = world.replace("waterfall w", 'waterfall v: USD { layer first from reserve residual loss is left open "x" }\nwaterfall w');
    const at = (line: string): string => `${two}scenario "s" {\n${given}loss 6 USD in w\nexpect ${line}\n}`;
    expect(said(at("layer first bears 5 USD"))).toEqual(["SP5004 first"]);
    expect(said(at("layer w.first bears 5 USD"))).toEqual([]);
    expect(said(at("residual loss is nothing"))).toEqual(["SP5008 residual loss is nothing"]);
    expect(said(at("residual loss of w is nothing"))).toEqual([]);
  });
});
