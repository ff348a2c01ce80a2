import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnOfNumbers } from "../../columns/make.js";
import { readAll } from "../../columns/read.js";
import { checked } from "../../plan/testing/check.js";
import type { MembersBody } from "../../plan/types.js";
import { event } from "../../reference/testing/input.js";
import { fromMembers, n, own, plan, split, times, waterfall } from "../../reference/testing/plan.js";
import type { State, Values } from "../../state/types.js";
import { anyCase, patience, runs } from "../../testing/index.js";
import { split as plainlySplit } from "../kernels/split.js";
import { numbers } from "../kernels/testing/numbers.js";
import type { SplitRequest } from "../kernels/types.js";
import type { Workers } from "../workers/workers.js";
import { membersEvaluator } from "./members.js";
import { columnCase } from "./testing/policies.js";
import { byReference, inColumns, said } from "./testing/reference.js";
import type { ColumnState } from "../../state/columns.js";

/** Columns in, columns out: what the reference evaluator gives, and the state after it. */
describe("members in columns", { timeout: patience }, () => {
  it("as the reference, of layers that kernels split", () => {
    fc.assert(
      fc.property(columnCase, ({ plan, state, event }) => {
        const { before, happening } = inColumns(state, event);
        expect(said(membersEvaluator(plan).run(before, happening), state, event)).toEqual(byReference(plan, state, event));
      }),
      runs(400),
    );
  });

  it("as the reference, of policies of every kind", () => {
    fc.assert(
      fc.property(anyCase, ({ plan, state, event }) => {
        const { before, happening } = inColumns(state, event);
        expect(said(membersEvaluator(plan).run(before, happening), state, event)).toEqual(byReference(plan, state, event));
      }),
      runs(150),
    );
  });
});

const column = (id: string) => own("lenders", id);
const lenders = {
  id: "lenders",
  columns: [
    { id: "deposit", type: { k: "amount", asset: "USD" }, given: "state" },
    { id: "line", type: { k: "amount", asset: "USD" }, given: "state" },
  ],
} as const;
const policyOf = (members: Partial<MembersBody>) =>
  checked({
    ...plan({ parties: ["house"], waterfalls: [waterfall("w", [fromMembers("all", "lenders", "deposit", members)])] }),
    classes: [lenders],
  });

const bodies: Readonly<Record<string, Partial<MembersBody>>> = {
  "pro rata to what is drawn": {},
  "with caps that are a share, the rest to the next step, and a party for the difference": {
    each: [times(n("1/3"), column("deposit")), column("line")],
    rest: "next",
    rounding: { k: "half even", difference: { k: "party", id: "house" } },
  },
  "equally, by running sums": { split: split.equally, rounding: { k: "cumulative" } },
  "by equal awards": { split: split.equalAwards, each: [column("line")] },
  "one by one, equal keys by weight": { split: split.smallestFirst(column("line"), { k: "pro rata", weight: column("deposit") }) },
};

describe("a class of 3000 members", { timeout: patience }, () => {
  const rows = 3000;
  const ids = Array.from({ length: rows }, (_, row) => `m${String(row).padStart(4, "0")}`);

  describe.each(Object.entries(bodies))("%s", (_, members) => {
    it.each([30, 100, 229])("%i bits", (bits) => {
      const next = numbers(BigInt(bits));
      const deposit = ids.map((_id, row) => (row % 7 === 0 ? 0n : next(bits)));
      // Few different lines, so that there are blocks of equals.
      const line = ids.map(() => next(2) << BigInt(bits - 3));
      const columns = new Map<string, Values>([
        ["deposit", { k: "amount", values: deposit }],
        ["line", { k: "amount", values: line }],
      ]);
      const before: State = {
        funds: new Map(),
        classes: new Map([["lenders", { ids, columns }]]),
        deficits: new Map(),
        entered: new Map(),
      };
      const policy = policyOf(members);
      const kernels = membersEvaluator(policy);
      const state = inColumns(before, event({ losses: {} })).before;
      for (const part of [37n, 61n]) {
        const now = event({ losses: { w: (deposit.reduce((a, b) => a + b, 0n) * part) / 101n } });
        expect(said(kernels.run(state, { ...now, classes: new Map() }), before, now)).toEqual(byReference(policy, before, now));
      }
    });
  });
});

