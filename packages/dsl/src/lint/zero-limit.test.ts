import { describe, expect, test } from "vitest";
import { compile } from "../compile.js";
import { findings, messages, policy } from "./testing/findings.js";

const nothing = (steps: string, more = ""): readonly string[] => messages("SP6002", policy(steps, more));

describe("a limit of zero", () => {
  test("on a fund: the limit can be taken out", () => {
    const text = policy('  layer first\n    from reserve\n    up to 0 USD in one event   per "Rule 1"\n  layer second from house');
    const [finding, ...others] = findings("SP6002", text);
    expect(others).toEqual([]);
    expect(finding).toEqual({
      severity: "warning",
      at: "0 USD",
      message: "this limit is zero, so `first` takes nothing",
      labels: [],
      notes: [],
      help: "zero is zero: `unlimited` is the word for no limit",
      fixes: [
        {
          title: "remove the limit",
          certainty: "offer",
          text: policy("  layer first\n    from reserve\n  layer second from house"),
        },
      ],
    });
  });

  test("on a party: `unlimited` is written in its place, with its period", () => {
    const text = policy("layer first call on insurer up to 0 USD in one event");
    const [fix] = findings("SP6002", text)[0]?.fixes ?? [];
    expect(fix).toEqual({
      title: "write `up to unlimited`",
      certainty: "offer",
      text: policy("layer first call on insurer up to unlimited"),
    });
    expect(compile(fix?.text ?? "").plan).not.toBeNull();
  });

  test("by a param, a definition, or the least of several", () => {
    const said = ["this limit is zero, so `first` takes nothing"];
    expect(nothing("layer first from reserve up to cap in one event", "param cap = 0 USD")).toEqual(said);
    expect(nothing("layer first from reserve up to part of house in one event", "param part = 0%")).toEqual(said);
    expect(nothing("layer first from reserve up to min(house, 0 USD) in one event")).toEqual(said);
    expect(nothing("layer first from reserve up to least in one event", "let least = 0 times house")).toEqual(said);
  });

  test("a limit that can be above zero is none", () => {
    expect(nothing("layer first from reserve up to max(house, 0 USD) in one event")).toEqual([]);
    expect(nothing("layer first from reserve up to house - 5 USD in one event")).toEqual([]);
    expect(nothing("layer first from reserve up to 0.01 USD in one event")).toEqual([]);
  });

  test("on a block; nothing is said of what stands inside", () => {
    expect(nothing("group both up to 0 USD in one event { layer a from reserve\n layer b from house up to 0 USD in one event }")).toEqual([
      "this limit is zero, so `both` takes nothing",
    ]);
  });

  test("where a layer is off its limit does not matter", () => {
    expect(nothing("layer first from reserve when no up to 0 USD in one event")).toEqual([]);
  });
});

describe("other figures of zero", () => {
  test.each([
    ["a share", "layer first from reserve share 0%", "this share is zero, so `first` takes nothing"],
    [
      "a limit of each member",
      "layer first from lenders.deposit split pro rata to deposit each up to 0 USD in one event rest goes to the next step",
      "this limit is zero, so no member bears anything in `first`",
    ],
    [
      "a weight",
      "layer first from lenders.deposit split pro rata to 0 times deposit rest goes to the next step",
      "the weight of every member is zero, so no member bears anything in `first`",
    ],
    [
      "the weight of a part",
      "pari passu both split pro rata to weight rest goes to the other parts { layer a weight 0 from reserve\n layer b weight 1 from house }",
      "this weight is zero, so `a` takes nothing",
    ],
    [
      "a combined limit",
      "together both combined up to 0 USD in one event { layer a from reserve\n layer b from house }",
      "this limit is zero, so `both` takes nothing",
    ],
  ])("%s", (_, steps, message) => {
    expect(nothing(steps)).toEqual([message]);
  });
});

describe("terms that leave nothing", () => {
  test("an excess below a limit that is no greater: the limit was meant to be the end", () => {
    const steps = (over: string): string => `layer first call on insurer
      up to 100_000 USD in one event
      in excess of ${over} USD`;
    expect(findings("SP6002", policy(steps("100_000")))).toMatchObject([
      {
        at: "100_000 USD",
        message: "at most 100_000 USD is left for this excess, so `first` takes nothing",
        labels: ["up to 100_000 USD in one event: this leaves at most 100_000 USD"],
        help: "terms apply from the top down: `up to 100k USD in excess of 20k USD in one event` takes the excess first",
      },
    ]);
    expect(nothing(steps("99_999.99"))).toEqual([]);
  });

  test("a share before it counts", () => {
    // Half of at most 100,000 is 50,000.
    expect(nothing("layer first call on insurer up to 100_000 USD in one event share 50% in excess of 60_000 USD")).toEqual([
      "at most 50_000 USD is left for this excess, so `first` takes nothing",
    ]);
  });

  test("an excess of the whole loss is not measured by what arrives", () => {
    expect(
      nothing("group both up to 5 USD in one event { layer first call on insurer in excess of 10 USD of the loss up to unlimited }"),
    ).toEqual([]);
  });

  test("a threshold that the limit above it keeps out of reach: `only from` is met at the limit, `only above` is not", () => {
    const steps = (word: string): string => `layer first call on insurer up to 5 USD in one event only ${word} 5 USD`;
    expect(nothing(steps("from"))).toEqual([]);
    expect(nothing(steps("above"))).toEqual(["at most 5 USD is left for this threshold, so `first` takes nothing"]);
  });

  test("lots larger than the limit", () => {
    const steps = (lot: string): string => `layer first from reserve up to 10 USD in one event in lots of ${lot} USD`;
    expect(nothing(steps("10.01"))).toEqual(["at most 10 USD is left for a lot of this size, so `first` takes nothing"]);
    expect(nothing(steps("10"))).toEqual([]);
  });
});
