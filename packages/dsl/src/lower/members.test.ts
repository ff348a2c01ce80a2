import { describe, expect, it } from "vitest";
import {
  all,
  callOn,
  cumulative,
  fromFund,
  fromMembers,
  largestRemainder,
  n,
  named,
  own,
  rounding,
  sainteLague,
  split,
  step,
  times,
} from "../../../engine/src/reference/testing/plan.js";
import { only, planOf, said, saidOf, stepsOf, waterfall, world } from "./testing/policy.js";

const deposit = own("lenders", "deposit");

describe("who bears a layer", () => {
  it.each([
    ["from reserve", fromFund("a", "reserve")],
    ["from reserve keeping 10 USD", fromFund("a", "reserve", { keeping: n(10) })],
    ["call on re up to unlimited", callOn("a", "re", { terms: [{ k: "limit", most: { k: "unlimited" } }] })],
    [
      "from bad.deposit",
      step("a", { k: "member", class: "lenders", of: { k: "input member", id: "bad" }, column: "deposit", keeping: null }),
    ],
    [
      "from bad.deposit keeping 10 USD",
      step("a", { k: "member", class: "lenders", of: { k: "input member", id: "bad" }, column: "deposit", keeping: n(10) }),
    ],
    [
      "call on bad up to 5 USD in one event",
      step(
        "a",
        { k: "member", class: "lenders", of: { k: "input member", id: "bad" }, column: null, keeping: null },
        { terms: [{ k: "limit", most: n(5) }] },
      ),
    ],
    ["from lenders.deposit split pro rata to deposit", fromMembers("a", "lenders", "deposit")],
    ["from late.deposit split pro rata to deposit", fromMembers("a", "lenders", "deposit", { of: { k: "input set", id: "late" } })],
    ["from lenders.deposit where vip split pro rata to deposit", fromMembers("a", "lenders", "deposit", { where: own("lenders", "vip") })],
    [
      "from lenders.deposit keeping 10% of deposit split pro rata to deposit rest goes to the next step",
      fromMembers("a", "lenders", "deposit", { keeping: times(n("1/10"), deposit), rest: "next" }),
    ],
    [
      "call on lenders split equally each up to 2 times stake in one event each up to 9 USD in one event rest goes to the other members",
      fromMembers("a", "lenders", "deposit", { column: null, split: split.equally, each: [times(n(2), own("lenders", "stake")), n(9)] }),
    ],
  ])("%s", (clauses, expected) => {
    expect(stepsOf(`layer a ${clauses}`)).toEqual([expected]);
  });

  it("a set is named, and lowered with what it is made of", () => {
    const plan = planOf(
      `${world}set good = lenders except bad where deposit > 5 USD\nset best = good where vip\n${waterfall("layer a from best.deposit split pro rata to deposit")}`,
    );
    expect(plan.sets).toEqual([
      { id: "best", class: "lenders", from: named("good"), steps: [{ k: "where", is: own("lenders", "vip") }] },
      {
        id: "good",
        class: "lenders",
        from: all("lenders"),
        steps: [
          { k: "except", who: { k: "input member", id: "bad" } },
          { k: "where", is: { k: "compare", op: "<", a: n(5), b: deposit } },
        ],
      },
    ]);
  });

  it.each([
    ["layer a", "SP4004 layer a"],
    ["layer a from insurer", "SP1006 insurer"],
    ["layer a call on reserve", "SP1006 reserve"],
    ["layer a from rate", "SP1006 rate"],
    ["layer a call on rate", "SP1006 rate"],
    ["layer a from lenders", "SP1010 lenders"],
    ["layer a from reserve.deposit", "SP1010 deposit"],
    ["layer a from lenders.rank split equally rest goes to the next step", "SP1006 rank"],
    ["layer a from lenders.dposit split equally rest goes to the next step", "SP1010 dposit"],
    ["layer a call on lenders.deposit split equally rest goes to the next step", "SP1006 lenders.deposit"],
    ["layer a from vault", "SP2002 vault"],
    ["layer a from item.deposit", "SP4070 item"],
    ["layer a from lenders.deposit", "SP4006 from lenders.deposit"],
    ["layer a from reserve split equally", "SP4005 split equally"],
    ["layer a from reserve each up to 5 USD in one event", "SP4005 each up to 5 USD in one event"],
    ["layer a from bad.deposit split equally rest goes to the next step", "SP4005 split equally"],
  ])("%s", (steps, expected) => {
    expect(saidOf(waterfall(steps))).toEqual([expected]);
  });

  it("neither a definition of a class nor a figure of the event is money held", () => {
    const lines = (column: string): string =>
      `class c { held: USD  let half = 50% of held  input claim: USD }\n${waterfall(`layer a from c.${column} split equally rest goes to the next step`)}`;
    expect(saidOf(lines("held"))).toEqual([]);
    expect(saidOf(lines("half"))).toEqual(["SP1006 half"]);
    expect(saidOf(lines("claim"))).toEqual(["SP1006 claim"]);
  });
});

