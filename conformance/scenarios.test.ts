import { compile } from "@spillway/dsl";
import { runScenario, validatePlan } from "@spillway/engine";
import { describe, expect, it } from "vitest";

/** C10 to C16 of `docs/reference/contracts.md`: what a scenario runs, what it compares, and what it lets pass. */
const POOL = `spillway 1
policy "A pool"
rounding largest remainder

asset USD decimals 2
fund reserve: USD
class lenders {
  deposit: USD
}
input open: flag
set lucky = lenders where deposit > 50 USD

waterfall bad_debt: USD {
  layer reserve_first
    from reserve
    up to 60 USD in one event
  layer mutualised
    from lenders.deposit
    when open
    split pro rata to deposit
    rest goes to the other members
  residual loss stays unpaid, added to the next loss
}
`;

/** Codes of what fails in a scenario of 100 in the reserve, of alice with 300 and bob with 30. */
const failing = (body: string, policy = POOL, given = GIVEN): readonly string[] => {
  const text = `${policy}\nscenario "one" {\n${given}${body}\n}\n`;
  const { plan, scenarios, diagnostics } = compile(text);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const checked = validatePlan(plan);
  if (!checked.ok) throw new Error("not a plan");
  return scenarios.flatMap((scenario) => runScenario(checked.value, scenario).failures.map(({ code }) => code));
};

const GIVEN = `  given reserve = 100 USD
        open    = yes
  given lenders | deposit
        alice   | 300 USD
        bob     | 30 USD
`;

describe("C12, C13: events follow each other", () => {
  it("a loss finds what the one before it left: the reserve 40, and 11 over 300 : 30", () => {
    expect(
      failing(`  loss 60 USD
  expect reserve bears 60 USD
  loss 51 USD
  expect reserve bears 40 USD
         alice bears 10 USD
         bob bears 1 USD`),
    ).toEqual([]);
  });

  it("a deficit comes with the next loss", () => {
    expect(
      failing(`  given open = no
  loss 100 USD
  expect reserve bears 60 USD
         residual loss is 40 USD, added to the next loss
  given open = yes
  loss 4 USD
  expect reserve bears 40 USD
         alice bears 3.64 USD
         bob bears 0.36 USD`),
    ).toEqual([]);
  });

  it("a later `given` replaces a balance and a class as a whole", () => {
    expect(
      failing(`  loss 60 USD
  expect reserve bears 60 USD
  given reserve = 100 USD
  given lenders | deposit
        carol   | 10 USD
  loss 70 USD
  expect reserve bears 60 USD
         carol bears 10 USD`),
    ).toEqual([]);
  });
});

describe("C14: what is compared", () => {
  it("an amount to the base unit", () => {
    expect(failing("  loss 60 USD\n  expect reserve bears 60.00 USD")).toEqual([]);
    expect(failing("  loss 60 USD\n  expect reserve bears 59.99 USD\n         residual loss is nothing")).toEqual(["SP5101"]);
  });

  it.each([
    ["at most 60 USD", []],
    ["at most 59 USD", ["SP5101"]],
    ["at least 60 USD", []],
    ["at least 61 USD", ["SP5101"]],
    ["nothing", ["SP5101"]],
  ])("the reserve bears %s of 60", (bound, codes) => {
    expect(failing(`  loss 60 USD\n  expect reserve bears ${bound}`)).toEqual(codes);
  });

  it("a class and a set by their sums: 33 over 300 and 30, of which alice is the lucky one", () => {
    expect(failing("  loss 93 USD\n  expect lenders bear 33 USD\n         residual loss is nothing")).toEqual([]);
    expect(failing("  loss 93 USD\n  expect lucky bear 30 USD\n         residual loss is nothing")).toEqual([]);
    expect(failing("  loss 93 USD\n  expect lucky bear 33 USD\n         residual loss is nothing")).toEqual(["SP5101"]);
  });

  it("what a layer bore, and why it bore no more", () => {
    expect(failing("  loss 93 USD\n  expect layer mutualised bears 33 USD, limited by nothing")).toEqual([]);
    expect(failing("  loss 93 USD\n  expect layer reserve_first bears 60 USD, limited by cap")).toEqual([]);
    expect(failing("  loss 93 USD\n  expect layer reserve_first bears 60 USD, limited by balance")).toEqual(["SP5102"]);
    expect(failing("  loss 93 USD\n  expect layer reserve_first bears 61 USD, limited by balance")).toEqual(["SP5101"]);
  });

  it("why a member bore no more", () => {
    expect(failing("  loss 400 USD\n  expect bob bears 30 USD, limited by balance\n         residual loss is 10 USD")).toEqual([]);
    expect(failing("  loss 93 USD\n  expect bob bears 3 USD, limited by balance\n         residual loss is nothing")).toEqual(["SP5102"]);
  });

  it("the residual loss", () => {
    expect(failing("  loss 400 USD\n  expect residual loss is 10 USD")).toEqual([]);
    expect(failing("  loss 400 USD\n  expect residual loss is nothing")).toEqual(["SP5101"]);
  });
});

