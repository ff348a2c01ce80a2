import { describe, expect, it } from "vitest";
import { saidOf, stepsOf, waterfall, waterfallOf } from "../lower/testing/policy.js";
import type { Step } from "@spillway/engine/plan";

const column = (of: "member" | "item", id: string, owner = "lenders"): unknown => ({
  k: "ref",
  to: { k: "column", class: owner, id, of: { k: of } },
});

const membersOf = (steps: readonly Step[]) => {
  const body = steps[0]?.body;
  if (body?.k !== "members") throw new Error("no layer over members");
  return body;
};

describe("columns are read by their bare names where one member is at hand", () => {
  it.each([
    ["the split", "from lenders.deposit split pro rata to deposit times rank rest goes to the other members"],
    ["the limit of each", "from lenders.deposit split equally each up to 30% of deposit in one event rest goes to the other members"],
    ["the floor of each", "from lenders.deposit keeping 10% of deposit split equally rest goes to the other members"],
    ["the order", "from lenders.deposit split one by one, largest rank first"],
    ["the rule for equals", "from lenders.deposit split one by one, largest rank first, equals pro rata to stake"],
    ["the filter of a source", "from lenders.deposit where vip split equally rest goes to the other members"],
  ])("%s", (_, clauses) => {
    expect(saidOf(waterfall(`layer a ${clauses}`))).toEqual([]);
  });

  it.each([
    ["`where` of a set", "set big_ones = lenders where deposit > 5 USD and vip"],
    ["a definition of the class", "class others { held: USD  let half = 50% of held }"],
    ["a sum", "let total = sum(deposit times rank over lenders)"],
    ["a property of each", "always a in w: each of lenders bears at most deposit\n" + waterfall("layer a from reserve")],
  ])("%s", (_, lines) => {
    expect(saidOf(lines)).toEqual([]);
  });

  it.each([
    [
      "the limit of the layer",
      "layer a from lenders.deposit up to 30% of deposit in one event split equally rest goes to the other members",
    ],
    ["the condition of the layer", "layer a from lenders.deposit when vip split equally rest goes to the other members"],
    ["the share of the layer", "layer a from lenders.deposit share factor split equally rest goes to the other members"],
  ])("not in %s, which speaks of the whole", (_, layer) => {
    expect(saidOf(waterfall(layer))).toEqual([expect.stringMatching(/^SP1030 (deposit|vip|factor)$/)]);
  });

  it("not in a definition of the policy, whether or not it reads the run", () => {
    expect(saidOf("let half = 50% of deposit")).toEqual(["SP1030 deposit"]);
    const layer = "layer a from lenders.deposit split equally each up to half in one event rest goes to the other members";
    expect(saidOf(`let half = min(deposit, loss)\n${waterfall(layer)}`)).toEqual(["SP1030 deposit"]);
  });
});

describe("a definition of a class", () => {
  const others = (definitions: string): string => `class others { held: USD  bonus: number\n${definitions} }\n`;

  it("is written out for the member at hand", () => {
    const steps = stepsOf(
      "layer a from others.held split pro rata to points rest goes to the other members",
      others("let points = 2 times bonus"),
    );
    expect(membersOf(steps).split).toEqual({
      k: "pro rata",
      weight: { k: "multiply", a: { k: "number", v: "2" }, b: column("member", "bonus", "others") },
    });
  });

  it("may use another one, and the figures of the run", () => {
    const steps = stepsOf(
      "layer a from others.held split equally each up to most in one event rest goes to the other members",
      others("let half = 50% of held  let most = min(half, arrived)"),
    );
    expect(membersOf(steps).each).toEqual([
      {
        k: "min",
        of: [
          { k: "multiply", a: { k: "number", v: "1/2" }, b: column("member", "held", "others") },
          { k: "ref", to: { k: "arrived" } },
        ],
      },
    ]);
  });

  it("is read of an input's member too", () => {
    const steps = stepsOf(
      "layer a from reserve up to who.half in one event",
      `${others("let half = 50% of held")}input who: member of others\n`,
    );
    expect(steps[0]?.terms).toEqual([
      {
        k: "limit",
        most: {
          k: "multiply",
          a: { k: "number", v: "1/2" },
          b: { k: "ref", to: { k: "column", class: "others", id: "held", of: { k: "input member", id: "who" } } },
        },
      },
    ]);
  });

  it("is checked also where nothing uses it", () => {
    expect(saidOf(others("let half = 50% of hold"))).toEqual(["SP1001 hold"]);
  });

  it("`item` in it is the member whose definition it is", () => {
    expect(
      saidOf(`${others("let own = borne(item)")}${waterfall("layer a from reserve")}always p: each of others bears at most own`),
    ).toEqual([]);
  });
});

