import { describe, expect, it } from "vitest";
import { bench } from "../testing/bench.js";
import { rowsOf } from "./rows.js";

// Seven accounts of 10, 20, … 70; half of each is lost, and each bears its own loss.
const accounts = `id,balance,damage\n${[1, 2, 3, 4, 5, 6, 7].map((at) => `m${at},${at * 10},${at * 5}`).join("\n")}\n`;

describe("a waterfall over items", () => {
  it("draws the five largest with what runs for each, and counts the others", () => {
    const { model, settle } = bench({
      text: `spillway 1
policy "Items"
rounding largest remainder
asset USD decimals 0
class accounts {
  balance: USD
  damage: USD
}
waterfall w: USD of damage for each of accounts {
  for each by_account {
    layer own from item.balance
  }
  residual loss is left open "a vote decides"
}
`,
      state: {},
      event: {},
      members: { accounts },
      losses: { w: "as given" },
    });
    settle();
    const shown = model.shown.value;
    expect(model.policy.value?.diagnostics).toEqual([]);
    expect(model.inputProblems.value).toEqual([]);
    const [waterfall] = shown?.ran.waterfalls ?? [];
    const rows = shown === null || waterfall === undefined ? [] : rowsOf(shown.plan, waterfall);
    expect(rows.map((row) => row.k === "item" && row.id).filter(Boolean)).toEqual(["m7", "m6", "m5", "m4", "m3"]);
    // 35 + 30 + 25 + 20 + 15 are drawn; 10 and 5 are left, of 140.
    expect(rows.at(-1)).toMatchObject({ k: "more", count: 2, credited: 15n, before: 15n, after: 0n });
  });
});
