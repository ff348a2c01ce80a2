import { peer } from "./records.js";

/** An expression node of a decision; `$` is what the node has said so far. Numbers are decimals of 28 digits. */
const expressions: Readonly<Record<string, string>> = {
  own_margin: "min([loss, margin])",
  after_margin: "loss - $.own_margin",
  first_reserve: "min([$.after_margin, reserve, floor(open_interest * 0.3)])",
  after_reserve: "$.after_margin - $.first_reserve",
  treasury_in_stress: "stressed ? min([$.after_reserve, treasury, floor(open_interest * 0.02)]) : 0",
  after_treasury: "$.after_reserve - $.treasury_in_stress",
  insured: "wound_down ? 0 : min([$.after_treasury, floor(insurance * 0.5)])",
  after_insurance: "$.after_treasury - $.insured",

  junior_room: "floor(juniors * 0.8)",
  mezzanine_room: "floor(mezzanine * 0.6)",
  senior_room: "floor(seniors * 0.25)",
  rooms: "$.junior_room + $.mezzanine_room + $.senior_room",
  block: "min([$.after_insurance, $.rooms])",
  // The share first: the product of two amounts has more digits than a number holds.
  junior_quota: "$.rooms == 0 ? 0 : $.junior_room / $.rooms * $.block",
  mezzanine_quota: "$.rooms == 0 ? 0 : $.mezzanine_room / $.rooms * $.block",
  senior_quota: "$.rooms == 0 ? 0 : $.senior_room / $.rooms * $.block",
  over: "$.block - floor($.junior_quota) - floor($.mezzanine_quota) - floor($.senior_quota)",
  a: "$.junior_quota - floor($.junior_quota)",
  b: "$.mezzanine_quota - floor($.mezzanine_quota)",
  c: "$.senior_quota - floor($.senior_quota)",
  junior: "floor($.junior_quota) + ($.over > ($.b > $.a ? 1 : 0) + ($.c > $.a ? 1 : 0) ? 1 : 0)",
  mezzanine_part: "floor($.mezzanine_quota) + ($.over > ($.a >= $.b ? 1 : 0) + ($.c > $.b ? 1 : 0) ? 1 : 0)",
  senior: "$.block - $.junior - $.mezzanine_part",
  after_block: "$.after_insurance - $.block",

  last_resort: "loss > open_interest * 0.1 ? min([$.after_block, backstop, floor(open_interest * 0.05)]) : 0",
  residual: "$.after_block - $.last_resort",
};

const decision = {
  nodes: [
    { id: "request", name: "Request", type: "inputNode", position: { x: 0, y: 0 } },
    {
      id: "waterfall",
      name: "Waterfall",
      type: "expressionNode",
      position: { x: 300, y: 0 },
      content: { expressions: Object.entries(expressions).map(([key, value]) => ({ id: key, key, value })) },
    },
    { id: "response", name: "Response", type: "outputNode", position: { x: 600, y: 0 } },
  ],
  edges: [
    { id: "in", type: "edge", sourceId: "request", targetId: "waterfall" },
    { id: "out", type: "edge", sourceId: "waterfall", targetId: "response" },
  ],
};

export const zenEngine = peer(async () => {
  const { ZenDecisionContent, ZenEngine } = await import("@gorules/zen-engine");
  const compiled = new ZenEngine().createDecision(new ZenDecisionContent(decision));
  return async (given) => (await compiled.evaluate(given)).result as Readonly<Record<string, unknown>>;
}, true);