describe("inside `for each`", () => {
  const items = `class vaults { value: USD  country: text  input damage: USD }
class depositors { home: member of vaults  held: USD  country: text }
`;
  const perVault = (steps: string, header = "for each v"): string =>
    `${items}waterfall w: USD of damage for each of vaults {\n${header} { ${steps} }\nresidual loss is left open "people decide"\n}\n`;

  it("bare names are the item's columns", () => {
    const { steps } = waterfallOf(perVault("layer a call on insurer up to 10% of value in one event"));
    const [inner] = steps[0]?.body.k === "each" ? steps[0].body.steps : [];
    expect(inner?.terms).toEqual([
      { k: "limit", most: { k: "multiply", a: { k: "number", v: "1/10" }, b: column("item", "value", "vaults") } },
    ]);
  });

  it("`item` is the item, also where a member is at hand", () => {
    const { steps } = waterfallOf(
      perVault("layer a from depositors.held where home = item split pro rata to held rest goes to the other members"),
    );
    const [inner] = steps[0]?.body.k === "each" ? steps[0].body.steps : [];
    expect(inner?.body.k === "members" && inner.body.where).toEqual({
      k: "compare",
      op: "=",
      a: column("member", "home", "depositors"),
      b: { k: "ref", to: { k: "identity", of: { k: "item" } } },
    });
  });

  it("a name that both have must say whose it is", () => {
    expect(
      saidOf(
        perVault('layer a from depositors.held where home = item and country = "NO" split pro rata to held rest goes to the other members'),
      ),
    ).toEqual(["SP1011 country"]);
    expect(
      saidOf(
        perVault(
          'layer a from depositors.held where home = item and item.country = "NO" split pro rata to held rest goes to the other members',
        ),
      ),
    ).toEqual([]);
  });

  it("a definition of the member's class sees its own columns only", () => {
    const lines = perVault("layer a from depositors.held where home = item split pro rata to local rest goes to the other members").replace(
      "country: text }\nwaterfall",
      'country: text  let local = if country = "NO" then held else 0 USD }\nwaterfall',
    );
    expect(saidOf(lines)).toEqual([]);
  });

  it("a group of items has the column in which they agree, and nothing else of its items", () => {
    const grouped = (limit: string): string => perVault(`layer a call on insurer up to ${limit} in one event`, "for each g by country");
    expect(saidOf(grouped('(if country = "NO" then 5 USD else 6 USD)'))).toEqual([]);
    expect(saidOf(grouped('(if item.country = "NO" then 5 USD else 6 USD)'))).toEqual([]);
    expect(saidOf(grouped("value"))).toEqual(["SP1030 value"]);
    expect(saidOf(grouped("item.value"))).toEqual(["SP1030 item.value"]);
    expect(saidOf(grouped("borne(item)"))).toEqual(["SP1030 item"]);
    expect(saidOf(grouped("remaining(value)"))).toEqual(["SP1030 value"]);
  });

  it("outside it there is no item", () => {
    expect(
      saidOf(`${items}waterfall w: USD of damage for each of vaults {
  layer a call on insurer up to item.value in one event
  residual loss is left open "people decide"
}`),
    ).toEqual(["SP1030 item"]);
  });
});

describe("one member's column", () => {
  it("is read of an input that names one", () => {
    expect(saidOf("let x = bad.deposit + bad.stake")).toEqual([]);
  });

  it.each([
    ["let x = lenders.deposit", "SP2050 lenders.deposit"],
    ["let x = late.deposit", "SP2050 late.deposit"],
    ["let x = reserve.deposit", "SP1010 reserve.deposit"],
    ["let x = bad.nothing_like_it", "SP1010 nothing_like_it"],
    ["let x = bed.deposit", "SP1001 bed"],
    ["let x = reserve + lenders", "SP1006 lenders"],
    ["let x = reserve + insurer", "SP1006 insurer"],
    ["let x = weight", "SP3113 weight"],
    ["let x = sum", "SP2051 sum"],
  ])("%s", (lines, said) => {
    expect(saidOf(lines)).toEqual([said]);
  });
});