describe("columns", () => {
  const deposit = columnOfNumbers([50, 30, 20]);
  const state: ColumnState = {
    funds: new Map(),
    classes: new Map([["lenders", { rows: 3, ids: null, columns: new Map([["deposit", { k: "amount", of: deposit }]]) }]]),
    deficits: new Map(),
    entered: new Map(),
  };
  const happening = { losses: new Map([["w", 11n]]), inputs: new Map(), classes: new Map() };

  it("go to the kernels as they are, without ids, and are left as they are", async () => {
    const asked: SplitRequest[] = [];
    const asking: Workers = {
      count: 1,
      split: (tools, request) => {
        asked.push(request);
        return Promise.resolve(plainlySplit(tools, request));
      },
      rows: () => Promise.resolve(null),
      close: () => {},
    };
    await membersEvaluator(policyOf({})).runWith(asking, state, happening);
    expect(asked.map(({ rule, rooms, amount }) => ({ rule, rooms, amount }))).toEqual([
      { rule: { k: "pro rata", weights: deposit, scale: 1n }, rooms: deposit, amount: 11n },
    ]);
    expect(readAll(deposit)).toEqual([50n, 30n, 20n]);
  });

  it("come back as units and as what is left; quotas of 11 are 5.5, 3.3 and 2.2", () => {
    const outcome = membersEvaluator(policyOf({})).run(state, happening);
    expect(outcome.splits.map(({ step, units }) => [step, readAll(units)])).toEqual([["all", [6n, 3n, 2n]]]);
    expect(outcome.after().get("lenders")?.columns.get("deposit")).toEqual({ k: "amount", of: columnOfNumbers([44, 27, 18]) });
    expect(outcome.allocation.waterfalls[0]?.steps[0]?.certificates[0]?.cut).toEqual({ fraction: "1/2", id: "0" });
  });

  it("of an outcome that is no longer wanted are written over", () => {
    const policy = membersEvaluator(policyOf({}));
    const first = policy.run(state, happening).splits.map(({ units }) => units);
    const again = policy.run(state, { ...happening, losses: new Map([["w", 10n]]) }, { over: first }).splits.map(({ units }) => units);
    expect(again.map(readAll)).toEqual([[5n, 3n, 2n]]);
    expect(first.map(readAll)).toEqual([[5n, 3n, 2n]]);
    const none = policy.run(state, { ...happening, losses: new Map([["w", 0n]]) }, { over: again }).splits;
    expect(none).toEqual([]);
  });

  it("of another kind or length are left alone", () => {
    const other = columnOfNumbers([1, 2]);
    expect(
      membersEvaluator(policyOf({}))
        .run(state, happening, { over: [other] })
        .splits.map(({ units }) => readAll(units)),
    ).toEqual([[6n, 3n, 2n]]);
    expect(readAll(other)).toEqual([1n, 2n]);
  });

  it("name what stands in the way, and then members are gone through one by one", () => {
    const capped = policyOf({ each: [{ k: "max", of: [column("line"), n(2)] }] });
    const policy = membersEvaluator(capped);
    expect(policy.inTheWay.get("lenders")).toBe("a member's limit is no column, or column times a figure (`w/all`)");
    const line = { k: "amount", of: columnOfNumbers([4, 0, 9]) } as const;
    const withLines = new Map([
      [
        "lenders",
        {
          rows: 3,
          ids: null,
          columns: new Map([
            ["deposit", { k: "amount", of: deposit }],
            ["line", line],
          ] as const),
        },
      ],
    ]);
    expect(policy.run({ ...state, classes: withLines }, happening).splits.map(({ units }) => readAll(units))).toEqual([[4n, 2n, 5n]]);
  });
});
