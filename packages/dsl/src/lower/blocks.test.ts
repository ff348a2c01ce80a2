import { describe, expect, it } from "vitest";
import {
  all,
  callOn,
  cumulative,
  fromFund,
  fromMembers,
  group,
  n,
  own,
  pariPassu,
  split,
  total,
  together,
  upTo,
  balanceOf,
} from "../../../engine/src/reference/testing/plan.js";
import { only, saidOf, stepsOf, waterfall, world } from "./testing/policy.js";

describe("pari passu", () => {
  const block = (head: string, a: string, b: string): string => `pari passu p ${head} { layer b ${b} layer a ${a} }`;

  it("parts stand in order of their names, with their weights", () => {
    expect(
      stepsOf(
        block(
          "split pro rata to weight rest goes to the next step",
          "weight 70% call on re up to 5 USD in one event",
          "weight 30% from house",
        ),
      ),
    ).toEqual([
      pariPassu(
        "p",
        [
          [n("7/10"), callOn("a", "re", { terms: [upTo(5)] })],
          [n("3/10"), fromFund("b", "house")],
        ],
        { rest: "next" },
      ),
    ]);
  });

  it("weighed by capacity there is no rest and no weight", () => {
    expect(
      stepsOf(block("split pro rata to capacity rounding cumulative", "from reserve", "from lenders.deposit split pro rata to deposit")),
    ).toEqual([
      pariPassu(
        "p",
        [
          [null, fromFund("a", "reserve")],
          [null, fromMembers("b", "lenders", "deposit")],
        ],
        { rounding: cumulative },
      ),
    ]);
  });

  it("weights may be figures", () => {
    expect(
      stepsOf(
        block(
          "split pro rata to weight rest goes to the other parts",
          "weight reserve from reserve",
          "weight sum(deposit over lenders) from lenders.deposit split pro rata to deposit",
        ),
      ),
    ).toEqual([
      pariPassu("p", [
        [balanceOf("reserve"), fromFund("a", "reserve")],
        [total(own("lenders", "deposit"), all("lenders")), fromMembers("b", "lenders", "deposit")],
      ]),
    ]);
  });

  it.each([
    ["no split", block("", "from reserve", "from house"), "SP4054 pari passu p"],
    ["a split of members", block("split equally rest goes to the next step", "from reserve", "from house"), "SP3113 split equally"],
    [
      "another weight",
      block("split pro rata to size rest goes to the next step", "from reserve", "from house"),
      "SP3113 split pro rata to size",
    ],
    ["no rest", block("split pro rata to weight", "weight 1 from reserve", "weight 2 from house"), "SP3110 split pro rata to weight"],
    [
      "a rest of members",
      block("split pro rata to weight rest goes to the other members", "weight 1 from reserve", "weight 2 from house"),
      "SP3112 rest goes to the other members",
    ],
    [
      "a rest beside capacity",
      block("split pro rata to capacity rest goes to the other parts", "from reserve", "from house"),
      "SP3111 rest goes to the other parts",
    ],
    [
      "a part without a weight",
      block("split pro rata to weight rest goes to the next step", "weight 1 from reserve", "from house"),
      "SP4055 layer b",
    ],
    ["a weight beside capacity", block("split pro rata to capacity", "weight 1 from reserve", "from house"), "SP0207 weight 1"],
    [
      "a weight below zero",
      block("split pro rata to weight rest goes to the next step", "weight 1 - 2 from reserve", "weight 2 from house"),
      "SP2040 1 - 2",
    ],
    [
      "a weight that is none",
      block("split pro rata to weight rest goes to the next step", "weight big from reserve", "weight 2 from house"),
      "SP2020 big",
    ],
    [
      "percentages",
      block("split pro rata to weight rest goes to the next step", "weight 70% from reserve", "weight 20.5% from house"),
      "SP4053 70%",
    ],
    ["a balance twice", block("split pro rata to capacity", "from reserve", "from reserve up to 5 USD in one event"), "SP4050 layer a"],
    [
      "a column twice",
      block("split pro rata to capacity", "from bad.deposit", "from best.deposit split pro rata to deposit rest goes to the other members"),
      "SP4050 layer a",
    ],
    ["an unlimited part", block("split pro rata to capacity", "call on re up to unlimited", "from house"), "SP4051 layer a"],
    [
      "a part that may be unlimited",
      block("split pro rata to capacity", "call on re up to (if big then 5 USD else unlimited) in one event", "from house"),
      "SP4051 layer a",
    ],
    ["no parts", "pari passu p split pro rata to capacity { }", "SP4007 pari passu p"],
    [
      "a difference of a rounding",
      block("split pro rata to capacity rounding down, difference to house", "from reserve", "from house"),
      "SP3106 rounding down, difference to house",
    ],
  ])("%s", (_, steps, expected) => {
    expect(saidOf(`set best = lenders except bad\n${waterfall(steps)}`)).toEqual([expected]);
  });

  it("parties may stand twice", () => {
    expect(
      saidOf(waterfall(block("split pro rata to capacity", "call on re up to 5 USD in one event", "call on re up to 9 USD in one event"))),
    ).toEqual([]);
  });

  describe("a part that is weighed by its capacity, or takes what others cannot, says how much it can take", () => {
    const parts = [
      ["an excess", "from reserve up to 5 USD in excess of 3 USD of what arrives in one event"],
      ["a share", "from reserve share 50%"],
      ["a franchise", "from reserve only from 5 USD"],
      ["a limit that reads what arrives", "from reserve up to 50% of arrived in one event"],
      ["a condition that reads what arrives", "from reserve when arrived > 5 USD"],
      ["lots", "from reserve in lots of 5 USD"],
      ["whole or nothing", "from reserve whole or nothing"],
      ["a rest that passes on", "from lenders.deposit split equally rest goes to the next step"],
      ["a difference of its rounding", "from lenders.deposit split pro rata to deposit rounding down, difference to house"],
    ] as const;

    it.each(parts)("%s", (_, a) => {
      const weighed = saidOf(waterfall(block("split pro rata to capacity", a, "call on re up to 5 USD in one event")));
      expect(weighed).toEqual([expect.stringMatching(/^SP4052/)]);
      const shared = saidOf(
        waterfall(block("split pro rata to weight rest goes to the other parts", `weight 1 ${a}`, "weight 1 call on re up to unlimited")),
      );
      expect(shared).toEqual([expect.stringMatching(/^SP4052/)]);
      const passed = saidOf(
        waterfall(block("split pro rata to weight rest goes to the next step", `weight 1 ${a}`, "weight 1 call on re up to unlimited")),
      );
      expect(passed).toEqual([]);
    });

    it("blocks too", () => {
      const inner = (b: string): string[] => saidOf(waterfall(`pari passu p split pro rata to capacity { layer a from reserve ${b} }`));
      expect(inner("group b { layer x from house layer y call on re up to 5 USD in one event }")).toEqual([]);
      expect(inner("group b { layer x from house share 50% }")).toEqual(["SP4052 share 50%"]);
      expect(inner("group b { layer x from house layer y call on re up to unlimited }")).toEqual(["SP4051 group b"]);
      expect(inner("group b up to 5 USD in one event { layer x from house layer y call on re up to unlimited }")).toEqual([]);
      expect(inner("together b { layer x from house layer y call on re up to 5 USD in one event }")).toEqual(["SP4052 together b"]);
      expect(inner("tower b in one event { tranche x bears losses from 0 USD to 5 USD }")).toEqual(["SP4052 tower b"]);
      expect(
        inner(
          "pari passu b split pro rata to weight rest goes to the next step { layer x weight 1 from house layer y weight 1 call on re up to 5 USD in one event }",
        ),
      ).toEqual(["SP4052 pari passu b"]);
      expect(inner("pari passu b split pro rata to capacity { layer x from house layer y call on re up to 5 USD in one event }")).toEqual(
        [],
      );
      // Once x has used the house up, y would be closed, and the block would hand it what it cannot take.
      expect(inner("group b { layer x from house layer y call on re when not empty(house) up to 5 USD in one event }")).toEqual([
        "SP4052 not empty(house)",
      ]);
      expect(inner("group b { layer x from house layer y call on re up to taken(x) in one event }")).toEqual(["SP4052 taken(x)"]);
      expect(inner("group b { layer x from house up to remaining(house) in one event }")).toEqual([]);
    });
  });

  it("a block may be a part, and carries its weight itself", () => {
    expect(
      stepsOf(
        "pari passu p split pro rata to weight rest goes to the next step { group g weight 1 { layer x from house } layer a weight 2 from reserve }",
      ),
    ).toEqual([
      pariPassu(
        "p",
        [
          [n(2), fromFund("a", "reserve")],
          [n(1), group("g", [fromFund("x", "house")])],
        ],
        { rest: "next" },
      ),
    ]);
  });
});

