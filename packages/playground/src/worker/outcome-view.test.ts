import { compile } from "@spillway/dsl";
import { allocate, readInput, validatePlan } from "@spillway/engine";
import { describe, expect, it } from "vitest";
import { ranView } from "./outcome-view.js";

// Every member bears its whole deposit: member `m7` holds and bears 7.
const outcomeOf = (count: number) => {
  const { plan } = compile(`spillway 1
policy "Many"
rounding largest remainder
asset USD decimals 0
class members { deposit: USD }
waterfall w: USD {
  layer all from members.deposit split pro rata to deposit
  residual loss is left open "a vote decides"
}
`);
  const valid = validatePlan(plan);
  if (!valid.ok) throw new Error("the policy does not compile");
  const rows = Array.from({ length: count }, (_, at) => `m${at + 1},${at + 1}`);
  const input = readInput(valid.value, {
    state: { name: "state", value: { spillway: "state/1" } },
    event: { name: "event", value: { spillway: "event/1", loss: { w: String((count * (count + 1)) / 2) } } },
    members: new Map([["members", { name: "members.csv", text: `id,deposit\n${rows.join("\n")}\n` }]]),
  });
  if (!input.ok) throw new Error(input.diagnostics.map(({ message }) => message).join("\n"));
  return ranView(allocate(valid.value, input.value.state, input.value.event, { trace: false }));
};

describe("an outcome for a screen", () => {
  it("has every row of a short list", () => {
    const { totals } = outcomeOf(200);
    expect(totals.rows).toHaveLength(200);
    expect(totals.count).toBe(200);
  });

  it("has the largest of a long one, in its own order, and their number", () => {
    const { totals, waterfalls } = outcomeOf(1000);
    const bearers = waterfalls[0]?.steps[0]?.bearers;
    expect([totals.count, bearers?.count]).toEqual([1000, 1000]);
    expect(totals.rows).toHaveLength(200);
    expect(totals.rows.every(({ borne }) => borne > 800n)).toBe(true);
    const ids = totals.rows.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
  });
});
