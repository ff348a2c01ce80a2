import { expect, it } from "vitest";
import { bench } from "../testing/bench.js";

const text = (fund: string): string => `spillway 1
policy "Pool"
asset USD decimals 0
fund ${fund}: USD
waterfall bad_debt: USD {
  layer first from ${fund}
  residual loss is left open "a vote decides"
}
`;

it("a figure whose name the policy does not know is not in the way, and is there again with the name", () => {
  const world = {
    text: text("reserve"),
    state: { funds: { reserve: "100", other: "7" } },
    event: {},
    members: {},
    losses: { bad_debt: "50" },
  };
  const { model, settle } = bench(world);
  settle();
  expect(model.inputProblems.value).toEqual([]);
  model.text.value = text("other");
  settle();
  expect(model.shown.value?.ran.totals.rows).toEqual([{ of: "other", id: null, asset: "USD", borne: 7n }]);
});
