import { describe, expect, it } from "vitest";
import { saidOf, stepsOf, waterfall } from "../lower/testing/policy.js";

const limit = (figure: string, more = ""): unknown => {
  const term = stepsOf(`layer a call on insurer up to ${figure} in one event`, more)[0]?.terms[0];
  return term?.k === "limit" && term.most.k === "ref" ? term.most.to : null;
};

describe("figures of the run", () => {
  it.each([
    ["loss", { k: "loss", waterfall: null }],
    ["loss(w)", { k: "loss", waterfall: "w" }],
    ["arrived", { k: "arrived" }],
    ["remaining(reserve)", { k: "remaining", of: { k: "fund", id: "reserve" } }],
    [
      "remaining(bad.deposit)",
      { k: "remaining", of: { k: "column", class: "lenders", id: "deposit", of: { k: "input member", id: "bad" } } },
    ],
    ["remaining(lenders.deposit)", { k: "remaining", of: { k: "columns", id: "deposit", over: { k: "class", id: "lenders" } } }],
    ["remaining(late.deposit)", { k: "remaining", of: { k: "columns", id: "deposit", over: { k: "input set", id: "late" } } }],
    ["borne(reserve)", { k: "borne", by: { k: "fund", id: "reserve" }, waterfall: null }],
    ["borne(insurer, w)", { k: "borne", by: { k: "party", id: "insurer" }, waterfall: "w" }],
    ["borne(lenders)", { k: "borne", by: { k: "members", of: { k: "class", id: "lenders" } }, waterfall: null }],
    ["borne(bad)", { k: "borne", by: { k: "member", class: "lenders", of: { k: "input member", id: "bad" } }, waterfall: null }],
  ])("%s", (figure, ref) => {
    expect(limit(figure)).toEqual(ref);
  });

  it.each([
    ["remaining(insurer)", "SP1006 insurer"],
    ["remaining(lenders)", "SP1006 lenders"],
    ["remaining(lenders.rank)", "SP1006 rank"],
    ["remaining(lenders.dposit)", "SP1010 dposit"],
    ["remaining(5)", "SP2051 5"],
    ["remaining(reserve, house)", "SP2051 remaining(reserve, house)"],
    ["remaining()", "SP2051 remaining()"],
    ["borne(5)", "SP2051 5"],
    ["borne(rate)", "SP1006 rate"],
    ["borne(insurer.x)", "SP1006 insurer.x"],
    ["borne(lenders.deposit)", "SP1006 lenders.deposit"],
    ["borne(nowhere.x)", "SP1001 nowhere"],
    ["borne(reserve, house)", "SP1001 house"],
    ["borne(reserve, 5)", "SP2051 5"],
    ["borne(item)", "SP1030 item"],
    ["remaining(item.deposit)", "SP1030 item"],
    ["taken(5)", "SP2051 5"],
    ["residual(5)", "SP2051 5"],
  ])("%s", (figure, said) => {
    expect(saidOf(waterfall(`layer a call on insurer up to ${figure} in one event`))).toEqual([said]);
  });

  it("`empty` and `full` are conditions", () => {
    expect(saidOf(waterfall("layer a from reserve\nlayer b from house when empty(reserve) and not full(a)"))).toEqual([]);
  });

  it("of the member at hand, its own money", () => {
    const [step] = stepsOf(
      "layer a from lenders.deposit split equally each up to 50% of remaining(deposit) in one event rest goes to the next step",
    );
    expect(step?.body.k === "members" && step.body.each).toEqual([
      {
        k: "multiply",
        a: { k: "number", v: "1/2" },
        b: { k: "ref", to: { k: "remaining", of: { k: "column", class: "lenders", id: "deposit", of: { k: "member" } } } },
      },
    ]);
  });
});

describe("figures of the run are read in clauses and properties only", () => {
  it.each([
    ["a set", "set s = lenders where deposit > loss", "SP1031 loss"],
    ["a sum", waterfall("layer a from reserve up to sum(min(deposit, loss) over lenders) in one event"), "SP1031 loss"],
    [
      "a filter",
      waterfall("layer a from lenders.deposit where deposit > arrived split equally rest goes to the next step"),
      "SP1031 arrived",
    ],
    ["a bound of a tranche", waterfall("tower t in one event { tranche x bears losses from 0 USD to loss }"), "SP1031 loss"],
    ["`arrived` in a property", `${waterfall("layer a from reserve")}always p: reserve bears at most arrived`, "SP1031 arrived"],
    ["`loss` in a header", `waterfall v: USD of loss { layer a from reserve residual loss is refused }`, "SP1031 loss"],
    ["the own loss in a header", `waterfall v: USD of loss(v) { layer a from reserve residual loss is refused }`, "SP1020 v"],
    [
      "what is borne in itself in a header",
      `waterfall v: USD of borne(reserve, v) { layer a from reserve residual loss is refused }`,
      "SP1020 v",
    ],
    ["its own step in a header", `waterfall v: USD of taken(a) { layer a from reserve residual loss is refused }`, "SP1020 a"],
  ])("not in %s", (_, lines, said) => {
    expect(saidOf(lines)).toEqual([said]);
  });
});
