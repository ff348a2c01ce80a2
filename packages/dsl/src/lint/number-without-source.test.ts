import { describe, expect, test } from "vitest";
import { findings, messages, policy } from "./testing/findings.js";

/** A policy that names a source somewhere. */
const sourced = (steps: string, more = ""): string => policy(steps, `param known = 1 USD   per "Rulebook 1"\n${more}`);

const said = (steps: string, more = ""): readonly string[] => messages("SP6011", sourced(steps, more));

describe("a policy that names its sources", () => {
  test("asks for that of a number in a clause", () => {
    expect(findings("SP6011", sourced("layer first from reserve up to 250_000 USD in one event"))).toEqual([
      {
        severity: "note",
        at: "250_000 USD",
        message: "nothing says where `250_000 USD` comes from",
        labels: [],
        notes: [],
        help: 'name the rule that it comes from: `per "Rulebook 4.1"` after the clause or the param',
        fixes: [],
      },
    ]);
    expect(said('layer first from reserve up to 250_000 USD in one event   per "Rulebook 2"')).toEqual([]);
  });

  test("all numbers of a clause at once", () => {
    expect(said("layer first call on insurer up to 5 USD in excess of 10% of house in one event")).toEqual([
      "nothing says where `5 USD`, `10%` come from",
    ]);
  });

  test.each([
    ["a share", "layer first from reserve share 30%", "30%"],
    ["basis points", "layer first from reserve share 50 bps", "50 bps"],
    ["a floor", "layer first from reserve keeping 5 USD", "5 USD"],
    ["a condition", "layer first from reserve when loss > 5 USD", "5 USD"],
    ["a lot", "layer first from reserve in lots of 5 USD", "5 USD"],
    ["a filter", "layer first from lenders.deposit where deposit > 5 USD split pro rata to deposit", "5 USD"],
    [
      "a limit of each member",
      "layer first from lenders.deposit split pro rata to deposit each up to 5 USD in one event rest goes to the next step",
      "5 USD",
    ],
    ["a block", "group all up to 5 USD in one event { layer first from reserve }", "5 USD"],
  ])("%s", (_, steps, number) => {
    expect(said(steps)).toEqual([`nothing says where \`${number}\` comes from`]);
  });

  test.each([
    ["param cap = 5 USD", ["nothing says where `5 USD` comes from"]],
    ["param times_two = 2", ["nothing says where `2` comes from"]],
    ["let cap = 5% of reserve", ["nothing says where `5%` comes from"]],
    ["set large = lenders where deposit > 5 USD", ["nothing says where `5 USD` comes from"]],
    ['param cap = 5 USD   per "Rulebook 2"', []],
    ["param cap = known", []],
  ])("%s", (declared, expected) => {
    expect(said("layer first from reserve", declared)).toEqual(expected);
  });

  test("nothing, the whole, and plain factors need no source", () => {
    expect(said("layer first from reserve when loss > 0 USD share 100% up to 2 times house in one event")).toEqual([]);
  });

  test("promises and scenarios are not rules", () => {
    const text = `${sourced("layer first from reserve")}
always small: reserve bears at most 5 USD
scenario "one" {
  given reserve = 5 USD
        house   = 5 USD
  given lenders | deposit | pledge | tier
        a       | 5 USD   | 5 USD  | 1
  loss 5 USD
  expect reserve bears 5 USD
}
`;
    expect(messages("SP6011", text)).toEqual([]);
  });

  test("the source of a waterfall is that of all its clauses", () => {
    const text = sourced("layer first from reserve up to 5 USD in one event");
    expect(messages("SP6011", text.replace("waterfall main: USD", 'waterfall main: USD per "Rulebook 6"'))).toEqual([]);
  });
});

describe("a policy that names none", () => {
  test("hears it once, with the count", () => {
    expect(
      findings(
        "SP6011",
        policy(
          "layer first from reserve up to 5 USD in one event layer second from house share 10% up to cap in one event",
          "param cap = 7 USD",
        ),
      ),
    ).toMatchObject([{ at: "7 USD", message: "nothing says where the 3 numbers of this policy come from" }]);
    expect(messages("SP6011", policy("layer first from reserve up to 5 USD in one event"))).toEqual([
      "nothing says where `5 USD` comes from",
    ]);
    expect(messages("SP6011", policy("layer first from reserve"))).toEqual([]);
  });

  test("one source anywhere, and every number is asked for", () => {
    expect(
      messages(
        "SP6011",
        policy(
          'layer first from reserve up to 5 USD in one event per "Rulebook 1" layer second from house share 10% up to 6 USD in one event',
        ),
      ),
    ).toEqual(["nothing says where `10%` comes from", "nothing says where `6 USD` comes from"]);
  });
});
