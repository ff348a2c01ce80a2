import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MemberRecord, SplitRecord, TraceRecord } from "../outcome/trace.js";
import type { Allocation, BearerRow, StepResult } from "../outcome/types.js";
import type { Plan } from "../plan/types.js";
import { allocate } from "../reference/allocate.js";
import { callOn, fromFund, fromMembers, n, own, rounding, share, split, together, upTo } from "../reference/testing/plan.js";
import { anyCase, type Case } from "../testing/cases.js";
import { patience, runs } from "../testing/runs.js";
import { run, type Story } from "../outcome/explain/testing/told.js";
import { checkAllocation } from "./check.js";
import { another, at, changed, leaves } from "./testing/tamper.js";

const evaluated = ({ plan, state, event }: Case, trace = true): Allocation => allocate(plan, state, event, { trace });

/** Where a condition or a figure asks whether a step was full, the checker takes the trace's word for it. */
const asksForFull = (plan: Plan): boolean => JSON.stringify(plan).includes('"k":"full"');

const objects = (of: Case, allocation: Allocation): boolean => checkAllocation(of.plan, of, allocation).length > 0;

describe("what the evaluator says is accepted", () => {
  it("with a trace and without one", { timeout: patience }, () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        expect(checkAllocation(of.plan, of, evaluated(of))).toEqual([]);
        expect(checkAllocation(of.plan, of, evaluated(of, false))).toEqual([]);
      }),
      runs(150),
    );
  });
});

describe("whatever is changed is noticed", () => {
  it("any one figure, word or name of the outcome or of its trace", { timeout: patience }, () => {
    const missed = new Set<string>();
    fc.assert(
      fc.property(anyCase, fc.array(fc.nat(), { minLength: 10, maxLength: 10 }), (of, picks) => {
        if (asksForFull(of.plan)) return;
        const allocation = evaluated(of);
        const places = leaves(allocation);
        for (const pick of picks) {
          const path = places[pick % places.length] ?? [];
          if (!objects(of, changed(allocation, path, another(at(allocation, path))))) missed.add(String(path.at(-1)));
        }
      }),
      runs(80),
    );
    // A block that draws on one column twice has a capacity that only a split could tell.
    missed.delete("capacity");
    expect([...missed]).toEqual([]);
  });
});

/** A pool of four, of whom two are capped; 100 over weights of 50, 30, 20 and 7. */
const pool: Story = {
  loss: 100,
  classes: { m: { a: { d: 50, cap: 30 }, b: { d: 30, cap: 25 }, c: { d: 20, cap: 60 }, e: { d: 7, cap: 60 } } },
  steps: [fromMembers("l", "m", "d", { column: null, each: [own("m", "cap")] })],
};

describe("an outcome that was tampered with everywhere at once", () => {
  const { plan, input, allocation } = run(pool);
  const check = (of: Allocation): readonly string[] => checkAllocation(plan, input, of);

  const step = (of: Allocation, change: (step: StepResult) => StepResult): Allocation => ({
    ...of,
    waterfalls: of.waterfalls.map((w) => ({ ...w, steps: w.steps.map(change) })),
  });
  const trace = (of: Allocation, change: (record: TraceRecord) => TraceRecord): Allocation => ({
    ...of,
    trace: (of.trace ?? []).map(change),
  });
  const line =
    (id: string, change: (line: MemberRecord) => MemberRecord) =>
    (record: TraceRecord): TraceRecord =>
      record.k === "member" && record.id === id ? change(record) : record;
  const certificate = (of: Allocation, change: Partial<SplitRecord>): Allocation =>
    trace(
      step(of, (one) => ({ ...one, certificates: one.certificates.map((c) => ({ ...c, ...change })) })),
      (record) => (record.k === "split" ? { ...record, ...change } : record),
    );

  /** A unit less for one and more for another, in the rows, in the lines and in what is drawn. */
  const moved = (of: Allocation, from: string, to: string): Allocation => {
    const by = (id: string | null): bigint => (id === from ? -1n : id === to ? 1n : 0n);
    const row = (one: BearerRow): BearerRow => ({ ...one, borne: one.borne + by(one.id) });
    return trace(
      step(of, (one) => ({ ...one, bearers: one.bearers.map(row) })),
      (record) => (record.k === "member" ? { ...record, units: (BigInt(record.units) + by(record.id)).toString() } : record),
    );
  };

  it("is 30 and 25 at their caps, and 45 over 20 : 7 for the others: 33 and 12", () => {
    // λ = 45/27: c has 33 1/3, e 11 2/3. One unit is left for the larger fraction.
    const rows = allocation.waterfalls[0]?.steps[0]?.bearers.map(({ id, borne }) => [id, borne]);
    expect(rows).toEqual([
      ["a", 30n],
      ["b", 25n],
      ["c", 33n],
      ["e", 12n],
    ]);
    expect(check(allocation)).toEqual([]);
  });

  it.each([
    ["c", "e"],
    ["e", "c"],
    ["a", "c"],
    ["c", "b"],
  ])("a unit moved from %s to %s", (from, to) => {
    expect(check(moved(allocation, from, to))).toContainEqual(expect.stringContaining(`w/l: the line of ${from} is`));
  });

  it("another level, in the outcome and in the trace", () => {
    const objections = check(certificate(allocation, { level: "46/27" }));
    expect(objections).toContain("w/l: the sum of the quotas is 100; it follows 101");
  });

  it("a cut that gives the unit to someone else", () => {
    const other = certificate(moved(allocation, "e", "c"), { cut: { fraction: "1/3", id: "c" } });
    expect(check(other)).toContain("w/l: the units left that are given is 1; it follows 2");
  });

  it("another weight, in the line and in the sum: it is not what stands in the state", () => {
    const heavier = trace(
      certificate(allocation, { weight: "108" }),
      line("e", (one) => ({ ...one, weight: "8" })),
    );
    expect(check(heavier)).toContain("w/l: weight is 108; it follows 107");
  });

  it("another limit: it is not what the policy says", () => {
    const wider = trace(
      allocation,
      line("b", (one) => ({ ...one, room: "26" })),
    );
    expect(check(wider)).toContainEqual(expect.stringMatching(/^w\/l: the line of b is .*"room":"26".*; it follows .*"room":"25"/));
  });

  it("a member who has gone missing", () => {
    const gone = step(allocation, (one) => ({ ...one, bearers: one.bearers.slice(1), credited: 70n, borne: 70n, passed: 30n }));
    expect(check(gone)).toContain("w/l: the number of bearers is 3; it follows 4");
  });

  it("a reason that is not the reason", () => {
    expect(check(step(allocation, (one) => ({ ...one, limitedBy: "balance" })))).toContain("w/l: limited_by is balance; it follows none");
    expect(
      check(
        trace(
          allocation,
          line("a", (one) => ({ ...one, why: "share" })),
        ),
      ),
    ).toContainEqual(expect.stringContaining('"why":"share"'));
  });

  it("words that no outcome has do not stop it", () => {
    const odd = certificate(allocation, { rule: "by lot" as "equally" });
    expect(check(odd)).toContainEqual(expect.stringContaining("cannot be followed further"));
  });
});

