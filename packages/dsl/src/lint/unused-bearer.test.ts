import { describe, expect, test } from "vitest";
import { findings, messages } from "./testing/findings.js";

const policy = (declarations: string, steps: string, after = ""): string => `spillway 1
policy "Test"
rounding largest remainder
asset USD decimals 2
${declarations}
waterfall main: USD {
${steps}
  residual loss stays unpaid, recorded as deficit
}
${after}`;

const unused = (declarations: string, steps: string, after = ""): readonly string[] =>
  messages("SP6005", policy(declarations, steps, after));

test("a fund that no step charges and nothing reads", () => {
  const text = policy(
    "fund reserve: USD\nfund spare: USD",
    "layer first from reserve",
    'scenario "s" {\n given spare = 5 USD\n given reserve = 1 USD\n loss 1 USD\n expect spare bears nothing\n}',
  );
  expect(findings("SP6005", text)).toEqual([
    {
      severity: "warning",
      at: "spare",
      message: "no step charges the fund `spare`, and nothing reads it",
      labels: [],
      notes: [],
      help: "charge it in a layer, or remove it: it must be given with every state",
      fixes: [],
    },
  ]);
});

test("a party, a class; columns of an unused class are not said again", () => {
  expect(unused("fund reserve: USD\nparty insurer: USD\nclass lenders {\n deposit: USD\n}", "layer first from reserve")).toEqual([
    "no step charges the party `insurer`, and nothing reads it",
    "no step charges the members of `lenders`, and nothing reads them",
  ]);
});

test("a column that nothing draws on and nothing reads", () => {
  const declared = "class lenders {\n deposit: USD\n gains: USD\n}";
  expect(unused(declared, "layer first from lenders.deposit split pro rata to deposit")).toEqual([
    "nothing draws on the column `gains` of `lenders`, and nothing reads it",
  ]);
  expect(unused(declared, "layer first from lenders.deposit split pro rata to deposit + gains rest goes to the other members")).toEqual([]);
});

describe("reading is using", () => {
  test.each([
    ["a limit", "layer first from reserve up to 10% of spare in one event", ""],
    ["a condition", "layer first from reserve when empty(spare)", ""],
    ["a rounding difference", "layer first from lenders.deposit split pro rata to deposit rounding down, difference to spare", ""],
    ["a property", "layer first from reserve", "always safe: spare bears nothing"],
    ["what it has borne", "layer first from reserve", "always safe: reserve bears at most borne(spare)"],
  ])("in %s", (_, steps, after) => {
    expect(unused("fund reserve: USD\nfund spare: USD\nclass lenders {\n deposit: USD\n}", steps, after)).not.toContain(
      "no step charges the fund `spare`, and nothing reads it",
    );
  });

  test.each([
    ["the order of a split", "layer first from lenders.deposit split one by one, smallest rank first"],
    ["a filter", "layer first from lenders.deposit where rank > 2 split pro rata to deposit"],
    [
      "a sum",
      "layer first from reserve up to sum(rank times deposit over lenders) in one event layer second from lenders.deposit split pro rata to deposit",
    ],
    ["a floor", "layer first from lenders.deposit keeping rank times 5 USD split pro rata to deposit rest goes to the next step"],
  ])("in %s", (_, steps) => {
    expect(unused("fund reserve: USD\nclass lenders {\n deposit: USD\n rank: count\n}", steps)).not.toContain(
      "nothing draws on the column `rank` of `lenders`, and nothing reads it",
    );
  });

  test("in a set, in a definition of the class, by an input's field", () => {
    const declared = `class lenders {
  deposit: USD
  rank: count
  margin: USD
  stake: USD
  let weight_of_rank = rank times deposit
}
input defaulter: member of lenders
set ranked = lenders except defaulter where stake > 5 USD`;
    expect(
      unused(
        declared,
        "layer first from ranked.deposit up to defaulter.margin in one event split pro rata to weight_of_rank rest goes to the next step",
      ),
    ).toEqual([]);
  });

  test("columns of items, also in the header and in groups", () => {
    const text = `spillway 1
policy "Test"
rounding largest remainder
asset USD decimals 2
class sites {
  input damage: USD
  own: USD
  zone: text
  limit_of_site: USD
  age: count
}
waterfall main: USD of damage for each of sites {
  for each by_zone by zone {
    for each by_site one by one, smallest age first {
      layer own from item.own up to limit_of_site in one event
    }
  }
  residual loss stays unpaid, recorded as deficit
}
`;
    expect(messages("SP6005", text)).toEqual([]);
  });

  test("a step of the same name is another thing", () => {
    expect(
      unused("fund reserve: USD\nfund spare: USD", "layer spare from reserve layer second from reserve when taken(spare) > 5 USD"),
    ).toEqual(["no step charges the fund `spare`, and nothing reads it"]);
  });

  test("columns of two classes with one name are told apart", () => {
    expect(
      unused(
        "class lenders {\n deposit: USD\n rank: count\n}\nclass members {\n deposit: USD\n rank: count\n}",
        "layer a from lenders.deposit split pro rata to deposit layer b from members.deposit split one by one, largest rank first",
      ),
    ).toEqual(["nothing draws on the column `rank` of `lenders`, and nothing reads it"]);
  });
});
