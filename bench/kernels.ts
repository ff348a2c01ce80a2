/**
 * One amount over very many holders, by largest remainder: Spillway's kernels beside C, naive bigint, decimal.js and dinero.js.
 *
 * Every implementation runs in a process of its own, so that one's garbage is not another's; samples are taken in turn; what counts is
 * the processor time of that process. `ok`: every unit is the one of plain bigint.
 *
 * npm run bench -- kernels [--only kernels,capped,bigint,peers,adversarial,linear] [--rows 1000000] [--samples 11]
 */
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { makeData, wordsOf } from "./kernels/cases.js";
import type { Bits, Case, Shape } from "./kernels/cases.js";
import { compileC, compilers } from "./running/compilers.js";
import { startRunner, type Runner } from "./running/runner.js";

const { values: options } = parseArgs({
  options: { rows: { type: "string" }, samples: { type: "string" }, json: { type: "string" }, only: { type: "string" } },
});
const SAMPLES = Number(options.samples ?? 11);
const folder = mkdtempSync(join(tmpdir(), "spillway-bench-"));
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

interface Line {
  readonly group: string;
  readonly bits: Bits;
  readonly rows: number;
  readonly shape: Shape;
  readonly capped: boolean;
  readonly way: string;
  readonly median: number;
  readonly least: number;
  readonly ok: boolean;
}

const compiled = new Set<string>();
const compile = (cc: string, words: number): string => {
  const path = join(folder, `${cc}-${words}`);
  if (!compiled.has(path)) compileC(cc, here("kernels/holders.c"), path, [`-DWORDS=${words}`]);
  compiled.add(path);
  return path;
};

const bench = async (group: string, of: Case, ways: readonly string[]): Promise<readonly Line[]> => {
  const words = wordsOf(of.bits);
  const data = makeData(of);
  const file = join(folder, "data");
  writeFileSync(`${file}.weights`, new Uint8Array(data.weights.buffer));
  if (data.rooms) writeFileSync(`${file}.rooms`, new Uint8Array(data.rooms.buffer));
  writeFileSync(`${file}.json`, JSON.stringify({ amount: String(data.amount), total: String(data.total), capped: of.capped }));
  const js = (way: string): Promise<Runner> =>
    startRunner(way, process.execPath, [
      "--import",
      "tsx",
      "--conditions=spillway-source",
      here("kernels/child.ts"),
      way,
      file,
      String(words),
    ]);
  const c = (cc: string): Promise<Runner> =>
    startRunner(`C ${cc}`, compile(cc, words), [
      file,
      String(of.rows),
      data.amount.toString(16),
      data.total.toString(16),
      of.capped ? "1" : "0",
    ]);
  const runners = [...(await Promise.all(compilers.map(c))), ...(await Promise.all(ways.map(js)))];
  const oracle = await js("plain");
  const wanted = await oracle.ask("hash");
  oracle.end();
  const times = new Map<string, number[]>(runners.map(({ way }) => [way, []]));
  for (let sample = -2; sample < SAMPLES; sample += 1)
    for (const runner of runners) {
      const ns = Number(await runner.ask("run"));
      // Two rounds to warm up.
      if (sample >= 0) times.get(runner.way)?.push(ns / of.rows);
    }
  const lines: Line[] = [];
  for (const runner of runners) {
    const said = await runner.ask("hash");
    const hash =
      said === "written"
        ? createHash("sha256")
            .update(readFileSync(`${file}.c.units`))
            .digest("hex")
        : said;
    runner.end();
    const sorted = (times.get(runner.way) ?? []).sort((a, b) => a - b);
    lines.push({
      group,
      ...of,
      way: runner.way,
      median: sorted[sorted.length >> 1] ?? Number.NaN,
      least: sorted[0] ?? Number.NaN,
      ok: hash === wanted,
    });
  }
  return lines;
};

const show = (lines: readonly Line[]): void => {
  const best = Math.min(...lines.filter(({ way }) => way.startsWith("C ")).map(({ median }) => median));
  const first = lines[0];
  if (first === undefined) return;
  console.log(`\n${first.group}: ${first.bits} bits, ${first.rows} rows, ${first.shape}${first.capped ? ", capped" : ""}`);
  for (const { way, median, least, ok } of lines)
    console.log(
      `  ${way.padEnd(20)} ${median.toFixed(1).padStart(9)} ns  least ${least.toFixed(1).padStart(8)}  ${Number.isFinite(best) ? `x${(median / best).toFixed(2)}`.padStart(9) : ""}  ${ok ? "ok" : "DIFFERS"}`,
    );
};

const sameCase = (a: Line, b: Line): boolean =>
  a.group === b.group && a.bits === b.bits && a.rows === b.rows && a.shape === b.shape && a.capped === b.capped;

const rows = Number(options.rows ?? 1_000_000);
const all: Line[] = [];
const wants = (group: string): boolean => options.only === undefined || options.only.split(",").includes(group);
const run = async (group: string, of: Case, ways: readonly string[]): Promise<void> => {
  const lines = await bench(group, of, ways);
  show(lines);
  all.push(...lines);
};

const random = { shape: "random", capped: false } as const;
const kernels = ["wasm kernel", "js kernel"];
for (const bits of [53, 128, 256] as const) {
  if (wants("kernels"))
    await run("kernels", { bits, rows, ...random }, [...kernels, "wasm call", "js call", "policy, again", "policy, new column"]);
  if (wants("capped")) await run("capped", { bits, rows, shape: "random", capped: true }, ["wasm call", "js call"]);
  if (wants("bigint")) await run("bigint", { bits, rows, ...random }, ["bigint in and out", "naive bigint"]);
  if (wants("peers"))
    await run("peers", { bits, rows: Math.min(rows, 100_000), ...random }, [...kernels, "naive bigint", "decimal.js", "dinero.js"]);
  if (wants("adversarial"))
    for (const shape of ["random", "all equal", "round figures", "simple fraction", "one whale", "zeros"] as const)
      await run("adversarial", { bits, rows: Math.min(rows, 100_000), shape, capped: false }, kernels);
  if (wants("linear"))
    for (const many of [10_000, 100_000, 1_000_000, 10_000_000]) await run("linear", { bits, rows: many, ...random }, kernels);
}
rmSync(folder, { recursive: true });
const machine = { processor: cpus()[0]?.model, node: process.version, compilers };
if (options.json !== undefined) {
  // Of each run beside C, how many times C's time.
  const lines = all.map((line) => {
    const beside = all.filter((other) => other.way.startsWith("C ") && sameCase(other, line));
    const best = Math.min(...beside.map(({ median }) => median));
    return { ...line, toC: Number.isFinite(best) ? line.median / best : null };
  });
  writeFileSync(options.json, `${JSON.stringify({ machine, lines }, null, 2)}\n`);
}