describe("it follows every figure to its place", () => {
  const says = (story: Story, change: (of: Allocation) => Allocation): readonly string[] => {
    const { plan, input, allocation } = run(story);
    expect(checkAllocation(plan, input, allocation)).toEqual([]);
    return checkAllocation(plan, input, change(allocation));
  };
  const first = (of: Allocation, change: Partial<StepResult>): Allocation => ({
    ...of,
    waterfalls: of.waterfalls.map((w) => ({ ...w, steps: w.steps.map((step, i) => (i === 0 ? { ...step, ...change } : step)) })),
  });

  it("a step passes on what it does not credit, and the next receives it", () => {
    const story: Story = { loss: 100, funds: { f: 70, g: 70 }, steps: [fromFund("a", "f", { terms: [upTo(20)] }), fromFund("b", "g")] };
    expect(
      says(story, (of) =>
        first(of, {
          credited: 21n,
          borne: 21n,
          passed: 79n,
          bearers: [{ of: "f", id: null, borne: 21n, called: false, rounding: false, through: null }],
        }),
      ),
    ).toEqual(expect.arrayContaining(["w/a: credited is 21; it follows 20", "w/b: arrived is 80; it follows 79"]));
  });

  it("what the event changes", () => {
    const story: Story = { loss: 100, funds: { f: 70 }, steps: [fromFund("a", "f")], deficits: { w: 5 } };
    const found = says(story, (of) => ({ ...of, delta: { ...of.delta, funds: new Map([["f", -69n]]), deficits: new Map([["w", 30n]]) } }));
    expect(found).toEqual([
      'outcome: the change of funds is {"f":"-69"}; it follows {"f":"-70"}',
      'outcome: deficits is {"w":"30"}; it follows {"w":"35"}',
    ]);
  });

  it("a claim that is cut, and the cut", () => {
    const layers = [callOn("half", "insurer", { terms: [share("1/2")] }), callOn("most", "re", { terms: [share("3/5")] })];
    const story: Story = { loss: 100, steps: [together("both", layers, { combined: n(99) })] };
    const cut = (of: Allocation): Allocation =>
      first(of, { layers: (of.waterfalls[0]?.steps[0]?.layers ?? []).map((one) => ({ ...one, claim: (one.claim ?? 0n) + 1n })) });
    expect(says(story, cut)).toContain("w/half: claim is 51; it follows 50");
  });

  it("who bears the difference of a rounding, and how much of it", () => {
    const story: Story = {
      loss: 100,
      funds: { dust: 5 },
      classes: { m: { a: { d: 50 }, b: { d: 50 }, c: { d: 50 } } },
      steps: [fromMembers("l", "m", "d", { split: split.equally, rounding: rounding("down", { k: "fund", id: "dust" }) })],
    };
    const other = (of: Allocation): Allocation =>
      first(of, {
        certificates: (of.waterfalls[0]?.steps[0]?.certificates ?? []).map((c) => ({
          ...c,
          difference: { of: "x", amount: "1", borne: "1" },
        })),
      });
    expect(says(story, other)).toContain("w/l: difference.of is x; it follows dust");
  });

  it("a void event, by its trace", () => {
    const story: Story = { loss: 100, funds: { f: 70 }, steps: [fromFund("a", "f")], w: { residual: { k: "refused" } } };
    expect(says(story, (of) => ({ ...of, refused: { waterfall: "w", residual: 29n } }))).toEqual([
      'outcome: refused is {"residual":"29","waterfall":"w"}; it follows {"residual":"30","waterfall":"w"}',
    ]);
    expect(says(story, (of) => ({ ...of, status: "settled", refused: null }))).not.toEqual([]);
  });
});
