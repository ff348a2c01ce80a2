import { describe, expect, test } from "vitest";
import { findings, messages, policy } from "./testing/findings.js";

const shrinks = (steps: string, more = ""): readonly string[] => messages("SP6008", policy(steps, more));

const own = "this limit is counted from `reserve`, which this layer draws on: after a loss it is smaller in the next event";

describe("a limit", () => {
  test("that is a share of the balance it limits", () => {
    expect(findings("SP6008", policy("layer first from reserve up to 10% of reserve in one event"))).toEqual([
      {
        severity: "note",
        at: "10% of reserve",
        message: own,
        labels: [],
        notes: [],
        help: "if a fixed figure is meant, count from a `param`, an `input` or a column that no layer draws on",
        fixes: [],
      },
    ]);
  });

  test("through params and definitions", () => {
    expect(shrinks("layer first from reserve up to skin in one event", "param part = 25%\nlet skin = part of reserve")).toEqual([own]);
    expect(shrinks("layer first from reserve up to max(reserve / 10, 5 USD) in one event")).toEqual([own]);
  });

  test("of a balance that another layer draws on", () => {
    expect(
      findings("SP6008", policy("layer first from house layer second call on insurer up to 2 times house in one event")),
    ).toMatchObject([
      {
        at: "2 times house",
        message: "this limit is counted from `house`, which `first` draws on: after a loss it is smaller in the next event",
        labels: ["from house: draws on it"],
      },
    ]);
  });

  test("of a sum over members who are charged", () => {
    expect(
      shrinks(
        "layer first from reserve up to 5% of sum(deposit over lenders) in one event layer second from lenders.deposit split pro rata to deposit",
      ),
    ).toEqual(["this limit is counted from `lenders.deposit`, which `second` draws on: after a loss it is smaller in the next event"]);
  });

  test.each([
    ["the balance itself", "layer first from reserve up to min(reserve, 5 USD) in one event"],
    ["what is left above an amount", "layer first from reserve up to reserve - 5 USD in one event"],
    ["a balance that no layer draws on", "layer first from reserve up to 10% of house in one event"],
    ["what is left now", "layer first from reserve up to 50% of remaining(reserve) in one event"],
    ["the loss", "layer first from reserve up to 10% of loss in one event"],
    ["a price", "layer first from reserve up to reserve times rate times back in one event"],
    ["a proportion of balances", "layer first from reserve up to (reserve / (reserve + house) or else 1) of 500 USD in one event"],
    ["a limit that grows as the balance falls", "layer first from reserve up to (loss / reserve or else 1) of 500 USD in one event"],
    ["once the balance", "layer first from reserve up to 100% of reserve in one event"],
  ])("%s is meant as it stands", (_, steps) => {
    expect(shrinks(steps, "asset EUR decimals 2\ninput rate: EUR per USD\ninput back: USD per EUR")).toEqual([]);
  });
});

describe("other figures", () => {
  test("an excess, a threshold, a floor", () => {
    expect(shrinks("layer first from reserve in excess of 10% of reserve")).toEqual([own.replace("limit", "threshold")]);
    expect(shrinks("layer first from reserve only from 10% of reserve")).toEqual([own.replace("limit", "threshold")]);
    expect(shrinks("layer first from reserve keeping 20% of reserve")).toEqual([own.replace("limit", "floor")]);
  });

  test("what members owe, counted from what a layer above draws on", () => {
    const text = policy(`
  layer fund from lenders.pledge split pro rata to pledge rest goes to the other members
  layer calls call on lenders split pro rata to pledge each up to 2 times pledge in one event rest goes to the other members`);
    expect(findings("SP6008", text)).toMatchObject([
      {
        at: "pledge",
        message: "this weight reads `lenders.pledge`, which `fund` draws on: after a loss it is smaller in the next event",
        help: "once the balance is used up no member has a weight, and everything goes on; a column that no layer draws on stays as it is",
      },
      {
        at: "2 times pledge",
        message: "this limit is counted from `lenders.pledge`, which `fund` draws on: after a loss it is smaller in the next event",
      },
    ]);
  });

  test("a holding that is weighed by itself, or limited to a part of itself, is meant as it stands", () => {
    expect(
      shrinks(
        "layer first from lenders.deposit split pro rata to deposit each up to 30% of deposit in one event rest goes to the next step",
      ),
    ).toEqual([]);
  });

  test("figures that no layer draws on stay as they are", () => {
    expect(
      shrinks("layer calls call on lenders split pro rata to pledge each up to 2 times pledge in one event rest goes to the other members"),
    ).toEqual([]);
  });
});
