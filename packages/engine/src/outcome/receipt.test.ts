import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ENGINE } from "../engine.js";
import { readInput } from "../input/read.js";
import type { Source } from "../input/source.js";
import { poolEvent, poolPlan, poolState } from "../input/testing/documents.js";
import { documentText } from "../plan/canonical.js";
import { policyHash } from "../plan/hash.js";
import { checked } from "../plan/testing/check.js";
import { edited, REMOVE } from "../plan/testing/edit.js";
import { pool } from "../plan/testing/pool.js";
import { outcomeDocument } from "./document.js";
import { outcomeHash } from "./hashes.js";
import { receiptDocument } from "./receipt.js";
import { poolAllocation } from "./testing/allocation.js";
import { verifyReceipt, type Evidence } from "./verify-receipt.js";

const read = readInput(poolPlan, { state: { name: "state", value: poolState }, event: { name: "event", value: poolEvent } });
if (!read.ok) throw new Error("the pool's input is good");
const { state, event } = read.value;
const outcome = outcomeDocument(poolPlan, read.value, poolAllocation);
const receipt = receiptDocument(outcome);

const text = (name: string, value: unknown): Source => ({ name, text: JSON.stringify(value, null, 2) });
const evidence: Evidence = { plan: poolPlan, state, event, outcome: text("outcome.json", outcome) };

const differs = (of: unknown, against: Partial<Evidence> = {}): readonly string[] =>
  verifyReceipt(text("receipt.json", of), { ...evidence, ...against }).diagnostics.map(({ code, at }) =>
    at.k === "value" ? `${code} ${at.path}` : code,
  );

test("a receipt says which policy, which input, which outcome, and who computed it", () => {
  expect(receipt).toEqual({
    spillway: "receipt/1",
    engine: { name: "spillway", version: ENGINE.version },
    edition: 1,
    policy: { name: "Pool bad debt", hash: policyHash(poolPlan) },
    input: outcome["input"],
    outcome: { hash: outcomeHash(outcome) },
  });
});

test("the version is that of the package", () => {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string };
  expect(ENGINE.version).toBe(manifest.version);
});

describe("a receipt is held against what it is for", () => {
  test("it fits, however the outcome is printed, with or without its trace", () => {
    expect(differs(receipt)).toEqual([]);
    expect(differs(receipt, { outcome: { name: "o", text: documentText(outcome) } })).toEqual([]);
    expect(differs(receipt, { outcome: { name: "o", value: { ...outcome, trace: [] } } })).toEqual([]);
    const result = verifyReceipt(text("r", receipt), evidence);
    expect(result.ok && result.value.policy.name).toBe("Pool bad debt");
  });

  test("another policy", () => {
    const other = checked({ ...pool, name: "Another" });
    expect(differs(receipt, { plan: other })).toEqual(["SP8501 policy.hash", "SP8502 policy.name"]);
  });

  test("another state, another event", () => {
    expect(differs(receipt, { state: { ...state, funds: new Map([["reserve", 1n]]) } })).toEqual(["SP8503 input.hash"]);
    expect(differs(receipt, { event: { ...event, losses: new Map([["bad_debt", 1n]]) } })).toEqual(["SP8503 input.hash"]);
  });

  test("another outcome", () => {
    expect(differs(receipt, { outcome: text("o", edited(outcome, "borne.0.borne", "50000.000001")) })).toEqual(["SP8504 outcome.hash"]);
    expect(differs(receipt, { outcome: text("o", edited(outcome, "policy.hash", `sha256:${"0".repeat(64)}`)) })).toEqual([
      "SP8504 outcome.hash",
      "SP8505 policy.hash",
    ]);
    expect(differs(receipt, { outcome: text("o", { spillway: "state/1" }) })).toEqual(["SP8100 spillway"]);
  });

  test.each([
    ["edition", 2, "SP8502 edition"],
    ["policy.name", "Other", "SP8502 policy.name"],
    ["policy.hash", `sha256:${"0".repeat(64)}`, "SP8501 policy.hash"],
    ["input.hash", `sha256:${"0".repeat(64)}`, "SP8503 input.hash"],
    ["outcome.hash", `sha256:${"0".repeat(64)}`, "SP8504 outcome.hash"],
  ])("a receipt that was changed: %s", (path, to, expected) => {
    expect(differs(edited(receipt, path, to))).toContain(expected);
  });

  test.each([
    ["spillway", "receipt/2", "SP8100 spillway"],
    ["engine", REMOVE, "SP8103 engine"],
    ["engine.name", 5, "SP8101 engine.name"],
    ["edition", "1", "SP8101 edition"],
    ["outcome.hash", "sha256:ABC", "SP8500 outcome.hash"],
    ["signature", "x", "SP8102 signature"],
  ])("what is no receipt: %s", (path, to, expected) => {
    expect(differs(edited(receipt, path, to))).toEqual([expected]);
  });

  test("who computed it is said, not checked", () => {
    expect(differs(edited(receipt, "engine.version", "9.9.9"))).toEqual([]);
  });

  test("a text that is no receipt", () => {
    expect(verifyReceipt({ name: "r", text: "[" }, evidence).diagnostics.map(({ code }) => code)).toEqual(["SP8001"]);
  });

  test("the message names both hashes", () => {
    const other = checked({ ...pool, name: "Another" });
    const [first] = verifyReceipt(text("r", receipt), { ...evidence, plan: other }).diagnostics;
    expect(first?.message).toBe(`the policy is another one: the receipt says \`${policyHash(poolPlan)}\`, found \`${policyHash(other)}\``);
  });
});
