import { describe, expect, it } from "vitest";
import { ofLender, typed } from "./testing/typed.js";

describe("functions", () => {
  it.each([
    ["min(reserve, house)", "an amount in USD"],
    ["min(reserve, unlimited)", "an amount in USD"],
    ["max(reserve, 5 USD)", "an amount in USD"],
    ["min(stress, many)", "a number"],
    ["clamp(reserve, 5 USD, 10 USD)", "an amount in USD"],
    ["sum(deposit over lenders)", "an amount in USD"],
    ["sum(deposit over late)", "an amount in USD"],
    ["sum(rank over lenders)", "a number"],
    ["sum(units over lenders)", "a whole number"],
    ["sum(2 times deposit over lenders)", "an amount in USD"],
    ["sum(if vip then deposit else 0 USD over lenders)", "an amount in USD"],
    ["largest(rank over lenders)", "a number"],
    ["smallest(deposit over lenders)", "an amount in USD"],
    ["largest(quote over lenders)", "a price (USD per EUR)"],
    ["count(lenders)", "a whole number"],
    ["count(late)", "a whole number"],
  ])("%s is %s", (form, type) => {
    const found = typed(form);
    expect(found.said).toEqual([]);
    expect(found.type).toBe(type);
  });

  it.each([
    ["min(reserve)", "SP2051 min(reserve)"],
    ["min(deposit over lenders)", "SP2051 min(deposit over lenders)"],
    ["min(reserve, 5)", "SP2020 5"],
    ["min(reserve, vault)", "SP2001 vault"],
    ["max(big, big)", "SP2020 big"],
    ["clamp(reserve, 5 USD)", "SP2051 clamp(reserve, 5 USD)"],
    ["sum(deposit)", "SP2050 sum(deposit)"],
    ["sum(deposit, rank over lenders)", "SP2051 sum(deposit, rank over lenders)"],
    ["sum(vip over lenders)", "SP2051 sum(vip over lenders)"],
    ["sum(quote over lenders)", "SP2051 sum(quote over lenders)"],
    ["sum(deposit over reserve)", "SP1006 reserve"],
    ["sum(deposit over bad)", "SP1006 bad"],
    ["sum(rank / deposit over lenders)", "SP2020 /"],
    ["sum(rank / factor or else 0 over lenders)", "SP2070 rank / factor or else 0"],
    ["count(deposit)", "SP1001 deposit"],
    ["count(lenders, lenders)", "SP2051 count(lenders, lenders)"],
    ["average(deposit over lenders)", "SP1001 average"],
    ["summ(deposit over lenders)", "SP1001 summ"],
    ["loss(5)", "SP2051 loss(5)"],
  ])("%s", (form, said) => {
    expect(typed(form).said).toEqual([said]);
  });

  it("a sum over members does not see the member outside it", () => {
    expect(typed("sum(deposit over lenders)", ofLender).said).toEqual([]);
    expect(typed("sum(deposit over lenders) - deposit", ofLender).said).toEqual([]);
  });

  it("`clamp` is the least of the upper bound and the greatest of the lower", () => {
    expect(typed("clamp(reserve, 5 USD, 10 USD)").typed.expr).toEqual({
      k: "min",
      of: [
        {
          k: "max",
          of: [
            { k: "ref", to: { k: "fund", id: "reserve" } },
            { k: "number", v: "5" },
          ],
        },
        { k: "number", v: "10" },
      ],
    });
  });
});