describe("together", () => {
  it("layers stand in order of their names", () => {
    expect(stepsOf("together t rounding cumulative { layer b from house share 60% layer a from reserve share 50% }")).toEqual([
      together(
        "t",
        [
          fromFund("a", "reserve", { terms: [{ k: "share", of: n("1/2") }] }),
          fromFund("b", "house", { terms: [{ k: "share", of: n("3/5") }] }),
        ],
        { rounding: cumulative },
      ),
    ]);
  });

  it.each([
    ["a block", "together t { group g { layer a from reserve } layer b from house }", "SP4056 group g"],
    [
      "a rest that passes on",
      "together t { layer a from lenders.deposit split equally rest goes to the next step layer b from house }",
      "SP4056 rest goes to the next step",
    ],
    ["lots", "together t { layer a from reserve in lots of 5 USD layer b from house }", "SP3121 in lots of 5 USD"],
    ["whole or nothing", "together t { layer a from reserve whole or nothing layer b from house }", "SP3121 whole or nothing"],
    ["a balance twice", "together t { layer a from reserve layer b from reserve }", "SP4050 layer b"],
    ["no layers", "together t { }", "SP4007 together t"],
    ["a split", "together t split pro rata to capacity { layer a from reserve layer b from house }", "SP0207 split pro rata to capacity"],
  ])("%s", (_, steps, expected) => {
    expect(saidOf(waterfall(steps))).toEqual([expected]);
  });

  it("claims that are cut need a rounding", () => {
    expect(saidOf("").length).toBe(0);
    const text = world.replace("rounding largest remainder\n", "") + waterfall("together t { layer a from reserve layer b from house }");
    expect(only(text).code).toBe("SP3104");
  });
});

