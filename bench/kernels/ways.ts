import { rational } from "../../packages/engine/src/amount/rational.js";
import { columnOf, columnOfNumbers, zeroColumn } from "../../packages/engine/src/columns/make.js";
import { measure } from "../../packages/engine/src/columns/measure.js";
import { readAll } from "../../packages/engine/src/columns/read.js";
import type { Column, TypedColumn } from "../../packages/engine/src/columns/types.js";
import { writeFloors } from "../../packages/engine/src/compile/kernels/quotients.js";
import { largestRemainder } from "../../packages/engine/src/compile/kernels/round.js";
import { plainSplit } from "../../packages/engine/src/compile/kernels/plain.js";
import { split } from "../../packages/engine/src/compile/kernels/split.js";
import { dividerFor, openTools } from "../../packages/engine/src/compile/kernels/tools.js";
import type { SplitRequest } from "../../packages/engine/src/compile/kernels/types.js";
import { membersEvaluator } from "../../packages/engine/src/compile/bulk/members.js";
import { checked } from "../../packages/engine/src/plan/testing/check.js";
import { fromMembers, plan, waterfall } from "../../packages/engine/src/reference/testing/plan.js";
import type { Data } from "./cases.js";

/** Prepared once; each sample runs it, and its units are asked for at the end. */
export interface Prepared {
  readonly run: () => void;
  /** Units, by row. */
  readonly units: () => readonly bigint[];
}

export type Way = (data: Data, words: 1 | 2 | 4) => Prepared | Promise<Prepared>;

const values = (of: BigUint64Array, words: number): bigint[] =>
  Array.from({ length: of.length / words }, (_, row) => {
    let value = 0n;
    for (let i = words - 1; i >= 0; i -= 1) value = (value << 64n) | (of[row * words + i] ?? 0n);
    return value;
  });

const columnFrom = (of: BigUint64Array, words: 1 | 2 | 4): TypedColumn =>
  words === 1
    ? columnOfNumbers(Float64Array.from(of, Number))
    : { k: words === 2 ? "words2" : "words4", rows: of.length / words, of: new Uint32Array(of.buffer, of.byteOffset, 2 * of.length) };

const requestOf = ({ weights, rooms, amount }: Data, words: 1 | 2 | 4): SplitRequest => ({
  rule: { k: "pro rata", weights: columnFrom(weights, words), scale: 1n },
  rooms: rooms && columnFrom(rooms, words),
  rest: "members",
  rounding: "largest remainder",
  amount,
});

/** The kernel alone: floors, fractions and the units left over, into columns that are there, for weights that were measured before. */
const kernel =
  (way: "webassembly" | "javascript"): Way =>
  ({ weights, amount }, words) => {
    const column = columnFrom(weights, words);
    const { sum, most } = measure(column);
    const tools = openTools();
    const units = zeroColumn(column.k, column.rows);
    const lowest = rational(amount, sum);
    const division = { amount: lowest.n, divisor: lowest.d, most };
    return {
      run: () => {
        const divider = dividerFor(tools, division, column, way);
        if (divider === null) throw new Error(`no ${way} here`);
        const fractions = writeFloors(divider, column, null, units);
        const left = Number(amount - divider.sum());
        largestRemainder({ division, divider, weights: column, chosen: null, fractions, left, units });
      },
      units: () => readAll(units),
    };
  };

const call =
  (way: "webassembly" | "javascript" | "plain"): Way =>
  (data, words) => {
    const request = requestOf(data, words);
    const tools = openTools();
    let found = way === "plain" ? plainSplit(request) : split(tools, request, { way });
    return {
      run: () => {
        found = split(tools, request, { way });
      },
      units: () => readAll(found.units),
    };
  };