describe("splits", () => {
  const splitOf = (text: string) => {
    const [found] = stepsOf(`layer a from lenders.deposit split ${text}`);
    return found?.body.k === "members" ? { split: found.body.split, rest: found.body.rest, rounding: found.body.rounding } : null;
  };

  it.each([
    ["pro rata to stake rest goes to the other members", split.proRata(own("lenders", "stake")), "members"],
    ["pro rata to stake rest goes to the next step", split.proRata(own("lenders", "stake")), "next"],
    ["equally rest goes to the other members", split.equally, "members"],
    [
      "one by one, smallest rank first, equals pro rata to stake",
      split.smallestFirst(own("lenders", "rank"), { k: "pro rata", weight: own("lenders", "stake") }),
      "members",
    ],
    ["one by one, smallest rank first, equals equally", split.smallestFirst(own("lenders", "rank"), { k: "equally" }), "members"],
    ["by equal awards", split.equalAwards, "members"],
    ["by talmud", split.talmud, "members"],
  ])("%s", (text, expected, rest) => {
    expect(splitOf(text)).toEqual({ split: expected, rest, rounding: largestRemainder });
  });

  it("one by one without a rule for equals divides nothing, and rounds nothing", () => {
    expect(splitOf("one by one, largest rank first")).toEqual({
      split: split.largestFirst(own("lenders", "rank")),
      rest: "members",
      rounding: null,
    });
  });

  it.each([
    ["pro rata to vip rest goes to the next step", "SP2020 vip"],
    ["pro rata to 0 - 5 rest goes to the next step", "SP2040 0 - 5"],
    ["pro rata to weight", "SP3113 pro rata to weight"],
    ["pro rata to capacity", "SP3113 pro rata to capacity"],
    ["pro rata to rank / factor or else 0 rest goes to the next step", "SP2070 rank / factor or else 0"],
    ["one by one, largest tier first", "SP2020 tier"],
    ["one by one, largest rank first rest goes to the next step", "SP3111 rest goes to the next step"],
    ["by talmud rest goes to the other members", "SP3111 rest goes to the other members"],
    ["equally rest goes to the other parts", "SP3112 rest goes to the other parts"],
    ["by talmud each up to 5 USD in one event", "SP3114 each up to 5 USD in one event"],
    ["by equal awards each up to 5 USD in one event", "SP3114 each up to 5 USD in one event"],
    ["equally each up to unlimited rest goes to the next step", "SP4033 each up to unlimited"],
    ["by talmud rounding sainte lague", "SP3107 split by talmud"],
  ])("%s", (text, expected) => {
    const [code = "", ...marked] = expected.split(" ");
    const found = saidOf(waterfall(`layer a from lenders.deposit split ${text}`));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(code);
    expect(found[0]).toContain(marked.join(" ").replace(/^split /, ""));
  });

  it("an order may divide by a member's own figure: keys are compared, not added up", () => {
    expect(saidOf(waterfall("layer a from lenders.deposit split one by one, largest rank / factor or else 0 first"))).toEqual([]);
  });
});

describe("the rest is said wherever a member can run out before its weight", () => {
  const says = (layer: string, more = ""): boolean => {
    const found = saidOf(more + waterfall(layer));
    expect(found.every((one) => one.startsWith("SP3110"))).toBe(true);
    return found.length > 0;
  };

  it("not where the weight is the column drawn, without caps and floors, and no other step draws on it", () => {
    expect(says("layer a from lenders.deposit split pro rata to deposit")).toBe(false);
    expect(says("layer a from lenders.deposit where vip split pro rata to deposit")).toBe(false);
  });

  it.each([
    ["another weight", "layer a from lenders.deposit split pro rata to stake"],
    ["a multiple of it", "layer a from lenders.deposit split pro rata to 2 times deposit"],
    ["equally", "layer a from lenders.deposit split equally"],
    ["a cap", "layer a from lenders.deposit split pro rata to deposit each up to 5 USD in one event"],
    ["a floor", "layer a from lenders.deposit keeping 5 USD split pro rata to deposit"],
    ["a call", "layer a call on lenders split pro rata to deposit each up to 5 USD in one event"],
    [
      "another step on the column",
      "layer x from bad.deposit\nlayer a from best.deposit split pro rata to deposit",
      "set best = lenders except bad\n",
    ],
  ])("%s", (_, layer, more = "") => {
    expect(says(layer, more)).toBe(true);
  });

  it("another step counts in whatever waterfall it stands", () => {
    const other = 'waterfall v: USD { layer x from lenders.deposit split one by one, largest rank first residual loss is left open "x" }\n';
    expect(says("layer a from lenders.deposit split pro rata to deposit", other)).toBe(true);
  });

  it("both ways are offered", () => {
    const { fixes } = only(world + waterfall("layer a from lenders.deposit split equally"));
    expect(fixes.map(({ title }) => title)).toEqual(["add `rest goes to the other members`", "add `rest goes to the next step`"]);
  });
});