describe("C15: bearers account for the whole loss", () => {
  it("unless something is said of a layer or of the residual loss", () => {
    expect(failing("  loss 93 USD\n  expect reserve bears 60 USD")).toEqual(["SP5103"]);
    expect(failing("  loss 93 USD\n  expect reserve bears 60 USD\n         layer mutualised bears 33 USD")).toEqual([]);
    expect(failing("  loss 93 USD\n  expect reserve bears 60 USD\n         residual loss is nothing")).toEqual([]);
  });

  it("unless a bound is no exact amount, or two names overlap", () => {
    expect(failing("  loss 93 USD\n  expect reserve bears at least 60 USD")).toEqual([]);
    expect(failing("  loss 93 USD\n  expect lenders bear 33 USD\n         alice bears 30 USD")).toEqual([]);
  });

  it("what is left counts too: 400 is 60, 330 and 10", () => {
    expect(failing("  loss 400 USD\n  expect reserve bears 60 USD\n         lenders bear 330 USD")).toEqual(["SP5103"]);
  });

  it("each `expect` by itself", () => {
    expect(failing("  loss 93 USD\n  expect reserve bears 60 USD\n         lenders bear 33 USD\n  expect reserve bears 60 USD")).toEqual([
      "SP5103",
    ]);
  });

  const CHAIN = `spillway 1
policy "A loss that is passed on"

asset USD decimals 0
fund first: USD
fund second: USD

waterfall upper: USD {
  layer a
    from first
  residual loss is passed to lower
}

waterfall lower: USD {
  layer b
    from second
  residual loss is left open "for the test"
}
`;

  it("what is passed to another waterfall counts once: 10 of 30, then 20", () => {
    const given = "  given first = 10 USD\n        second = 50 USD\n";
    expect(failing("  loss 30 USD\n  expect first bears 10 USD\n         second bears 20 USD", CHAIN, given)).toEqual([]);
    expect(failing("  loss 30 USD\n  expect first bears 10 USD", CHAIN, given)).toEqual(["SP5103"]);
  });
});

describe("C16: what else fails a scenario", () => {
  it("a property that breaks in any of its events, beside all that is not found", () => {
    const promised = `${POOL}\nalways reserve_alone: lenders bear nothing when loss <= 65 USD\n`;
    expect(
      failing(
        `  loss 65 USD
  expect reserve bears 61 USD
         lenders bear 4 USD
  loss 20 USD
  expect reserve bears 20 USD`,
        promised,
      ),
    ).toEqual(["SP5104", "SP5101", "SP5101"]);
  });

  const REFUSING = POOL.replace("stays unpaid, added to the next loss", "is refused");

  it("a refusal that is not expected, and then nothing else of the event; the next event finds what was there", () => {
    expect(
      failing(
        `  loss 400 USD
  expect reserve bears 60 USD
  loss 60 USD
  expect reserve bears 60 USD`,
        REFUSING,
      ),
    ).toEqual(["SP5106"]);
  });

  it("a refusal that is expected and does not come", () => {
    expect(failing("  loss 400 USD\n  expect refused", REFUSING)).toEqual([]);
    expect(failing("  loss 60 USD\n  expect refused", REFUSING)).toEqual(["SP5107"]);
  });

  it("figures that no state can have", () => {
    const much = `1${"0".repeat(75)} USD`;
    expect(
      failing(`  given lenders | deposit\n        a | ${much}\n        b | ${much}\n  loss 1 USD\n  expect reserve bears 1 USD`),
    ).toEqual(["SP5105"]);
  });
});
