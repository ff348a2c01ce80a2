import { expect, test } from "vitest";
import { readInput, readState } from "../input/read.js";
import type { Input } from "../state/types.js";
import { everythingPlan, fullEvent, fullState, poolEvent, poolPlan, poolState } from "../input/testing/documents.js";
import { canonicalText, documentText } from "../plan/canonical.js";
import { checked } from "../plan/testing/check.js";
import { pool } from "../plan/testing/pool.js";
import { n } from "../plan/testing/expressions.js";
import { fromFund, fromMembers, limit, step, waterfall } from "../plan/testing/steps.js";
import type { ValidPlan } from "../plan/valid.js";
import { allocate } from "../reference/allocate.js";
import { advance } from "../state/advance.js";
import { outcomeDocument } from "./document.js";
import { stateDocument } from "./state-document.js";
import { poolAllocation } from "./testing/allocation.js";

const read = (plan: ValidPlan, state: unknown, event: unknown): Input => {
  const input = readInput(plan, { state: { name: "state", value: state }, event: { name: "event", value: event } });
  if (!input.ok) throw new Error(JSON.stringify(input.diagnostics));
  return input.value;
};

test("from documents to the outcome: the pool", () => {
  const input = read(poolPlan, poolState, poolEvent);
  const allocation = allocate(poolPlan, input.state, input.event, { trace: false });
  const { always: _, ...document } = outcomeDocument(poolPlan, input, allocation);
  const { always: __, ...expected } = outcomeDocument(poolPlan, input, poolAllocation);
  expect(document).toEqual(expected);
});

test("the outcome of a policy with every kind of step is a document, and its state the next input", () => {
  const input = read(everythingPlan, fullState, fullEvent);
  const allocation = allocate(everythingPlan, input.state, input.event, { trace: true });
  const document = outcomeDocument(everythingPlan, input, allocation);
  const next = readState(everythingPlan, { name: "next", text: canonicalText(document["state"] ?? null) });
  expect(next.diagnostics).toEqual([]);
  expect(next.ok && next.value).toEqual(advance(everythingPlan, input.state, allocation));
  expect(documentText(document)).toContain('"trace":[{');
});

test("other decimals, the same outcome: only the digits after the point differ", () => {
  /** The pool, with its caps in units of so many decimals. */
  const scaled = (decimals: number): ValidPlan => {
    const units = (whole: bigint): bigint => whole * 10n ** BigInt(decimals);
    const steps = [
      step("reserve_first", fromFund("reserve"), { terms: [limit(n(units(250_000n)))] }),
      step("mutualised", fromMembers("lenders", "deposit", { each: [n(units(50_000n))] })),
    ];
    return checked({ ...pool, assets: [{ id: "USDC", decimals }], waterfalls: [waterfall("bad_debt", "USDC", steps)], properties: [] });
  };
  const outcome = (decimals: number): string => {
    const plan = scaled(decimals);
    const input = read(plan, poolState, poolEvent);
    const {
      input: _,
      policy: __,
      state,
      ...rest
    } = outcomeDocument(plan, input, allocate(plan, input.state, input.event, { trace: false }));
    expect(state).toBeDefined();
    return canonicalText(rest).replaceAll(/\.0+"/g, '"');
  };
  expect(outcome(2)).toBe(outcome(18));
  expect(outcome(0)).toBe(outcome(36));
});

test("two events one after the other: the state between is written and read without loss", () => {
  const first = read(poolPlan, poolState, { ...poolEvent, loss: { bad_debt: "250000.000001" } });
  const after = advance(poolPlan, first.state, allocate(poolPlan, first.state, first.event, { trace: false }));
  const written = readState(poolPlan, { name: "s", text: documentText(stateDocument(poolPlan, after, null)) });
  expect(written.ok && written.value).toEqual(after);
  expect(after.funds.get("reserve")).toBe(50_000_000_000n);
});
