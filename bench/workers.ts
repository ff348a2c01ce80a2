/**
 * Two workers beside one, on the same columns in shared memory, and beside a control that touches no memory: how much of a second
 * processor was free while they ran. What counts is the time on the wall; samples are taken in turn. `ok`: the same bytes.
 *
 * npm run bench -- workers [--rows 1000000] [--samples 15]
 */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { columnOf, columnOfNumbers, zeroColumn } from "../packages/engine/src/columns/make.js";
import { readAll } from "../packages/engine/src/columns/read.js";
import type { Column, TypedColumn } from "../packages/engine/src/columns/types.js";
import { scenarios } from "../packages/engine/src/index.js";
import type { ScenarioResults } from "../packages/engine/src/index.js";
import { openTools } from "../packages/engine/src/compile/kernels/tools.js";
import type { Split, SplitRequest } from "../packages/engine/src/compile/kernels/types.js";
import { startFromSource } from "../packages/engine/src/compile/workers/testing/start.js";
import { openWorkers } from "../packages/engine/src/compile/workers/workers.js";
import type { Workers } from "../packages/engine/src/compile/workers/workers.js";
import { makeData, wordsOf } from "./kernels/cases.js";
import type { Bits } from "./kernels/cases.js";
import { readCase, writeCase } from "./scenarios/cases.js";
import { base, benchPlan, varied, wantedOf } from "./scenarios/spillway.js";

const { values: options } = parseArgs({ options: { rows: { type: "string" }, samples: { type: "string" }, json: { type: "string" } } });
const ROWS = Number(options.rows ?? 1_000_000);
const SAMPLES = Number(options.samples ?? 15);

/** Shifts and adds in registers, so many rounds; the answer is sent so that nothing is left out. */
const SPIN = `const { parentPort } = require("node:worker_threads");
parentPort.on("message", (rounds) => {
  let x = 88172645;
  for (let i = 0; i < rounds; i += 1) { x ^= x << 13; x ^= x >>> 17; x ^= x << 5; }
  parentPort.postMessage(x);
});`;

const spinner = (): ((rounds: number) => Promise<void>) & { readonly end: () => void } => {
  const worker = new Worker(SPIN, { eval: true });
  const spin = (rounds: number): Promise<void> =>
    new Promise((resolve) => {
      worker.once("message", () => resolve());
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
      worker.postMessage(rounds);
    });
  return Object.assign(spin, { end: () => void worker.terminate() });
};

const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await run();
  return performance.now() - from;
};

const median = (of: readonly number[]): number => [...of].sort((a, b) => a - b)[of.length >> 1] ?? Number.NaN;

const sharedColumn = (of: BigUint64Array, bits: Bits): TypedColumn => {
  const words = wordsOf(bits);
  if (words === 1) return columnOfNumbers(Float64Array.from(of, Number), { shared: true });
  const column = zeroColumn(words === 2 ? "words2" : "words4", of.length / words, { shared: true });
  column.of.set(new Uint32Array(of.buffer, of.byteOffset, 2 * of.length));
  return column;
};

const bytesOf = (columns: readonly Column[]): string => {
  const hash = createHash("sha256");
  for (const column of columns)
    hash.update(column.k === "bigint" ? column.of.join() : new Uint8Array(column.of.buffer, column.of.byteOffset, column.of.byteLength));
  return hash.digest("hex");
};

const tools = openTools();
const teams = [1, 2].map((count) => openWorkers({ count, start: startFromSource }));
const auto = openWorkers({ start: startFromSource });
const spinners = [spinner(), spinner()];

/** About the time of a split with one worker. */
const control = async (ms: number): Promise<readonly [one: number, two: number]> => {
  const rounds = Math.max(10_000, Math.round(ms * 500_000));
  const [first, second] = spinners;
  const one = await timed(async () => first?.(rounds));
  const two = await timed(async () => Promise.all([first?.(rounds / 2), second?.(rounds / 2)]));
  return [one, two];
};

interface Line {
  readonly name: string;
  readonly rows: number;
  readonly one: number;
  readonly two: number;
  readonly auto: number;
  readonly speedup: number;
  readonly control: number;
  readonly ok: boolean;
}

