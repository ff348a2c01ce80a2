import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readState, readInput } from "../input/read.js";
import type { Input } from "../state/types.js";
import type { StepResult } from "./types.js";
import { everythingPlan, fullEvent, fullState, poolEvent, poolPlan, poolState } from "../input/testing/documents.js";
import { canonicalText, documentText } from "../plan/canonical.js";
import { policyHash } from "../plan/hash.js";
import { outcomeDocument } from "./document.js";
import { inputHash, outcomeHash } from "./hashes.js";
import { eventDocument, stateDocument } from "./state-document.js";
import { bearerDocument, stepDocument, type StepWriter } from "./step-document.js";
import { allocation, poolAllocation, ran, result, row } from "./testing/allocation.js";
import { totals } from "./totals.js";

const input = (plan: typeof poolPlan, state: unknown, event: unknown): Input => {
  const read = readInput(plan, { state: { name: "state", value: state }, event: { name: "event", value: event } });
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  return read.value;
};

const pool = input(poolPlan, poolState, poolEvent);
const full = input(everythingPlan, fullState, fullEvent);
const sha256 = (text: string): string => `sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`;

test("the outcome of the pool, to the byte", () => {
  const policy = policyHash(poolPlan);
  const canonicalInput =
    '{"event":{"loss":{"bad_debt":"350000.000000"},"spillway":"event/1"},' +
    '"state":{"classes":{"lenders":[{"deposit":"400000.000000","id":"alice"},{"deposit":"100000.000000","id":"bob"}]},' +
    '"funds":{"reserve":"300000.000000"},"spillway":"state/1"}}\n';
  const expected =
    '{"always":[{"name":"lender_limit","verdict":"holds"},{"name":"reserve_pays_first","verdict":"not applicable"}],' +
    '"borne":[{"asset":"USDC","borne":"50000.000000","id":"alice","of":"lenders"},' +
    '{"asset":"USDC","borne":"50000.000000","id":"bob","of":"lenders"},' +
    '{"asset":"USDC","borne":"250000.000000","id":null,"of":"reserve"}],' +
    `"edition":1,"input":{"hash":"${sha256(canonicalInput)}"},"policy":{"hash":"${policy}","name":"Pool bad debt"},"refused":null,"spillway":"outcome/1",` +
    '"state":{"classes":{"lenders":[{"deposit":"350000.000000","id":"alice"},{"deposit":"50000.000000","id":"bob"}]},' +
    `"funds":{"reserve":"50000.000000"},"policy":"${policy}","spillway":"state/1"},"status":"settled",` +
    '"waterfalls":[{"asset":"USDC","borne":"350000.000000","brought_forward":"0.000000","layers":[' +
    '{"arrived":"350000.000000","bearers":[{"borne":"250000.000000","id":null,"of":"reserve"}],"borne":"250000.000000","capacity":"250000.000000",' +
    '"credited":"250000.000000","kind":"layer","limited_by":"cap","name":"reserve_first","passed":"100000.000000","surplus":"0.000000"},' +
    '{"arrived":"100000.000000","bearers":[{"borne":"50000.000000","id":"alice","of":"lenders"},{"borne":"50000.000000","id":"bob","of":"lenders"}],' +
    '"borne":"100000.000000","capacity":"100000.000000","credited":"100000.000000","kind":"layer","limited_by":"none","name":"mutualised","passed":"0.000000","surplus":"0.000000"}' +
    '],"loss":"350000.000000","name":"bad_debt","residual":{"amount":"0.000000","treatment":"recorded as deficit"},"surplus":"0.000000"}]}\n';
  const document = outcomeDocument(poolPlan, pool, poolAllocation);
  expect(documentText(document)).toBe(expected);
  expect(outcomeHash(document)).toBe(sha256(expected));
});

test("the trace stands in the document and not in its hash", () => {
  const record = { k: "when", key: "bad_debt/reserve_first/when", item: null, is: true } as const;
  const plain = outcomeDocument(poolPlan, pool, poolAllocation);
  const traced = outcomeDocument(poolPlan, pool, { ...poolAllocation, trace: [record] });
  expect(traced["trace"]).toEqual([record]);
  expect("trace" in plain).toBe(false);
  expect(outcomeHash(traced)).toBe(outcomeHash(plain));
});

test("the state of an outcome is the input of the next event", () => {
  const document = outcomeDocument(poolPlan, pool, poolAllocation);
  const read = readState(poolPlan, { name: "state.json", text: canonicalText(document["state"] ?? null) });
  expect(read.diagnostics).toEqual([]);
  expect(read.ok && read.value.funds.get("reserve")).toBe(50_000_000_000n);
});

