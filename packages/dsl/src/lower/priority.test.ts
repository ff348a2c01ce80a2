import { describe, expect, it } from "vitest";
import { compile } from "../compile.js";
import { only, planOf, saidOf, waterfall, world } from "./testing/policy.js";

const sets = `set good = lenders except bad
set vips = lenders where vip
set plain = lenders except vips
`;
const kept = (steps: string, order: string, more = sets): string[] => saidOf(`${more}${waterfall(steps)}priority ${order}\n`);
const reserveThen = (clauses: string): string[] =>
  kept(`layer a from reserve ${clauses}\nlayer b from house`, "reserve to its limit, then house");
const lendersThen = (clauses: string): string[] => kept(`layer a ${clauses}\nlayer b from house`, "lenders to its limit, then house");

describe("a priority is in the plan", () => {
  it("as bearers in their order", () => {
    const tower = "tower t in one event { tranche e bears losses from 0 USD to 5 USD }";
    const plan = planOf(
      `${world}${sets}${waterfall(`layer a from reserve\n${tower}\nlayer b from bad.deposit\nlayer c from good.deposit split pro rata to deposit rest goes to the other members\nlayer d call on re up to unlimited`)}priority reserve to its limit, then t.e, then bad, then good, then re\n`,
    );
    expect(plan.priorities).toEqual([
      {
        order: [
          { k: "fund", id: "reserve" },
          { k: "tranche", id: "t.e" },
          { k: "member", class: "lenders", of: { k: "input member", id: "bad" } },
          { k: "members", of: { k: "set", id: "good" } },
          { k: "party", id: "re" },
        ],
      },
    ]);
  });
});

describe("the junior's steps stand above the senior's", () => {
  it.each([
    ["one after another", "layer a from reserve\nlayer b from house", []],
    ["the other way round", "layer b from house\nlayer a from reserve", ["SP7010"]],
    [
      "a second step of the junior below",
      "layer a from reserve up to 5 USD in one event\nlayer b from house\nlayer c from reserve",
      ["SP7010"],
    ],
    ["a second step of the senior below", "layer a from reserve\nlayer b from house up to 5 USD in one event\nlayer c from house", []],
    ["in one group", "group g { layer a from reserve layer b from house }", []],
    ["in groups", "group g { layer a from reserve }\ngroup h { layer b from house }", []],
    ["side by side", "pari passu p split pro rata to capacity { layer a from reserve layer b from house }", ["SP7010"]],
    ["together", "together t { layer a from reserve layer b from house }", ["SP7010"]],
    [
      "a block, then a step",
      "pari passu p split pro rata to capacity { layer a from reserve layer x call on re up to 5 USD in one event }\nlayer b from house",
      [],
    ],
    ["a step, then a block", "layer a from reserve\ntogether t { layer x call on re up to unlimited layer b from house }", []],
    [
      "the senior bears a rounding difference before",
      "layer x from lenders.deposit split pro rata to deposit rounding down, difference to house\nlayer a from reserve\nlayer b from house",
      ["SP7010"],
    ],
    [
      "the junior bears a rounding difference after",
      "layer a from reserve\nlayer b from house\nlayer x from lenders.deposit split pro rata to deposit rounding down, difference to reserve",
      ["SP7010"],
    ],
  ])("%s", (_, steps, expected) => {
    expect(kept(steps, "reserve to its limit, then house").map((one) => one.split(" ")[0])).toEqual(expected);
  });

  it("per waterfall: what another one charges does not count, unless a transfer chains them", () => {
    const first = (residual: string): string => `waterfall u: USD { layer b from house residual loss ${residual} }\n`;
    const second = "waterfall v: USD { layer a from reserve residual loss is refused }\n";
    const priority = "priority reserve to its limit, then house\n";
    expect(saidOf(first("is refused") + second + priority)).toEqual([]);
    expect(saidOf(first("is passed to v") + second + priority)).toEqual([expect.stringMatching(/^SP7010/)]);
    const right =
      "waterfall u: USD { layer a from reserve residual loss is passed to v }\nwaterfall v: USD { layer b from house residual loss is refused }\n";
    expect(saidOf(right + priority)).toEqual([]);
  });

  it("the party that bears the residual loss stands last", () => {
    const lines = "waterfall u: USD { layer a from reserve residual loss is borne by insurer }\n";
    expect(saidOf(`${lines}priority reserve to its limit, then insurer`)).toEqual([]);
    expect(saidOf(`${lines}priority insurer to its limit, then reserve`)).toEqual([expect.stringMatching(/^SP7010/)]);
  });
});

