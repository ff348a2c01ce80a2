import { describe, expect, test } from "vitest";
import { findings, messages, policy } from "./testing/findings.js";

const said = (steps: string, more = ""): readonly string[] => messages("SP6016", policy(steps, more));

describe("one bearer with several limits", () => {
  test("is told what one event can take", () => {
    const text = policy(
      "layer first from reserve up to 250_000 USD in one event layer second from house layer third from reserve up to 100_000 USD in one event",
    );
    expect(findings("SP6016", text)).toEqual([
      {
        severity: "note",
        at: "up to 100_000 USD in one event",
        message: "`reserve` has a limit of its own in `first` as well: one event can reach both, 350_000 USD in all",
        labels: ["up to 250_000 USD in one event: the other limit"],
        notes: [],
        help: "a limit belongs to its layer: where one is meant for all, put the layers in a `group` with a limit",
        fixes: [],
      },
    ]);
  });

  test("three of them, one of which is not known beforehand", () => {
    expect(
      said(
        `layer a call on insurer up to 5 USD in one event layer b call on insurer up to most in one event
        layer c call on insurer up to 7 USD in excess of 1 USD of what arrives in one event`,
        "input most: USD",
      ),
    ).toEqual(["`insurer` has a limit of its own in `a` and `b` as well: one event can reach them all"]);
  });

  test("in two waterfalls", () => {
    const text = `${policy("layer first from reserve up to 5 USD in one event")}
waterfall other: USD {
  layer first from reserve up to 6 USD in one event
  residual loss is refused
}
`;
    expect(findings("SP6016", text)).toMatchObject([
      {
        message: "`reserve` has a limit of its own in `main.first` as well: one event can reach both, 11 USD in all",
        help: "a limit belongs to its layer: where one is meant for all, count what is borne already: `… - borne(reserve)`",
      },
    ]);
  });

  test("limits of each member", () => {
    const calls = (name: string, cap: string): string =>
      `layer ${name} call on lenders split pro rata to pledge each up to ${cap} in one event rest goes to the next step`;
    expect(said(`${calls("a", "pledge")} ${calls("b", "2 times pledge")}`)).toEqual([
      "each of `lenders` has a limit of its own in `a` as well: one event can reach both",
    ]);
  });
});

describe("nothing adds up", () => {
  test("inside `for each`, where the limit is one of every item", () => {
    const text = `spillway 1
policy "Test"
rounding largest remainder
asset USD decimals 2
party insured: USD
class sites { input damage: USD }
waterfall main: USD of damage for each of sites {
  for each by_site { layer each_site call on insured up to 5 USD in one event }
  layer all_sites call on insured up to 9 USD in one event
  residual loss is refused
}
`;
    expect(messages("SP6016", text)).toEqual([]);
  });

  test.each([
    ["where one of the layers has no limit", "layer a from reserve up to 5 USD in one event layer b from reserve"],
    [
      "side by side, each with its own place",
      "together t { layer a call on insurer up to 5 USD in one event layer b call on insurer up to 6 USD in one event }",
    ],
    [
      "in tranches",
      "tower t in one event { tranche a bears losses from 0 USD to 5 USD call on insurer up to 5 USD in one event tranche b bears losses from 5 USD to 9 USD call on insurer up to 3 USD in one event }",
    ],
    [
      "where conditions choose between them",
      "layer a from reserve when is_open up to 5 USD in one event layer b from reserve when not is_open up to 6 USD in one event",
    ],
    ["of different bearers", "layer a from reserve up to 5 USD in one event layer b from house up to 6 USD in one event"],
    [
      "of different members",
      "layer a from small.deposit split equally each up to 5 USD in one event rest goes to the next step layer b from large.deposit split equally each up to 6 USD in one event rest goes to the next step",
    ],
  ])("%s", (_, steps) => {
    expect(said(steps, "input is_open: flag\nset small = lenders where tier = 1\nset large = lenders where tier = 2")).toEqual([]);
  });
});