describe("state and event as documents", () => {
  test("read again they are the same, and so is their hash", () => {
    const state = stateDocument(everythingPlan, full.state, policyHash(everythingPlan));
    const event = eventDocument(everythingPlan, full.event);
    const again = input(everythingPlan, JSON.parse(documentText(state)), JSON.parse(documentText(event)));
    expect(again).toEqual(full);
    expect(inputHash(everythingPlan, again)).toBe(inputHash(everythingPlan, full));
  });

  test("every type of value in its one form", () => {
    expect(eventDocument(everythingPlan, full.event)).toEqual({
      spillway: "event/1",
      loss: { bad_debt: "5.000000", gross: "as given", void: "0.000000" },
      inputs: {
        defaulter: "cedar",
        broken: ["birch", "cedar"],
        rate: "1/3",
        amount: "0.000001",
        quote: "1.25",
        times: "3",
        go: true,
        tag: "any text",
        factor: "2.5",
      },
      classes: {
        lenders: [
          { id: "birch", bonus: "2.000000" },
          { id: "cedar", bonus: "1.000000" },
        ],
        sites: [{ id: "1", value: "9.000000", deductible: "0.000000", region: "coast", damage: "8.000000" }],
      },
    });
    expect(stateDocument(everythingPlan, full.state, null)).toMatchObject({
      funds: { reserve: "1.000000", points: "7" },
      classes: {
        lenders: [
          { id: "birch", deposit: "20.500000", rank: "1", active: true, weight: "0.5", quote: "1.25", score: "0.3" },
          { id: "cedar" },
        ],
        guests: [{ id: "g" }],
      },
      deficits: { pooled: "0.250000" },
      entered: { "pooled.lasting": "0.500000" },
    });
  });

  test("a number that 36 decimals cannot write is a fraction", () => {
    const small = (d: bigint): unknown => {
      const event = { ...full.event, inputs: new Map(full.event.inputs).set("factor", { k: "number" as const, n: 1n, d }) };
      return eventDocument(everythingPlan, event);
    };
    expect(small(2n ** 36n)).toMatchObject({ inputs: { factor: "0.000000000014551915228366851806640625" } });
    expect(small(2n ** 37n)).toMatchObject({ inputs: { factor: `1/${2n ** 37n}` } });
  });

  test("what would be empty is left out", () => {
    const empty = {
      funds: new Map(),
      classes: new Map([["lenders", { ids: [], columns: new Map([["deposit", { k: "amount" as const, values: [] }]]) }]]),
      deficits: new Map(),
      entered: new Map(),
    };
    expect(stateDocument(poolPlan, empty, null)).toEqual({ spillway: "state/1", classes: { lenders: [] } });
  });
});

describe("a step as a document", () => {
  const amount = (units: bigint): string => units.toString();
  const write: StepWriter = { amount, bearers: ({ bearers }) => bearers.map((one) => bearerDocument(one, amount)) };
  const keys = (step: StepResult): readonly string[] => Object.keys(stepDocument(step, write) as object).sort();
  const always = ["arrived", "borne", "credited", "kind", "limited_by", "name", "passed", "surplus"];
  const and = (...more: string[]): readonly string[] => [...always, ...more].sort();

  test("layers have bearers, blocks have layers, for each has items", () => {
    expect(keys(result("a"))).toEqual(and("capacity", "bearers"));
    expect(keys(result("a", { kind: "tranche" }))).toEqual(and("capacity", "bearers"));
    expect(keys(result("a", { kind: "group", layers: [] }))).toEqual(and("capacity", "layers"));
    expect(keys(result("a", { kind: "together", layers: [], overRecovery: 0n }))).toEqual(and("capacity", "layers", "over_recovery"));
    expect(keys(result("a", { claim: 3n }))).toEqual(and("capacity", "bearers", "claim"));
    expect(keys(result("a", { items: [] }))).toEqual(and("capacity", "bearers", "items"));
    expect(keys(result("a", { kind: "for each", items: [] }))).toEqual(and("capacity", "items"));
  });

  test("an unlimited capacity says so", () => {
    expect(stepDocument(result("a"), write)).toMatchObject({ capacity: "unlimited" });
    expect(stepDocument(result("a", { capacity: 0n }), write)).toMatchObject({ capacity: "0" });
  });

  test("rows say what is called, what is a rounding, what another waterfall takes over", () => {
    const rows = [
      row("insurer", null, 5n, { called: true }),
      row("dust", null, 1n, { rounding: true }),
      row("vault", "v", 2n, { through: "vault_loss" }),
    ];
    expect(stepDocument(result("a", { bearers: rows }), write)).toMatchObject({
      bearers: [
        { of: "insurer", id: null, borne: "5", called: "5" },
        { of: "dust", id: null, borne: "1", rounding: true },
        { of: "vault", id: "v", borne: "2", through: "vault_loss" },
      ],
    });
  });

  test("items with the steps inside, or with what is given back", () => {
    const inner = result("own", { arrived: 4n });
    expect(
      stepDocument(result("a", { kind: "for each", items: [{ id: "1", arrived: 4n, credited: 3n, layers: [inner] }] }), write),
    ).toMatchObject({
      items: [{ id: "1", arrived: "4", credited: "3", layers: [{ name: "own", arrived: "4" }] }],
    });
    expect(stepDocument(result("a", { items: [{ id: "1", arrived: 4n, credited: 3n, layers: null }] }), write)).toMatchObject({
      items: [{ id: "1", arrived: "4", credited: "3" }],
    });
  });
});