describe("the junior's steps take all they can before anything passes", () => {
  it.each([
    "",
    "up to 5 USD in one event",
    "up to 10% of house in one event",
    "up to stress of size in one event",
    "keeping 5 USD",
    "share 100%",
  ])("reserve %s", (clauses) => {
    expect(reserveThen(clauses)).toEqual([]);
  });

  it.each([
    "share 50%",
    "share stress",
    "in excess of 5 USD",
    "up to 9 USD in excess of 5 USD in one event",
    "only from 5 USD",
    "only above 5 USD",
    "in lots of 5 USD",
    "whole or nothing",
    "up to 50% of loss in one event",
    "up to arrived / 2 in one event",
    "up to remaining(house) in one event",
    "keeping 50% of arrived",
    "when loss > 5 USD",
    "when empty(house)",
  ])("not: reserve %s", (clauses) => {
    expect(reserveThen(clauses)).toEqual([expect.stringMatching(/^SP7011/)]);
  });

  it.each([
    "from lenders.deposit split pro rata to deposit",
    "from lenders.deposit split pro rata to stake rest goes to the other members",
    "from lenders.deposit split equally each up to 5 USD in one event rest goes to the other members",
    "from lenders.deposit split one by one, largest rank first",
    "from lenders.deposit split by talmud",
    "from lenders.deposit split by equal awards",
    "from lenders.deposit split pro rata to deposit rounding down, difference to re",
    "from lenders.deposit split pro rata to deposit rounding cumulative",
    "call on lenders split equally each up to stake in one event rest goes to the other members",
  ])("lenders %s", (clauses) => {
    expect(lendersThen(clauses)).toEqual([]);
  });

  it.each([
    "from lenders.deposit split pro rata to stake rest goes to the next step",
    "from lenders.deposit split equally each up to 50% of arrived in one event rest goes to the other members",
    "from lenders.deposit split pro rata to remaining(stake) rest goes to the other members",
    "from lenders.deposit split pro rata to deposit rounding down, difference to vault_like",
  ])("not: lenders %s", (clauses) => {
    const more = `${sets}fund vault_like: USD\n`;
    expect(kept(`layer a ${clauses}\nlayer b from house`, "lenders to its limit, then house", more)).toEqual([
      expect.stringMatching(/^SP7011/),
    ]);
  });

  it("the terms of the blocks around count", () => {
    const group = (terms: string): string[] =>
      kept(
        `group g ${terms} { layer x call on re up to 5 USD in one event layer a from reserve }\nlayer b from house`,
        "reserve to its limit, then house",
      );
    expect(group("up to 9 USD in one event")).toEqual([]);
    expect(group("share 50%")).toEqual([expect.stringMatching(/^SP7011/)]);
    const parts = (rest: string): string[] =>
      kept(
        `pari passu p split pro rata to weight ${rest} { layer a weight 1 from reserve layer x weight 1 call on re up to 5 USD in one event }\nlayer b from house`,
        "reserve to its limit, then house",
      );
    expect(parts("rest goes to the other parts")).toEqual([]);
    expect(parts("rest goes to the next step")).toEqual([expect.stringMatching(/^SP7011/)]);
    const joint = (combined: string): string[] =>
      kept(
        `together t ${combined} { layer a from reserve layer x call on re up to 5 USD in one event }\nlayer b from house`,
        "reserve to its limit, then house",
      );
    expect(joint("")).toEqual([]);
    expect(joint("combined up to 9 USD in one event")).toEqual([]);
    expect(joint("combined up to 50% of arrived in one event")).toEqual([expect.stringMatching(/^SP7011/)]);
  });

  it("a condition over inputs or opening figures compiles, with a note", () => {
    for (const when of ["big", "reserve > 5 USD", "not big"]) {
      const text = `${world}${waterfall(`layer a from reserve when ${when}\nlayer b from house\nlayer c call on re up to unlimited`)}priority reserve to its limit, then house, then re\n`;
      expect(compile(text).diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual(["SP7020 note"]);
      expect(compile(text).plan).not.toBeNull();
    }
  });
});

describe("towers", () => {
  const tower = (tranches: string, more = ""): string => `tower t in one event { ${tranches} }\n${more}`;
  const low = "tranche low bears losses from 0 USD to 5 USD";
  const high = "tranche high bears losses from 5 USD to 9 USD";

  it("a lower tranche comes before a higher one", () => {
    expect(kept(tower(`${low} ${high}`), "t.low to its limit, then t.high")).toEqual([]);
    expect(kept(tower(`${low} ${high}`), "t.high to its limit, then t.low")).toEqual([expect.stringMatching(/^SP7010/)]);
  });

  it("whatever the tranche below cannot bear: it goes on to no other tranche", () => {
    expect(kept(tower(`${low} from reserve ${high} from house`), "reserve to its limit, then house")).toEqual([]);
    expect(kept(tower(`tranche low bears losses from 2 USD to 5 USD ${high}`), "t.low to its limit, then t.high")).toEqual([]);
  });

  it("before a step below the tower, losses must not pass the tranche by", () => {
    const then = (tranches: string): string[] => kept(tower(tranches, "layer b from house"), "t.high to its limit, then house");
    expect(then(`${low} ${high}`)).toEqual([]);
    // 3 of the first 5 are borne by a fund that holds 3; 2 pass to the house, and `high` is untouched
    expect(then(`${low} from reserve ${high}`)).toEqual([expect.stringMatching(/^SP7011/)]);
    expect(then(`${low} up to 3 USD in one event ${high}`)).toEqual([expect.stringMatching(/^SP7011/)]);
    expect(then(high)).toEqual([expect.stringMatching(/^SP7011/)]);
    expect(then(`${low} tranche high bears losses from 6 USD to 9 USD`)).toEqual(["SP4041 6 USD", expect.stringMatching(/^SP7011/)]);
    expect(kept(tower(`${low} ${high} from reserve`, "layer b from house"), "t.low to its limit, then reserve, then house")).toEqual([]);
  });

  it("a tower in all events, too", () => {
    expect(kept(`tower t in all events { ${low} ${high} }\nlayer b from house`, "t.low to its limit, then t.high, then house")).toEqual([]);
  });
});

describe("members", () => {
  const over = (first: string, second: string): string =>
    `layer a from ${first} split pro rata to deposit rest goes to the other members\nlayer b from ${second} split pro rata to stake rest goes to the other members`;

  it("of one class must be different ones, by the text", () => {
    expect(kept(over("vips.deposit", "plain.stake"), "vips to its limit, then plain")).toEqual([]);
    expect(kept(over("vips.deposit", "lenders.stake"), "vips to its limit, then lenders")).toEqual(["SP7014 lenders"]);
    expect(
      kept(
        "layer a from bad.deposit\nlayer b from good.stake split pro rata to stake rest goes to the next step",
        "bad to its limit, then good",
      ),
    ).toEqual([]);
    expect(kept("layer a from late.deposit split equally rest goes to the other members", "late to its limit, then lenders")).toEqual([
      "SP7014 lenders",
    ]);
  });

  it("a set that a step charges is charged wherever it may be", () => {
    // `lenders` may hold a vip, so the vips are charged by the second step too
    expect(kept(`layer a from lenders.stake split pro rata to stake\nlayer b from house`, "vips to its limit, then house")).toEqual([]);
    expect(kept(`layer b from house\nlayer a from lenders.stake split pro rata to stake`, "vips to its limit, then house")).toEqual([
      expect.stringMatching(/^SP7010/),
    ]);
    expect(
      kept(
        `layer b from house\nlayer a from plain.stake split pro rata to stake\nlayer c from vips.deposit split pro rata to deposit`,
        "house to its limit, then vips",
      ),
    ).toEqual([]);
  });
});

describe("what no priority can be", () => {
  it.each([
    ["of someone whom nothing charges", "layer a from reserve", "reserve to its limit, then house", "SP7012 house"],
    ["of one bearer twice", "layer a from reserve", "reserve to its limit, then reserve", "SP7014 reserve"],
    ["of a figure", "layer a from reserve", "reserve to its limit, then rate", "SP1006 rate"],
    [
      "of a tranche that charges a fund",
      "tower t in one event { tranche x bears losses from 0 USD to 5 USD from reserve }\nlayer b from house",
      "t.x to its limit, then house",
      "SP1006 t.x",
    ],
    ["of no one", "layer a from reserve", "reserve to its limit, then nobody", "SP1001 nobody"],
  ])("%s", (_, steps, order, expected) => {
    expect(kept(steps, order)).toEqual([expected]);
  });

  it("kept inside `for each`", () => {
    const lines = `class sites { input damage: USD  own_money: USD }
waterfall w: USD of damage for each of sites {
  for each s { layer a from item.own_money layer b call on re up to unlimited }
  residual loss is refused
}
priority sites to its limit, then re
`;
    expect(only(world + lines).code).toBe("SP7013");
  });
});
