import { describe, expect, test } from "vitest";
import { findings, messages, policy } from "./testing/findings.js";

const haircut = (layer: string, promise: string, more = ""): string =>
  `${policy(`layer shared from lenders.deposit up to 30% of sum(deposit over lenders) in one event split pro rata to deposit ${layer}`, more)}
always kept: ${promise}
`;

const said = (text: string): readonly string[] => messages("SP6009", text);

describe("at most, of each member", () => {
  // Deposits 101 and 99, 30% of both is 60: quotas 30.3 and 29.7, units 30 and 30; with 104 and 96, 31.2 and 28.8 become 31 and 29.
  // 28.8 is 30% of 96, and 29 is above it.
  test("a share of a figure can be a fraction of a unit, and a rounding can go above it", () => {
    expect(findings("SP6009", haircut("", "each of lenders bears at most 30% of deposit"))).toEqual([
      {
        severity: "warning",
        at: "30% of deposit",
        message: "the rounding of `shared` can bring a member above this figure by a part of a unit of 0.01 USD",
        labels: ["layer shared: divided and rounded here"],
        notes: [],
        help: "a limit of each member is rounded down before the split: add `each up to 30% of deposit in one event` to `shared`",
        fixes: [],
      },
    ]);
  });

  test("a limit of each member is rounded down before the split", () => {
    expect(
      said(haircut("each up to 30% of deposit in one event rest goes to the next step", "each of lenders bears at most 30% of deposit")),
    ).toEqual([]);
  });

  test("a rounding down goes above no quota", () => {
    expect(said(haircut("rounding down, difference to house", "each of lenders bears at most 30% of deposit"))).toEqual([]);
    expect(said(haircut("rounding half even, difference to house", "each of lenders bears at most 30% of deposit"))).toHaveLength(1);
  });

  test.each([
    ["whole amounts", "50 USD"],
    ["a balance", "deposit"],
    ["multiples and sums of balances", "2 times pledge + deposit"],
    ["the lesser of two of these", "min(deposit, 50 USD)"],
  ])("%s are whole units", (_, bound) => {
    expect(said(haircut("", `each of lenders bears at most ${bound}`))).toEqual([]);
  });

  test("a share that no limit of the layer comes near to", () => {
    expect(said(haircut("", "each of lenders bears at most 45% of deposit"))).toEqual([]);
  });

  test("a quota that is worked out is near by itself", () => {
    expect(
      said(
        `${policy("layer shared from lenders.deposit split pro rata to deposit")}
always kept: each of lenders bears at most loss times (deposit / sum(deposit over lenders) or else 1)
`,
      ),
    ).toHaveLength(1);
  });
});

describe("at least", () => {
  const quota = (promise: string): string =>
    `${policy("layer quota call on insurer share 40% up to unlimited")}\nalways kept: ${promise}\n`;

  test("a layer takes whole units, rounded down: 40% of a loss of 0.01 is nothing", () => {
    expect(findings("SP6009", quota("insurer bears at least 40% of loss"))).toMatchObject([
      {
        message: "`quota` takes whole units of 0.01 USD, rounded down, and this figure can be a fraction of one more",
        labels: ["layer quota: rounded down here"],
        help: "leave room for the rounding: `at least 40% of loss - 0.01 USD`",
      },
    ]);
  });

  test("far below what the layer takes, rounding does not matter", () => {
    expect(said(quota("insurer bears at least 10% of loss"))).toEqual([]);
  });

  test("of another bearer, or in another waterfall", () => {
    expect(said(quota("parent bears at least 40% of loss"))).toEqual([]);
    const two = `${quota("").replace("always kept: ", "")}
waterfall other: USD { layer quota call on parent share 40% up to unlimited residual loss is refused }
always kept in other: insurer bears at least 40% of loss
`;
    expect(said(two)).toEqual([]);
  });
});

test("exactly a fraction is exact only where the fraction happens to be whole", () => {
  const text = `${policy("layer quota call on insurer share 40% up to unlimited")}\nalways kept: residual loss is 60% of loss\n`;
  expect(findings("SP6009", text)).toMatchObject([
    {
      at: "60% of loss",
      message: "amounts are whole units of 0.01 USD and this figure is often a fraction of one, so the promise is often broken",
      help: "promise two bounds that leave a unit between them, such as `at least 60% of loss - 0.01 USD`",
    },
  ]);
  expect(said(text.replace("60% of loss", "loss - taken(quota)"))).toEqual([]);
});