test("totals: by bearer, member and asset, without what a look-through takes over", () => {
  const sums = totals([
    ran("a", [
      result("g", {
        kind: "group",
        layers: [result("l", { bearers: [row("lenders", "\u{1f600}", 1n), row("lenders", "\uff21", 2n), row("house", null, 4n)] })],
      }),
      result("e", {
        kind: "for each",
        items: [{ id: "1", arrived: 9n, credited: 9n, layers: [result("o", { bearers: [row("house", null, 8n)] })] }],
      }),
    ]),
    ran("b", [result("l", { bearers: [row("house", null, 16n), row("lenders", "\uff21", 32n, { through: "c" })] })]),
    ran("c", [result("l", { bearers: [row("house", null, 64n), row("lenders", null, 128n, { rounding: true })] })], { asset: "EUR" }),
  ]);
  expect(sums.map(({ of, id, asset, borne }) => [of, id, asset, borne])).toEqual([
    ["house", null, "EUR", 64n],
    ["house", null, "USDC", 28n],
    ["lenders", null, "EUR", 128n],
    ["lenders", "\uff21", "USDC", 2n],
    ["lenders", "\u{1f600}", "USDC", 1n],
  ]);
});

describe("the rest of an outcome", () => {
  test("a refused event keeps the state, and says who refused and how much is left", () => {
    const refused = allocation({
      status: "refused",
      refused: { waterfall: "bad_debt", residual: 7_000_000n },
      waterfalls: [ran("bad_debt", [], { loss: 7_000_000n, residual: { amount: 7_000_000n, treatment: "refused", items: null } })],
      always: [{ name: "lender_limit", verdict: "not applicable", broken: null }],
      delta: poolAllocation.delta,
    });
    expect(outcomeDocument(poolPlan, pool, refused)).toMatchObject({
      status: "refused",
      refused: { waterfall: "bad_debt", residual: "7.000000" },
      borne: [],
      waterfalls: [{ layers: [], loss: "7.000000", borne: "0.000000", residual: { amount: "7.000000", treatment: "refused" } }],
      state: { funds: { reserve: "300000.000000" } },
    });
  });

  test("a broken property shows both figures, exact", () => {
    const broken = (left: string, right: string): unknown => {
      const always = [{ name: "lender_limit", verdict: "broken", broken: { asset: "USDC", left, right, id: "bob", count: 2 } }] as const;
      return outcomeDocument(poolPlan, pool, { ...poolAllocation, always })["always"];
    };
    expect(broken("31000000", "100000000/3")).toEqual([
      { name: "lender_limit", verdict: "broken", left: "31.000000", right: "100/3", id: "bob", count: 2 },
    ]);
    expect(broken("1/2", "1")).toMatchObject([{ left: "0.0000005", right: "0.000001" }]);
  });

  test("the residual of an item waterfall has its items", () => {
    const residual = { amount: 3_000_000n, treatment: "left open", items: [{ id: "1", amount: 3_000_000n }] };
    expect(outcomeDocument(poolPlan, pool, { ...poolAllocation, waterfalls: [ran("bad_debt", [], { residual })] })).toMatchObject({
      waterfalls: [{ residual: { amount: "3.000000", treatment: "left open", items: [{ id: "1", amount: "3.000000" }] } }],
    });
  });
});
