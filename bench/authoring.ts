/**
 * Policies of 200 and of 2,000 lines: read, checked and lowered; a key pressed in them; and the same texts read by Langium, with the
 * same grammar.
 *
 * Every way runs in a process of its own, from a bundle as users run it, and is warm; samples are taken in turn; what counts is the
 * processor time of that process. `ok`: it read the same number of waterfalls, promises and scenarios, without a mistake.
 *
 * npm run bench -- authoring [--lines 200,2000] [--samples 31] [--json FILE]
 */
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { rmSync, writeFileSync } from "node:fs";
import { build } from "vite";
import { policyOf } from "./authoring/policies.js";
import { startRunner, type Runner } from "./running/runner.js";

const { values: options } = parseArgs({ options: { lines: { type: "string" }, samples: { type: "string" }, json: { type: "string" } } });
const SAMPLES = Number(options.samples ?? 31);
const WHOLE = "read, checked and lowered";
const READ = "read only";
const LANGIUM = "Langium: read only";
const keys = ["a key in a comment", "a key in a layer", "a key that leaves a mistake", "a key in a param", "a key in a fund of all"];

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
// Beside the packages that it does not take in.
const folder = here("node_modules/.cache/authoring");

interface Line {
  readonly lines: number;
  readonly way: string;
  /** Milliseconds of processor time. */
  readonly median: number;
  readonly least: number;
  readonly ok: boolean;
}

const bundle = (): Promise<unknown> =>
  build({
    configFile: false,
    logLevel: "warn",
    resolve: { conditions: ["spillway-source"], alias: { chevrotain: here("../node_modules/chevrotain/lib/chevrotain.mjs") } },
    ssr: { noExternal: true, external: ["langium", "langium/grammar"], resolve: { conditions: ["spillway-source"] } },
    build: { ssr: here("authoring/child.ts"), outDir: folder, target: "node20", minify: false, emptyOutDir: true },
  });

const start = (way: string, lines: number): Promise<Runner> =>
  startRunner(way, process.execPath, [`${folder}/child.js`, way, String(lines)], {
    SPILLWAY_GRAMMAR: new URL("authoring/spillway.langium", import.meta.url).href,
  });

const bench = async (lines: number): Promise<readonly Line[]> => {
  const runners: Runner[] = [];
  // One after another: warming up is not to be disturbed.
  for (const way of [WHOLE, READ, LANGIUM, ...keys]) runners.push(await start(way, lines));
  const times = new Map<string, number[]>(runners.map(({ way }) => [way, []]));
  for (let sample = 0; sample < SAMPLES; sample++)
    for (const runner of runners) times.get(runner.way)?.push(Number(await runner.ask("run")));
  const wanted = await runners[0]?.ask("said");
  const result: Line[] = [];
  for (const { way, ask, end } of runners) {
    const sorted = (times.get(way) ?? []).sort((a, b) => a - b);
    const ok = (await ask("said")) === wanted;
    end();
    result.push({ lines, way, median: sorted[sorted.length >> 1] ?? Number.NaN, least: sorted[0] ?? Number.NaN, ok });
  }
  return result;
};

const show = (lines: readonly Line[]): void => {
  const [whole] = lines;
  if (whole === undefined) return;
  console.log(`\n${whole.lines} lines (${policyOf(whole.lines).length} characters)`);
  for (const { way, median, least, ok } of lines)
    console.log(
      `  ${way.padEnd(28)} ${median.toFixed(3).padStart(9)} ms  least ${least.toFixed(3).padStart(9)}  x${(median / whole.median).toFixed(3).padEnd(7)} ${ok ? "ok" : "DIFFERS"}`,
    );
};

const showGoals = (lines: readonly Line[]): void => {
  const median = (way: string): number => lines.find((one) => one.way === way)?.median ?? Number.NaN;
  const whole = median(WHOLE);
  console.log("\n2,000 lines, goals (must, aim)");
  console.log(`  read, checked and lowered      ${whole.toFixed(1)} ms (25, 12 on a quiet core)`);
  console.log(`  Langium's reading to ours      x${(median(LANGIUM) / median(READ)).toFixed(1)} (10)`);
  console.log(`  Langium's reading to all of it x${(median(LANGIUM) / whole).toFixed(1)}`);
  console.log(`  a key in a layer to it         x${(median("a key in a layer") / whole).toFixed(3)} (0.35, 0.1)`);
};

await bundle();
const all: Line[] = [];
for (const lines of (options.lines ?? "200,2000").split(",").map(Number)) {
  const found = await bench(lines);
  show(found);
  if (lines === 2000) showGoals(found);
  all.push(...found);
}
rmSync(folder, { recursive: true });
const machine = { processor: cpus()[0]?.model, node: process.version };
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify({ machine, lines: all }, null, 2)}\n`);