describe("what stands side by side does not read what the other changes", () => {
  const side = (a: string, b: string): string[] => [
    ...saidOf(
      waterfall(`pari passu p split pro rata to weight rest goes to the next step { layer a weight 1 ${a} layer b weight 1 ${b} }`),
    ),
    ...saidOf(waterfall(`together t { layer a ${a} layer b ${b} }`)),
  ];

  it.each([
    ["what is left of a fund", "from reserve", "from house up to remaining(reserve) in one event"],
    ["whether it is empty", "from reserve", "from house when empty(reserve)"],
    ["what a party has borne", "call on re up to 5 USD in one event", "from house up to borne(re) in one event"],
    ["what members have borne", "from lenders.deposit split pro rata to deposit", "from house up to borne(lenders) in one event"],
    ["what is left to them", "from lenders.deposit split pro rata to deposit", "from house up to remaining(lenders.deposit) in one event"],
    [
      "what is left to one of them",
      "from lenders.deposit split pro rata to deposit",
      "from house up to remaining(bad.deposit) in one event",
    ],
    ["what it has borne in this waterfall", "from reserve", "from house up to borne(reserve, w) in one event"],
    [
      "a difference that it takes",
      "from lenders.deposit split pro rata to deposit rounding down, difference to reserve",
      "from house up to remaining(reserve) in one event",
    ],
  ])("%s", (_, a, b) => {
    expect(side(a, b).map((one) => one.split(" ")[0])).toEqual(["SP4057", "SP4057"]);
  });

  it.each([
    ["its own", "from reserve up to 50% of remaining(reserve) in one event", "from house"],
    ["what no one beside it charges", "from reserve", "from house up to borne(re) in one event"],
  ])("but %s", (_, a, b) => {
    expect(side(a, b)).toEqual([]);
  });

  it("a weight is read before the parts run", () => {
    expect(
      saidOf(
        waterfall(
          "pari passu p split pro rata to weight rest goes to the next step { layer a weight remaining(house) from reserve layer b weight 1 USD from house }",
        ),
      ),
    ).toEqual([]);
  });
});

it("groups hold at least one step", () => {
  expect(saidOf(waterfall("group g { }"))).toEqual(["SP4007 group g"]);
  expect(saidOf(waterfall(""))).toEqual(["SP4007 waterfall w: USD"]);
  expect(split.equally).toEqual({ k: "equally" });
});
