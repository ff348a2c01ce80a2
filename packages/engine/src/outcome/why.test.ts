import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "../reference/allocate.js";
import { fromFund, fromMembers } from "../reference/testing/plan.js";
import { anyCase } from "../testing/cases.js";
import { run, texts } from "./explain/testing/told.js";
import { ran, result, row } from "./testing/allocation.js";
import { totals } from "./totals.js";
import { why as whyOf } from "./why.js";

const three = { m: { a: { d: 50 }, b: { d: 50 }, c: { d: 50 } } };

describe("who is asked for", () => {
  const {
    plan,
    input: given,
    allocation,
  } = run({
    loss: 90,
    funds: { reserve: 9 },
    classes: { m: { alice: { d: 50 }, bob: { d: 50 } }, k: { alice: { e: 1 } } },
    steps: [fromFund("r", "reserve"), fromMembers("l", "m", "d")],
  });
  const ask = (bearer: string) => whyOf(plan, given, allocation, bearer);
  const refusal = (bearer: string) => ask(bearer).diagnostics.map(({ code, message, help }) => [code, message, help]);

  it("a fund, a member, a member with its class", () => {
    for (const bearer of ["reserve", "bob", "m.bob", "k.alice"]) expect(ask(bearer).ok).toBe(true);
  });

  it("a name that no one has: SP8601, with the one that was probably meant", () => {
    expect(refusal("reserv")).toEqual([["SP8601", "no one in this event is called `reserv`", "did you mean `reserve`?"]]);
    expect(refusal("m.bub")).toEqual([["SP8601", "no one in this event is called `m.bub`", "did you mean `m.bob`?"]]);
    expect(refusal("m")).toEqual([
      ["SP8601", "no one in this event is called `m`", "`m` is a class: name one of its members, such as `m.alice`"],
    ]);
    expect(refusal("somebody else")[0]?.[2]).toBe("name a fund, a party, a tranche (`tower.tranche`) or a member (`class.member`)");
  });

  it("a name that several have: SP8602", () => {
    expect(refusal("alice")).toEqual([
      ["SP8602", "`alice` may be the member `m.alice` or the member `k.alice`", "write `m.alice` or `k.alice`"],
    ]);
  });
});

describe("whoever asks", () => {
  it("has an answer, without a trace, that agrees with the outcome", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyCase, ({ plan, state, event }) => {
        const allocation = allocate(plan, state, event, { trace: false });
        const members = plan.classes.flatMap(
          ({ id: of }) => (state.classes.get(of) ?? event.classes.get(of))?.ids.map((id) => [of, id] as const) ?? [],
        );
        const bearers = [...[...plan.funds, ...plan.parties].map(({ id }) => [id, null] as const), ...members];
        const outcome = totals(allocation.waterfalls);
        // A share that does not follow from its certificate throws.
        const told = bearers.map(([of, id]) => {
          const answer = whyOf(plan, { state, event }, allocation, id === null ? of : `${of}.${id}`);
          const lines = answer.ok ? answer.value : [];
          return lines.flatMap(({ template, args }) =>
            template === "total" && args["borne"]?.k === "amount" ? [args["borne"].units] : [],
          );
        });
        const expected = bearers.map(([of, id]) =>
          outcome.filter((total) => total.of === of && total.id === id).map(({ borne }) => borne.toString()),
        );
        expect(told).toEqual(expected);
      }),
      { numRuns: 80 },
    );
  });
});

describe("a class of a million", () => {
  /** Weights of 1 to 1000, a thousand times over: 500,500,000 in all. Half of it is lost, so each bears half of its weight. */
  const million = () => {
    const ids = Array.from({ length: 1_000_000 }, (_, i) => `m${String(i).padStart(7, "0")}`);
    const values = ids.map((_, i) => BigInt(i % 1000) + 1n);
    const lost = 250_250_000n;
    const floors = values.map((value) => value / 2n);
    const left = Number(lost - floors.reduce((a, b) => a + b, 0n));
    const odd = values.flatMap((value, i) => (value % 2n === 1n ? [i] : []));
    const lucky = new Set(odd.slice(0, left));
    const bearers = floors.map((below, i) => row("m", ids[i] ?? "", lucky.has(i) ? below + 1n : below)).filter(({ borne }) => borne > 0n);
    const cut = { fraction: "1/2", id: ids[odd[left - 1] ?? 0] ?? "" };
    return { ids, values, lost, bearers, left, cut };
  };

  it("has one line for the one who asks", { timeout: 60_000 }, () => {
    const { plan, input, allocation } = run({ loss: 90, classes: three, steps: [fromMembers("l", "m", "d")] });
    const { ids, values, lost, bearers, left, cut } = million();
    const state = { ...input.state, classes: new Map([["m", { ids, columns: new Map([["d", { k: "amount" as const, values }]]) }]]) };
    const small = allocation.waterfalls[0]?.steps[0]?.certificates[0];
    if (small === undefined) throw new Error("a layer over members has a certificate");
    const certificate = { ...small, amount: lost.toString(), n: ids.length, weight: "500500000", level: "1/2", left: String(left), cut };
    const step = result("l", { arrived: lost, credited: lost, borne: lost, bearers, certificates: [certificate] });
    const outcome = { ...allocation, trace: null, waterfalls: [ran("w", [step], { asset: "USD", loss: lost, borne: lost })] };

    const answer = whyOf(plan, { state, event: input.event }, outcome, "m0000500");
    if (!answer.ok) throw new Error("no answer");
    expect(answer.value.length).toBeLessThan(20);
    // 500,000 have an odd weight and a half left over; there are 250,000 units for them, the first by name.
    expect([left, cut.id]).toEqual([250_000, "m0499998"]);
    expect(texts(answer.value).slice(-4)).toEqual([
      "m0000500 bears 251 USD: pro rata, for a weight of 501 USD in 500,500,000 USD; the exact share is 250.5 USD.",
      "501 USD divided by 500,500,000 USD, times 250,250,000 USD, is 250.5 USD.",
      "Rounded down that is 250 USD, and 0.5 of a unit is left.",
      "Of the 250,000 units left over one goes to m0000500: 0.5 is equal to, and by name before, the last fraction that gets one, 0.5 of m0499998.",
    ]);
  });
});
