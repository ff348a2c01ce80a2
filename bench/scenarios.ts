/**
 * One policy over very many scenarios, columns in and columns out: Spillway's paths beside C, the same by hand in JavaScript, an
 * interpreter on decimal.js, and rule engines.
 *
 * Every implementation runs in a process of its own, so that one's garbage is not another's; samples are taken in turn; what counts is
 * the processor time of that process. `ok`: every figure of every scenario is the one of plain bigint; else how many scenarios differ.
 *
 * npm run bench -- scenarios [--only 50,110] [--rows 1000000] [--samples 11]
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compileC, compilers } from "./running/compilers.js";
import { startRunner, type Runner } from "./running/runner.js";
import { figures, wordsOf, writeCase, type Bits } from "./scenarios/cases.js";
import { peers, ways } from "./scenarios/ways.js";

const { values: options } = parseArgs({
  options: { rows: { type: "string" }, samples: { type: "string" }, json: { type: "string" }, only: { type: "string" } },
});
const SAMPLES = Number(options.samples ?? 11);
const folder = mkdtempSync(join(tmpdir(), "spillway-bench-"));
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

interface Line {
  readonly bits: Bits;
  readonly way: string;
  readonly rows: number;
  /** Nanoseconds of processor time a scenario. */
  readonly median: number;
  readonly least: number;
  /** Scenarios of which any figure is wrong. */
  readonly wrong: number;
}

interface Started {
  readonly runner: Runner;
  readonly rows: number;
  readonly out: string;
}

/** What a product lacks as a double is asked for, so none may be fused unasked; no one looks at flags of exceptions. */
const exactly = ["-ffp-contract=off", "-fno-trapping-math", "-fno-math-errno"];

const startC = async (cc: string, file: string, bits: Bits, rows: number): Promise<Started> => {
  const program = join(folder, `${cc}-${bits}`);
  compileC(cc, here("scenarios/waterfall.c"), program, [...exactly, `-DWORDS=${wordsOf(bits)}`]);
  const out = join(folder, cc);
  return { runner: await startRunner(`C ${cc}`, program, [file, String(rows), out]), rows, out };
};

const startJs = async (way: string, file: string, bits: Bits, all: number, some: number): Promise<Started> => {
  const out = join(folder, `js ${way}`);
  const args = ["--import", "tsx", "--conditions=spillway-source", here("scenarios/child.ts"), way, file];
  return { runner: await startRunner(way, process.execPath, [...args, ...[bits, all, some].map(String), out]), rows: some, out };
};

/** The words of a file of figures. */
const written = async ({ runner, out }: Started): Promise<BigUint64Array> => {
  await runner.ask("write");
  runner.end();
  const bytes = readFileSync(out);
  rmSync(out);
  return new BigUint64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
};

/** How many of the rows differ in any figure. */
const countWrong = (found: BigUint64Array, rows: number, wanted: BigUint64Array, all: number, words: number): number => {
  const wrong = new Uint8Array(rows);
  for (const figure of figures.keys())
    for (let word = 0; word < rows * words; word += 1)
      if (found[figure * rows * words + word] !== wanted[figure * all * words + word]) wrong[Math.floor(word / words)] = 1;
  return wrong.reduce((sum, one) => sum + one, 0);
};

const bench = async (bits: Bits, rows: number): Promise<readonly Line[]> => {
  const file = join(folder, "case");
  writeCase(file, bits, rows);
  const oracle = await startJs("oracle", file, bits, rows, rows);
  await oracle.runner.ask("run");
  const wanted = await written(oracle);
  const all: Started[] = [];
  for (const cc of compilers) all.push(await startC(cc, file, bits, rows));
  for (const [way, listed] of Object.entries(ways))
    if (listed.bits === undefined || listed.bits === bits) all.push(await startJs(way, file, bits, rows, Math.min(rows, listed.rows)));
  const times = new Map<Started, number[]>(all.map((one) => [one, []]));
  for (let sample = -2; sample < SAMPLES; sample += 1)
    for (const one of all) {
      const ns = Number(await one.runner.ask("run"));
      // Two rounds to warm up.
      if (sample >= 0) times.get(one)?.push(ns / one.rows);
    }
  const lines: Line[] = [];
  for (const one of all) {
    const sorted = (times.get(one) ?? []).sort((a, b) => a - b);
    const wrong = countWrong(await written(one), one.rows, wanted, rows, wordsOf(bits));
    const [median = Number.NaN, least = Number.NaN] = [sorted[sorted.length >> 1], sorted[0]];
    lines.push({ bits, way: one.runner.way, rows: one.rows, median, least, wrong });
  }
  return lines;
};

const bestC = (lines: readonly Line[]): number => Math.min(...lines.filter(({ way }) => way.startsWith("C ")).map(({ median }) => median));

/** Whether its answers are right or not, a peer counts. */
const fasterThan = (path: Line, lines: readonly Line[]): string => {
  const than = ({ way, median }: Line): string => `${(median / path.median).toFixed(1)} times faster than ${way}`;
  const others = lines.filter(({ way }) => way in peers).toSorted((a, b) => a.median - b.median);
  const named = lines.filter(({ way }) => way === "decimal.js" || way === "zen-engine");
  return [...named.map(than), ...others.slice(0, 1).map((one) => `${than(one)}, the fastest peer`)].join(", ");
};

const show = (lines: readonly Line[], bits: Bits): void => {
  const best = bestC(lines);
  console.log(`\n${bits} bits`);
  for (const { way, rows, median, least, wrong } of lines)
    console.log(
      `  ${way.padEnd(20)} ${String(rows).padStart(8)} rows ${median.toFixed(1).padStart(10)} ns  least ${least.toFixed(1).padStart(10)}  ${Number.isFinite(best) ? `x${(median / best).toFixed(1)}`.padStart(9) : ""}  ${wrong === 0 ? "ok" : `${wrong} wrong`}`,
    );
  for (const path of lines.filter(({ way }) => way.startsWith("spillway "))) console.log(`  ${path.way} is ${fasterThan(path, lines)}`);
};

const all: Line[] = [];
for (const bits of [50, 110] as const) {
  if (options.only !== undefined && !options.only.split(",").includes(String(bits))) continue;
  const lines = await bench(bits, Number(options.rows ?? (bits === 50 ? 1_000_000 : 200_000)));
  show(lines, bits);
  all.push(...lines);
}
rmSync(folder, { recursive: true });
const machine = { processor: cpus()[0]?.model, node: process.version, compilers };
if (options.json !== undefined) {
  const lines = all.map((line) => {
    const best = bestC(all.filter(({ bits }) => bits === line.bits));
    return { ...line, ok: line.wrong === 0, toC: Number.isFinite(best) ? line.median / best : null };
  });
  writeFileSync(options.json, `${JSON.stringify({ machine, lines }, null, 2)}\n`);
}
