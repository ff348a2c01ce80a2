import { describe, expect, test } from "vitest";
import { compile } from "../compile.js";
import { findings, messages, policy } from "./testing/findings.js";

const shared = (who: string): string => `layer shared from ${who}.deposit split pro rata to deposit`;
const defaulter = "input defaulter: member of lenders";
const said = (steps: string, more: string): readonly string[] => messages("SP6010", policy(steps, more));

describe("an input that names a member of those who pay", () => {
  test("who are a class: a set without it is offered", () => {
    const text = policy(shared("lenders"), defaulter);
    const [finding, ...others] = findings("SP6010", text);
    expect(others).toEqual([]);
    expect(finding).toEqual({
      severity: "warning",
      at: "lenders.deposit",
      message: "`defaulter` may be charged here with the others",
      labels: ["defaulter: declared here"],
      notes: [],
      help: "nothing is implied about an input that names members: leave it out with `except defaulter` if it does not pay",
      fixes: [
        {
          title: "charge `lenders` except `defaulter`",
          certainty: "offer",
          text: policy(shared("lenders_except_defaulter"), defaulter).replace(
            "waterfall main",
            "set lenders_except_defaulter = lenders except defaulter\n\nwaterfall main",
          ),
        },
      ],
    });
    const fixed = finding?.fixes[0]?.text ?? "";
    expect(compile(fixed).plan).not.toBeNull();
    expect(messages("SP6010", fixed)).toEqual([]);
  });

  test("who are a set: `except` is added to it", () => {
    const text = policy(shared("large"), `${defaulter}\nset large = lenders where deposit > 5 USD`);
    expect(findings("SP6010", text)).toMatchObject([
      {
        at: "large.deposit",
        fixes: [
          {
            title: "leave `defaulter` out of `large`",
            text: policy(shared("large"), `${defaulter}\nset large = lenders except defaulter where deposit > 5 USD`),
          },
        ],
      },
    ]);
  });

  test("several members", () => {
    expect(said(shared("lenders"), "input defaulters: set of lenders")).toEqual([
      "members that `defaulters` names may be charged here with the others",
    ]);
  });

  test("once for each input, at the first layer", () => {
    expect(
      said(
        `${shared("lenders")} layer calls call on lenders split equally each up to 5 USD in one event rest goes to the next step`,
        defaulter,
      ),
    ).toHaveLength(1);
  });
});

describe("nothing is said where the policy says it", () => {
  test.each([
    ["the set leaves it out", shared("others"), "set others = lenders except defaulter"],
    ["a set of the set does", shared("few"), "set others = lenders except defaulter\nset few = others where deposit > 5 USD"],
    ["a condition speaks of it", shared("others"), "set others = lenders where item != defaulter"],
    ["the layer's filter speaks of it", "layer shared from lenders.deposit where item != defaulter split pro rata to deposit", ""],
    [
      "it is charged on its own",
      `layer own from defaulter.deposit ${shared("others")} rest goes to the other members`,
      "set others = lenders except defaulter",
    ],
    ["no layer charges its class", "layer first from reserve up to defaulter.deposit in one event", ""],
  ])("%s", (_, steps, more) => {
    expect(said(steps, `${defaulter}\n${more}`)).toEqual([]);
  });

  test("several are charged on their own, or some of them", () => {
    expect(said(shared("defaulters"), "input defaulters: set of lenders")).toEqual([]);
    expect(said(shared("large"), "input defaulters: set of lenders\nset large = defaulters where deposit > 5 USD")).toEqual([]);
  });

  test("a set made of the input is left out", () => {
    expect(
      said(
        shared("others"),
        "input defaulters: set of lenders\nset large_defaulters = defaulters where deposit > 5 USD\nset others = lenders except large_defaulters",
      ),
    ).toEqual([]);
  });

  test("what it bears is read: it is meant to pay, like a vault among the lenders of a market", () => {
    const text = `${policy(shared("lenders"), "input vault: member of lenders")}
waterfall vault_loss: USD of borne(vault, main) {
  layer first from reserve
  residual loss is left open "the vault decides"
}
`;
    expect(messages("SP6010", text)).toEqual([]);
    expect(messages("SP6010", `${policy(shared("lenders"), defaulter)}\nalways small: defaulter bears at most 5 USD\n`)).toEqual([]);
  });
});
