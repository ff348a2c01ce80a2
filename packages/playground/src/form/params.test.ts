import { compile } from "@spillway/dsl";
import { describe, expect, it } from "vitest";
import { paramsOf, withParam } from "./params.js";

const text = `spillway 1
policy "Pool"
asset USD decimals 0
fund reserve: USD
param  cap  =   60 USD   per "Constitution 4.2"
param part = 25%
waterfall w: USD {
  layer first from reserve
    share part
    up to cap in one event
  residual loss is left open "a vote decides"
}
`;

const planOf = (of: string) => {
  const { plan, diagnostics } = compile(of);
  if (plan === null) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  return plan;
};

describe("constants of a policy", () => {
  it("are shown as they are written, in the order of the text", () => {
    const params = paramsOf(planOf(text), text);
    expect(params.map(({ id, written, per }) => [id, written, per])).toEqual([
      ["cap", "60 USD", "Constitution 4.2"],
      ["part", "25%", null],
    ]);
  });

  it("are changed in the text, and nothing else is", () => {
    const [cap] = paramsOf(planOf(text), text);
    if (cap === undefined) throw new Error("there is no constant");
    expect(withParam(text, cap, "70 USD")).toBe(text.replace("60 USD", "70 USD"));
  });
});
