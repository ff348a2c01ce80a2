import { compile } from "@spillway/dsl";
import { describe, expect, it } from "vitest";
import { madeBy } from "./made-by.js";

const { plan } = compile(`spillway 1
policy "Pool"
rounding largest remainder
asset USD decimals 0
fund reserve: USD
fund backup: USD
param cap = 60 USD
class lenders { deposit: USD }
waterfall bad_debt: USD {
  layer first "not the backup" from reserve up to cap in one event
  group others {
    layer second from backup up to cap in one event
    layer third from lenders.deposit split pro rata to deposit
  }
  residual loss is left open "a vote decides"
}
always kept: lenders bear nothing
`);
if (plan === null) throw new Error("the policy does not compile");

describe("what a clause makes", () => {
  it.each([
    ["a term: its step", "bad_debt/first/term/0", ["bad_debt/first"]],
    ["a step: itself", "bad_debt/third", ["bad_debt/third"]],
    ["a layer's title names no one", "fund backup", ["bad_debt/second"]],
    ["a constant: the steps that name it", "param cap", ["bad_debt/first", "bad_debt/second"]],
    ["a class: the steps that draw on it", "class lenders", ["bad_debt/third"]],
    ["what is left of the loss", "bad_debt/residual loss", ["bad_debt/residual loss"]],
    ["a promise: nothing", "always kept", []],
    ["a key that there is not: nothing", "fund elsewhere", []],
  ])("%s", (_, key, made) => {
    expect([...madeBy(plan, key)].sort()).toEqual(made);
  });

  it("a waterfall: all of it", () => {
    expect(madeBy(plan, "bad_debt").size).toBe(6);
  });
});
