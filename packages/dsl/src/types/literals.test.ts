import { describe, expect, it } from "vitest";
import { typed } from "./testing/typed.js";

/** USD has no decimals here, EUR has two. */
describe("a literal is exact, and in base units", () => {
  it.each([
    ["250_000 USD", "an amount in USD", "250000"],
    ["1.5m USD", "an amount in USD", "1500000"],
    ["2bn EUR", "an amount in EUR", "200000000000"],
    ["0.05 EUR", "an amount in EUR", "5"],
    ["30%", "a share", "3/10"],
    ["100%", "a share", "1"],
    ["120%", "a number", "6/5"],
    ["25 bps", "a share", "1/400"],
    ["0.1", "a number", "1/10"],
    ["7", "a whole number", "7"],
    // 1.08 USD for 1 EUR: 1.08 dollars for 100 cents
    ["1.08 USD per EUR", "a price (USD per EUR)", "27/2500"],
  ])("%s", (form, type, value) => {
    const found = typed(form);
    expect(found.said).toEqual([]);
    expect(found.type).toBe(type);
    expect(found.typed.expr).toEqual({ k: "number", v: value });
  });

  it("the largest amount is 2^256 - 1 base units", () => {
    const most = (2n ** 256n - 1n).toString();
    expect(typed(`${most} USD`).said).toEqual([]);
    expect(typed(`${(2n ** 256n).toString()} USD`).said).toEqual([`SP2091 ${(2n ** 256n).toString()} USD`]);
  });

  it("more decimals than the asset has are not rounded away", () => {
    expect(typed("0.5 USD").said).toEqual(["SP2090 0.5 USD"]);
    expect(typed("0.005 EUR").said).toEqual(["SP2090 0.005 EUR"]);
    expect(typed("0.500 EUR").said).toEqual([]);
  });
});

describe("constants are folded, exactly", () => {
  it.each([
    ["1/3", "1/3"],
    ["1/3 + 1/6", "1/2"],
    ["1 - 1/3", "2/3"],
    ["2 times 3 times 5%", "3/10"],
    // ((20,000 times 5) / max(5 - 3, 1)) - 10,000 = 40,000
    ["20k USD times 5 / max(5 - 3, 1) - 10k USD", "40000"],
    ["min(3, 5, 4)", "3"],
    ["max(3 USD, 5 USD)", "5"],
    ["clamp(12, 3, 10)", "10"],
    ["clamp(1, 3, 10)", "3"],
    ["if 2 > 1 then 5 USD else 6 USD", "5"],
    ["if yes then 5% else 6%", "1/20"],
    ["10 USD / 4", "5/2"],
    ["10 EUR times 1.08 USD per EUR", "54/5"],
    ["5 / 0 or else 7", "7"],
    ["50% of 1/3 of 600 USD", "100"],
  ])("%s = %s", (form, value) => {
    const found = typed(form);
    expect(found.said).toEqual([]);
    expect(found.typed.expr).toEqual({ k: "number", v: value });
  });

  it.each([
    ["2 < 3", true],
    ["2 >= 3", false],
    ["1/2 = 50%", true],
    ["1/2 != 50%", false],
    ["not yes", false],
  ])("%s is %s", (form, value) => {
    expect(typed(form).typed.expr).toEqual({ k: "flag", v: value });
  });

  it.each([
    ["max(5 USD, unlimited)", { k: "unlimited" }],
    ["min(unlimited, unlimited)", { k: "unlimited" }],
    ["min(5 USD, unlimited)", { k: "number", v: "5" }],
  ])("%s", (form, expr) => {
    expect(typed(form).typed.expr).toEqual(expr);
  });

  it("what is not constant is left as written", () => {
    expect(typed("2 times 3 times reserve").typed.expr).toEqual({
      k: "multiply",
      a: { k: "number", v: "6" },
      b: { k: "ref", to: { k: "fund", id: "reserve" } },
    });
  });
});
