/**
 * Reads a million members from CSV and hashes them, and says how long it took and how much memory it needed.
 *
 * npx tsx --conditions=spillway-source packages/engine/bench/million-rows.ts
 */
import { readState } from "../src/input/read.js";
import { inputHash } from "../src/outcome/hashes.js";
import { plan, waterfall } from "../src/plan/testing/steps.js";
import { checked } from "../src/plan/testing/check.js";

const ROWS = 1_000_000;

const policy = checked(
  plan({
    name: "A million members",
    assets: [{ id: "USDC", decimals: 6 }],
    classes: [
      {
        id: "lenders",
        columns: [
          { id: "deposit", type: { k: "amount", asset: "USDC" }, given: "state" },
          { id: "rank", type: { k: "count" }, given: "state" },
        ],
      },
    ],
    waterfalls: [waterfall("bad_debt", "USDC", [])],
  }),
);

/** Ids in scrambled order and as long as an account address, so that the sort has work to do: 7919 is prime to the number of rows. */
const lines = Array.from({ length: ROWS }, (_, i) => {
  const id = (i * 7919) % ROWS;
  return `0x${id.toString(16).padStart(24, "0")},${id + 1}.${String(id % 1_000_000).padStart(6, "0")},${id % 9}`;
});

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

const timed = <T>(what: string, run: () => T): T => {
  const start = process.hrtime.bigint();
  const value = run();
  const ms = Number((process.hrtime.bigint() - start) / 1_000_000n);
  const { rss, heapUsed } = process.memoryUsage();
  console.log(`${what}: ${ms} ms, heap ${megabytes(heapUsed)}, resident ${megabytes(rss)}`);
  return value;
};

const text = timed("make the file", () => `id,deposit,rank\n${lines.join("\n")}\n`);
lines.length = 0;
console.log(`the file: ${megabytes(text.length)}`);

const state = timed("read it", () => {
  const members = new Map([["lenders", { name: "lenders.csv", text }]]);
  const result = readState(policy, { name: "state", value: { spillway: "state/1" } }, members);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics.slice(0, 3)));
  return result.value;
});
console.log(`members: ${state.classes.get("lenders")?.ids.length}`);

timed("refuse it, every row wrong", () => {
  const members = new Map([["lenders", { name: "lenders.csv", text: text.replaceAll(".", ",.") }]]);
  const result = readState(policy, { name: "state", value: { spillway: "state/1" } }, members);
  if (result.diagnostics.length !== 21) throw new Error(`${result.diagnostics.length} messages`);
});

timed("hash it", () => inputHash(policy, { state, event: { losses: new Map([["bad_debt", 0n]]), inputs: new Map(), classes: new Map() } }));