/** A whole policy, of one layer on all members; `isNew`: with a column that it has not seen before, into new memory. */
const policyCall =
  (isNew: boolean): Way =>
  ({ weights, amount }, words) => {
    const lenders = { id: "lenders", columns: [{ id: "deposit", type: { k: "amount", asset: "USD" }, given: "state" }] } as const;
    const policy = membersEvaluator(
      checked({ ...plan({ waterfalls: [waterfall("w", [fromMembers("all", "lenders", "deposit")])] }), classes: [lenders] }),
    );
    const deposits = columnFrom(weights, words);
    const event = { losses: new Map([["w", amount]]), inputs: new Map(), classes: new Map() };
    const outcome = () => {
      const of = isNew ? { ...deposits } : deposits;
      const members = { rows: of.rows, ids: null, columns: new Map([["deposit", { k: "amount", of }]] as const) };
      const state = { funds: new Map(), classes: new Map([["lenders", members]]), deficits: new Map(), entered: new Map() };
      const over = isNew || units === undefined ? [] : [units];
      return policy.run(state, event, { over }).splits[0]?.units;
    };
    let units: Column | undefined;
    units = outcome();
    return {
      run: () => {
        units = outcome();
      },
      units: () => (units === undefined ? [] : readAll(units)),
    };
  };

const bigintInAndOut: Way = ({ weights, rooms, amount }, words) => {
  const given = values(weights, words);
  const limits = rooms && values(rooms, words);
  const tools = openTools();
  let units: readonly bigint[] = [];
  const run = (): void => {
    const request: SplitRequest = {
      rule: { k: "pro rata", weights: columnOf(given), scale: 1n },
      rooms: limits && columnOf(limits),
      rest: "members",
      rounding: "largest remainder",
      amount,
    };
    units = readAll(split(tools, request).units);
  };
  return { run, units: () => units };
};

/** As one would write it: a division each, a sort of all. */
const naiveBigint: Way = ({ weights, amount }, words) => {
  const given = values(weights, words);
  let units: bigint[] = [];
  return {
    run: () => {
      const total = given.reduce((a, b) => a + b, 0n);
      const parts = given.map((w, row) => ({ row, floor: (w * amount) / total, rest: (w * amount) % total }));
      let left = amount - parts.reduce((sum, { floor }) => sum + floor, 0n);
      parts.sort((a, b) => (a.rest < b.rest ? 1 : a.rest > b.rest ? -1 : a.row - b.row));
      units = Array.from({ length: given.length }, () => 0n);
      for (const { row, floor } of parts) {
        units[row] = left > 0n ? floor + 1n : floor;
        left -= 1n;
      }
    },
    units: () => units,
  };
};

const naiveDecimal: Way = async ({ weights, amount }, words) => {
  const { Decimal } = await import("decimal.js");
  const Exact = Decimal.clone({ precision: 160 });
  const given = values(weights, words).map((w) => new Exact(w.toString()));
  const whole = new Exact(amount.toString());
  let units: InstanceType<typeof Decimal>[] = [];
  return {
    run: () => {
      const total = given.reduce((a, b) => a.plus(b), new Exact(0));
      const parts = given.map((w, row) => {
        const product = w.times(whole);
        const floor = product.divToInt(total);
        return { row, floor, rest: product.minus(floor.times(total)) };
      });
      let left = whole.minus(parts.reduce((sum, { floor }) => sum.plus(floor), new Exact(0))).toNumber();
      parts.sort((a, b) => b.rest.cmp(a.rest) || a.row - b.row);
      units = Array.from({ length: given.length }, () => new Exact(0));
      for (const { row, floor } of parts) {
        units[row] = left > 0 ? floor.plus(1) : floor;
        left -= 1;
      }
    },
    units: () => units.map((u) => BigInt(u.toFixed())),
  };
};

const dinero: Way = async ({ weights, amount }, words) => {
  const { dinero: make, allocate, toSnapshot, USD } = await import("dinero.js/bigint");
  const given = values(weights, words);
  let units: bigint[] = [];
  return {
    run: () => {
      const whole = make({ amount, currency: USD });
      units = allocate(whole, given).map((part) => toSnapshot(part).amount);
    },
    units: () => units,
  };
};

export const jsWays: Readonly<Record<string, Way>> = {
  "wasm kernel": kernel("webassembly"),
  "js kernel": kernel("javascript"),
  "wasm call": call("webassembly"),
  "js call": call("javascript"),
  plain: call("plain"),
  "policy, again": policyCall(false),
  "policy, new column": policyCall(true),
  "bigint in and out": bigintInAndOut,
  "naive bigint": naiveBigint,
  "decimal.js": naiveDecimal,
  "dinero.js": dinero,
};
