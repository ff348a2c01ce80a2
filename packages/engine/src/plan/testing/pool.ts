import type { Plan } from "../types.js";
import { fund, less, lossOf, n } from "./expressions.js";
import { fromFund, fromMembers, limit, plan, step, waterfall } from "./steps.js";

/** A reserve up to its cap, then the lenders up to a cap for each: the smallest policy that has a bit of everything common. */
export const pool: Plan = plan({
  name: "Pool bad debt",
  assets: [{ id: "USDC", decimals: 6 }],
  funds: [{ id: "reserve", asset: "USDC" }],
  classes: [{ id: "lenders", columns: [{ id: "deposit", type: { k: "amount", asset: "USDC" }, given: "state" }] }],
  waterfalls: [
    waterfall("bad_debt", "USDC", [
      step("reserve_first", fromFund("reserve"), { terms: [limit(n(250_000_000_000n))] }),
      step("mutualised", fromMembers("lenders", "deposit", { each: [n(50_000_000_000n)] })),
    ]),
  ],
  priorities: [
    {
      order: [
        { k: "fund", id: "reserve" },
        { k: "members", of: { k: "class", id: "lenders" } },
      ],
    },
  ],
  properties: [
    {
      id: "lender_limit",
      waterfall: null,
      subject: { k: "each", of: { k: "class", id: "lenders" }, class: "lenders" },
      bound: { op: "<=", than: n(50_000_000_000n) },
      asset: "USDC",
      when: null,
    },
    {
      id: "reserve_pays_first",
      waterfall: null,
      subject: { k: "bearer", who: { k: "members", of: { k: "class", id: "lenders" } } },
      bound: { op: "<=", than: n(0) },
      asset: "USDC",
      when: less(lossOf("bad_debt"), fund("reserve")),
    },
  ],
});