describe("calls have an end that is known before the event", () => {
  it.each([
    ["call on lenders split equally rest goes to the other members", "SP4030 call on lenders"],
    ["call on lenders split equally each up to unlimited rest goes to the other members", "SP4033 each up to unlimited"],
    [
      "call on lenders split equally each up to (if big then 5 USD else unlimited) in one event rest goes to the other members",
      "SP4030 call on lenders",
    ],
    ["call on lenders split equally each up to 50% of arrived in one event rest goes to the other members", "SP4031 50% of arrived"],
    ["call on bad", "SP4030 call on bad"],
    ["call on bad up to unlimited", "SP4030 call on bad"],
    ["call on bad up to 50% of loss in one event", "SP4031 50% of loss"],
    ["call on re", "SP4032 call on re"],
    ["call on re share 50%", "SP4032 call on re"],
  ])("%s", (clauses, expected) => {
    expect(saidOf(waterfall(`layer a ${clauses}`))).toContain(expected);
  });

  it.each([
    "call on lenders split equally each up to 50% of arrived in one event each up to 9 USD in one event rest goes to the other members",
    "call on lenders split equally each up to min(stake, unlimited) in one event rest goes to the other members",
    "call on bad up to 50% of loss in one event up to bad.stake in one event",
    "call on re up to 50% of loss in one event",
    "call on re up to unlimited",
  ])("%s", (clauses) => {
    expect(saidOf(waterfall(`layer a ${clauses}`))).toEqual([]);
  });

  it("the bounds of a tranche are an end", () => {
    const tower = (to: string, source: string): string =>
      waterfall(`tower t in one event { tranche x bears losses from 0 USD to ${to} ${source} }`);
    expect(saidOf(tower("5 USD", "call on re"))).toEqual([]);
    expect(saidOf(tower("5 USD", "call on bad"))).toEqual([]);
    expect(saidOf(tower("unlimited", "call on re"))).toEqual(["SP4032 call on re"]);
    expect(saidOf(tower("unlimited", "call on bad"))).toEqual(["SP4030 call on bad"]);
  });
});

describe("a rounding is named", () => {
  const withHeader = (header: string): string => world.replace("rounding largest remainder\n", header);
  const layer = (clause = ""): string => waterfall(`layer a from lenders.deposit split pro rata to deposit ${clause}`);
  const roundingOf = (text: string): unknown => {
    const body = planOf(text).waterfalls[0]?.steps[0]?.body;
    return body?.k === "members" ? body.rounding : null;
  };

  it("in the layer or in the header; the layer's counts", () => {
    expect(roundingOf(world + layer())).toEqual(largestRemainder);
    expect(roundingOf(world + layer("rounding cumulative"))).toEqual(cumulative);
    expect(roundingOf(withHeader("") + layer("rounding sainte lague"))).toEqual(sainteLague);
    expect(roundingOf(withHeader("rounding cumulative\n") + layer())).toEqual(cumulative);
  });

  it.each([
    ["rounding down, difference to house", rounding("down", { k: "fund", id: "house" })],
    ["rounding up, difference to re", rounding("up", { k: "party", id: "re" })],
    ["rounding half even, difference to house", rounding("half even", { k: "fund", id: "house" })],
  ])("%s", (clause, expected) => {
    expect(roundingOf(world + layer(clause))).toEqual(expected);
  });

  it("or asked for once, however many splits there are", () => {
    const text =
      withHeader("") +
      waterfall(
        "layer a from lenders.deposit split one by one, largest rank first, equals equally\nlayer b from lenders.stake split pro rata to stake",
      );
    expect(said(text)).toEqual(["SP3104 split one by one, largest rank first, equals equally"]);
    const [fix] = only(text).fixes;
    const edit = fix?.edits[0];
    const repaired = text.slice(0, edit?.span.start) + (edit?.text ?? "") + text.slice(edit?.span.end);
    expect(said(repaired)).toEqual([]);
  });

  it("a difference goes to a fund or a party in the asset of the waterfall", () => {
    expect(saidOf(layer("rounding down, difference to lenders"))).toEqual(["SP3105 lenders"]);
    expect(saidOf(layer("rounding down, difference to nobody"))).toEqual(["SP1001 nobody"]);
    expect(saidOf(layer("rounding down, difference to vault"))).toEqual(["SP3105 vault"]);
  });
});
