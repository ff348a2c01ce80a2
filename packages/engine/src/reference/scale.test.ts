import { describe, expect, it } from "vitest";
import type { State } from "../state/types.js";
import { allocate } from "./allocate.js";
import { event, state } from "./testing/input.js";
import { fromFund, fromMembers, n, own, plan, sainteLague, upTo, waterfall } from "./testing/plan.js";
import { largestRemainder } from "./testing/plan.js";

describe("size", () => {
  it("5,000 layers in one waterfall", () => {
    const layers = Array.from({ length: 5000 }, (_, i) => fromFund(`l${i}`, "f", { terms: [upTo(1)] }));
    const policy = plan({ funds: ["f"], waterfalls: [waterfall("w", layers)] });
    const outcome = allocate(policy, state({ funds: { f: 4000 } }), event({ losses: { w: 10_000 } }), { trace: false });
    expect(outcome.waterfalls[0]).toMatchObject({ borne: 4000n, residual: { amount: 6000n } });
    expect(outcome.waterfalls[0]?.steps).toHaveLength(5000);
  });

  it.each([largestRemainder, sainteLague])("20,000 members with balances of 10^24 and a cap: $k", (rounding) => {
    const size = 20_000;
    const ids = Array.from({ length: size }, (_, i) => `m${String(i).padStart(6, "0")}`);
    const values = ids.map((_, i) => (BigInt(i) * 7919n * 10n ** 18n) % 10n ** 24n);
    const before: State = { ...state(), classes: new Map([["m", { ids, columns: new Map([["d", { k: "amount", values }]]) }]]) };
    const cap = 10n ** 23n;
    const rooms = values.map((v) => (v < cap ? v : cap));
    const room = rooms.reduce((a, b) => a + b, 0n);
    const policy = plan({
      waterfalls: [
        waterfall("w", [fromMembers("l", "m", "d", { each: [n(String(cap))], split: { k: "pro rata", weight: own("m", "d") }, rounding })]),
      ],
    });
    const outcome = allocate(policy, before, event({ losses: { w: room / 2n } }), { trace: false });
    const step = outcome.waterfalls[0]?.steps[0];
    expect(step).toMatchObject({ credited: room / 2n, capacity: room });
    expect(step?.bearers.every(({ id, borne }) => borne <= (rooms[Number(id?.slice(1))] ?? 0n))).toBe(true);
    expect(step?.bearers.reduce((total, { borne }) => total + borne, 0n)).toBe(room / 2n);
  });
});
