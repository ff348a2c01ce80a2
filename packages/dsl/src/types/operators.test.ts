import { describe, expect, it } from "vitest";
import { typed } from "./testing/typed.js";

/** `docs/reference/types.md`, part 3: what is not listed there does not compile. */
const table: readonly (readonly [form: string, type: string])[] = [
  // a + b, a - b
  ["reserve + house", "an amount in USD"],
  ["reserve - house", "an amount in USD"],
  ["many + stress", "a number"],
  ["heads + heads", "a whole number"],
  ["heads - heads", "a number"],
  ["1 - 20%", "a number"],
  ["rate + rate", "a price (USD per EUR)"],
  ["5 USD + reserve", "an amount in USD"],
  // times
  ["2 times reserve", "an amount in USD"],
  ["reserve times 2", "an amount in USD"],
  ["stress times reserve", "an amount in USD"],
  ["many times rate", "a price (USD per EUR)"],
  ["heads times heads", "a whole number"],
  ["stress times stress", "a share"],
  ["heads times stress", "a number"],
  // a price is the only way from one asset to another
  ["vault times rate", "an amount in USD"],
  ["rate times vault", "an amount in USD"],
  ["5 EUR times rate", "an amount in USD"],
  // of
  ["30% of reserve", "an amount in USD"],
  ["250 bps of reserve", "an amount in USD"],
  ["1/3 of reserve", "an amount in USD"],
  ["0.5 of reserve", "an amount in USD"],
  ["stress of reserve", "an amount in USD"],
  ["many of reserve", "an amount in USD"],
  ["30% of many", "a number"],
  ["50% of 30% of reserve", "an amount in USD"],
  // a / b
  ["reserve / house or else 0", "a number"],
  ["reserve / 2", "an amount in USD"],
  ["many / 4", "a number"],
  ["reserve / vault or else rate", "a price (USD per EUR)"],
  ["reserve / rate", "an amount in EUR"],
  ["rate / 2", "a price (USD per EUR)"],
  ["rate / rate", "a number"],
  ["reserve / many or else 0 USD", "an amount in USD"],
  // comparisons
  ["reserve < house", "a yes or no"],
  ["reserve <= 5 USD", "a yes or no"],
  ["stress > 10%", "a yes or no"],
  ["many >= 3", "a yes or no"],
  ["rate < 1.1 USD per EUR", "a yes or no"],
  ["reserve <= unlimited", "a yes or no"],
  ["reserve = house", "a yes or no"],
  ["big = yes", "a yes or no"],
  ['bad = "ash"', "a yes or no"],
  ['bad != "ash"', "a yes or no"],
  // conditions
  ["big and not big", "a yes or no"],
  ["big or reserve > 5 USD", "a yes or no"],
  ["not (big and big)", "a yes or no"],
  // if
  ["if big then 5% else 10%", "a share"],
  ["if big then 5% else 2", "a number"],
  ["if big then reserve else house", "an amount in USD"],
  ["if big then reserve else unlimited", "a limit in USD"],
  ["if big then unlimited else unlimited", "unlimited"],
  ["if big then bad else bad", "a member of lenders"],
];

const refused: readonly (readonly [form: string, said: string])[] = [
  ["reserve + 5", "SP2020 +"],
  ["reserve + vault", "SP2001 +"],
  ["vault - reserve", "SP2001 -"],
  ["reserve - unlimited", "SP2020 -"],
  ["big + big", "SP2020 +"],
  ["rate + many", "SP2020 +"],
  ["reserve times house", "SP2020 times"],
  ["reserve times rate", "SP2020 times"],
  ["vault times vault", "SP2020 times"],
  ["2 times unlimited", "SP2020 times"],
  ["5 of reserve", "SP2030 5"],
  ["heads of reserve", "SP2030 heads"],
  ["reserve of house", "SP2020 of"],
  ["30% of rate", "SP2020 of"],
  ["30% of unlimited", "SP2020 of"],
  ["30% of bad", "SP2020 of"],
  ["reserve / house", "SP2060 house"],
  ["many / 0", "SP2061 0"],
  ["many / (2 - 2)", "SP2061 (2 - 2)"],
  ["5 / reserve or else 0", "SP2020 /"],
  ["vault / rate", "SP2020 /"],
  ["reserve / house or else 0 USD", "SP2020 /"],
  ["reserve / 2 or else unlimited", "SP2020 /"],
  ["reserve < 5", "SP2020 <"],
  ["reserve < vault", "SP2001 <"],
  ["bad < bad", "SP2020 <"],
  ["big < big", "SP2020 <"],
  ["bad = 5", "SP2020 ="],
  ["big and many", "SP2020 many"],
  ["not reserve", "SP2020 reserve"],
  ["if many then 5% else 6%", "SP2020 many"],
  ["if big then 5% else reserve", "SP2020 reserve"],
  ["if big then reserve else vault", "SP2020 vault"],
  ["big and big or big", "SP0140 or"],
  ["big or big and big", "SP0140 or"],
  ["5% USD", "SP2020 5% USD"],
  ["5 USD per USD", "SP2020 5 USD per USD"],
  ["0 USD per EUR", "SP2040 0 USD per EUR"],
  ["late = late", "SP1006 late"],
];

describe("operators take these types", () => {
  it.each(table)("%s is %s", (form, type) => {
    const found = typed(form);
    expect(found.said).toEqual([]);
    expect(found.type).toBe(type);
  });
});

describe("operators refuse these types", () => {
  it.each(refused)("%s", (form, said) => {
    expect(typed(form).said[0]).toBe(said);
  });

  it("one mistake is said once, however much is built on it", () => {
    expect(typed("(reserve + vault) times 2 + house / 3 + (if big then reserve + vault else house)").said).toEqual([
      "SP2001 +",
      "SP2001 +",
    ]);
  });
});

describe("a divisor needs no `or else` where it cannot be zero", () => {
  it.each([
    "reserve / 2",
    "reserve / rate",
    "reserve / max(many, 1)",
    "reserve / (heads + 1)",
    "many / (1 + stress)",
    "many / (if big then 1 else 2)",
    "reserve / (2 times rate)",
  ])("%s", (form) => {
    expect(typed(form).said).toEqual([]);
  });

  it.each([
    ["reserve / many", "many"],
    ["reserve / min(many, 1)", "min(many, 1)"],
    ["reserve / (many - 1)", "(many - 1)"],
    ["reserve / (many times rate)", "(many times rate)"],
    ["reserve / count(lenders)", "count(lenders)"],
    ["many / largest(rank over lenders)", "largest(rank over lenders)"],
  ])("%s", (form, divisor) => {
    expect(typed(form).said).toEqual([`SP2060 ${divisor}`]);
  });

  it("an `or else` that can never be needed is not in the plan", () => {
    expect(typed("many / 4 or else 1").typed.expr).toEqual({
      k: "divide",
      a: { k: "ref", to: { k: "input", id: "many" } },
      b: { k: "number", v: "4" },
      orElse: null,
    });
  });
});
