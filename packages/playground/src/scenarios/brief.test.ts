import { compile } from "@spillway/dsl";
import { expect, it } from "vitest";
import { brief } from "./brief.js";

it("figures lose the zeros at their ends; names and texts keep theirs", () => {
  const { plan } = compile(`spillway 1
policy "Brief"
asset USD decimals 2
fund f: USD
class sites {
  value: USD
  label: text
}
input who: member of sites
waterfall w: USD {
  layer a from f
  residual loss is left open "a vote decides"
}
`);
  if (plan === null) throw new Error("the policy does not compile");
  const document = {
    funds: { f: "100.00" },
    inputs: { who: "1.0" },
    classes: { sites: [{ id: "1.0", value: "2.50", label: "3.0" }] },
  };
  expect(brief(plan, document)).toEqual({
    funds: { f: "100" },
    inputs: { who: "1.0" },
    classes: { sites: [{ id: "1.0", value: "2.5", label: "3.0" }] },
  });
});