/** Runs the same with one worker, with two, and with as many as are chosen. */
const measured = async <T>(
  name: string,
  rows: number,
  run: (team: Workers, before: T | null) => Promise<T>,
  bytes: (found: T) => string,
): Promise<Line> => {
  const all: readonly Workers[] = [...teams, auto];
  const found: T[] = [];
  const times: number[][] = [[], [], []];
  const controls: number[][] = [[], []];
  for (let sample = -3; sample < SAMPLES; sample += 1) {
    for (const [i, team] of all.entries()) {
      const once = async (): Promise<void> => {
        found[i] = await run(team, found[i] ?? null);
      };
      // The first is not counted: what those before left to be collected is collected in it.
      await once();
      const ms = await timed(once);
      if (sample >= 0) times[i]?.push(ms);
    }
    const spun = await control(median(times[0] ?? [1]) || 1);
    if (sample >= 0) for (const [i, ms] of spun.entries()) controls[i]?.push(ms);
  }
  const [one = 0, two = 0, chosen = 0] = times.map(median);
  const [alone = 0, both = 0] = controls.map(median);
  const ok = new Set(found.map(bytes)).size === 1;
  return { name, rows, one, two, auto: chosen, speedup: one / two, control: alone / both, ok };
};

const splitLine = (bits: Bits, rows: number, capped: boolean): Promise<Line> => {
  const data = makeData({ bits, rows, shape: "random", capped });
  const request: SplitRequest = {
    rule: { k: "pro rata", weights: sharedColumn(data.weights, bits), scale: 1n },
    rooms: data.rooms && sharedColumn(data.rooms, bits),
    rest: "members",
    rounding: "largest remainder",
    amount: data.amount,
  };
  const name = `${bits} bits, ${rows} rows${capped ? ", capped" : ""}`;
  return measured<Split>(
    name,
    rows,
    (team) => team.split(tools, request),
    ({ units }) => bytesOf([units]),
  );
};

/** Scenarios of the policy of the bench, every column in shared memory. */
const scenarioLine = (bits: 50 | 110, rows: number): Promise<Line> => {
  const folder = mkdtempSync(join(tmpdir(), "spillway-bench-"));
  writeCase(join(folder, "case"), bits, rows);
  const columns = readCase(join(folder, "case"), bits, rows, rows).map((column) => columnOf(readAll(column), { shared: true }));
  rmSync(folder, { recursive: true });
  const plan = benchPlan();
  const policies = new Map([...teams, auto].map((team) => [team, scenarios(plan, base, varied, { figures: wantedOf(plan) })]));
  return measured<ScenarioResults>(
    `scenarios, ${bits} bits, ${rows} rows`,
    rows,
    (team, before) => {
      const policy = policies.get(team);
      if (policy === undefined) throw new Error("a team without a policy");
      return policy.runWith(team, columns, before === null ? {} : { over: before });
    },
    (found) => bytesOf(found.columns),
  );
};

const lines: Line[] = [];
const show = (line: Line): void => {
  lines.push(line);
  const { name, one, two, auto: chosen, speedup, control: free, ok } = line;
  const ms = (x: number): string => x.toFixed(2).padStart(8);
  const ratio = (x: number): string => x.toFixed(2).padStart(8);
  console.log(
    `${name.padEnd(33)}${ms(one)} ${ms(two)} ${ms(chosen)}  ${ratio(speedup)} ${ratio(free)} ${(speedup / free).toFixed(2).padStart(6)}  ${ok ? "ok" : "DIFFERS"}`,
  );
};
console.log("case                                  one      two     auto  speed-up  control  of it");
for (const bits of [53, 128, 256] as const)
  for (const rows of [ROWS / 100, ROWS])
    for (const capped of rows === ROWS ? [false, true] : [false]) show(await splitLine(bits, rows, capped));
for (const rows of [ROWS / 100, ROWS]) show(await scenarioLine(50, rows));
show(await scenarioLine(110, ROWS / 5));
for (const team of [...teams, auto]) team.close();
for (const spin of spinners) spin.end();
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify({ node: process.version, lines }, null, 2)}\n`);
