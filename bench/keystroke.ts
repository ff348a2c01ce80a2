/**
 * Keys pressed in the middle of a policy of 500 lines, in the playground as it is built, in a browser: what each takes of the page's
 * main thread until its character is on the screen, and the longest task after that. Goal: a frame, 16.7 ms.
 *
 * What counts is the processor time of the thread, which other work on the machine moves little; the clock on the wall stands beside it.
 * The first key after the page was opened finds code that never ran: it has a column of its own, and every other key is in the worst.
 * `ok`: no key took as long as a frame.
 *
 * npm run bench -- keystroke [--lines 500] [--pause 150] [--json FILE]
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { launch } from "../packages/playground/e2e/harness/chromium.js";
import { serveSite } from "../packages/playground/e2e/harness/server.js";
import { keystrokesOf, type Answered, type Keystroke } from "./keystroke/frames.js";
import { goBehind, openPolicy } from "./keystroke/page.js";

const { values: options } = parseArgs({ options: { lines: { type: "string" }, pause: { type: "string" }, json: { type: "string" } } });
const LINES = Number(options.lines ?? 500);
/** Between two keys, in milliseconds: about 80 words a minute. */
const PAUSE = Number(options.pause ?? 150);
const FRAME = 1000 / 60;

interface Way {
  readonly name: string;
  /** Where the caret stands first; blocks of lines are numbered, about 38 lines each. */
  readonly behind: (block: number) => string;
  readonly keys: readonly string[];
}

const ways: readonly Way[] = [
  { name: "in a comment", behind: (n) => `/// The ${n}th pool.`, keys: [..." It stands for what was lent and not paid."] },
  {
    name: "a figure, there and back",
    behind: (n) => `min(half_${n}, ${250 + n}`,
    keys: Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? "0" : "Backspace")),
  },
  {
    name: "a new layer, with its offers",
    behind: (n) => `waterfall pool_${n} "Pool ${n}": USDC {`,
    keys: ["Enter", ..."layer more from house up to 3k USDC in one event"],
  },
  { name: "a mistake that goes on", behind: (n) => `always kept_${n}`, keys: [..."_x y_z and more"] },
];

interface Ranked {
  readonly median: Answered;
  /** Of twenty keys nineteen take no longer. */
  readonly most: Answered;
  readonly worst: Answered;
}

interface Line {
  readonly way: string;
  readonly keys: number;
  readonly first: Answered;
  readonly picture: Ranked;
  readonly longest: Ranked;
  readonly ok: boolean;
}

const pressed = async (browser: Browser, address: string, { behind, keys }: Way): Promise<readonly Keystroke[]> => {
  const page = await openPolicy(browser, address, LINES);
  await goBehind(page, behind(Math.round(LINES / 38 / 2)));
  await browser.startTracing(page, { categories: ["devtools.timeline", "disabled-by-default-devtools.timeline"] });
  for (const key of keys) {
    await page.keyboard.press(key === " " ? "Space" : key);
    await page.waitForTimeout(PAUSE);
  }
  // The frame of the last key.
  await page.waitForTimeout(1_000);
  const trace = await browser.stopTracing();
  await page.context().close();
  return keystrokesOf(trace);
};

const ranked = (of: readonly Answered[]): Ranked => {
  const at = (part: keyof Answered, share: number): number => {
    const sorted = of.map((one) => one[part]).toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  };
  const both = (share: number): Answered => ({ wall: at("wall", share), processor: at("processor", share) });
  return { median: both(0.5), most: both(0.95), worst: both(1) };
};

const lineOf = (way: string, [cold, ...found]: readonly Keystroke[]): Line => {
  if (cold === undefined) throw new Error("no key was pressed");
  const [picture, longest] = [ranked(found.map((one) => one.picture)), ranked(found.map((one) => one.longest))];
  const ok = [cold.picture, picture.worst, longest.worst].every(({ processor }) => processor < FRAME);
  return { way, keys: found.length + 1, first: cold.picture, picture, longest, ok };
};

const show = ({ way, keys, first, picture, longest, ok }: Line): void => {
  const figures = [first, picture.median, picture.most, picture.worst, longest.most, longest.worst].map(
    ({ processor, wall }) => `${processor.toFixed(1).padStart(7)} ${`(${wall.toFixed(1)})`.padEnd(7)}`,
  );
  console.log(`${way.padEnd(29)} ${String(keys).padStart(4)}  ${figures.join(" ")}  ${ok ? "ok" : "LONGER"}`);
};

// Of the sources as they stand.
const { status } = spawnSync("npm", ["run", "--silent", "build", "--workspace", "@spillway/playground"], {
  cwd: fileURLToPath(new URL("..", import.meta.url)),
  stdio: "inherit",
});
if (status !== 0) process.exit(status ?? 1);

const [browser, site] = await Promise.all([launch(), serveSite()]);
const lines: Line[] = [];
console.log(`${LINES} lines, a key every ${PAUSE} ms; milliseconds of processor time (of the clock)`);
console.log(
  `${"".padEnd(29)} keys  ${["first picture", "median", "19 of 20", "worst", "after: 19 of 20", "worst"].map((head) => head.padStart(15)).join(" ")}`,
);
for (const way of ways) {
  const line = lineOf(way.name, await pressed(browser, site.address, way));
  lines.push(line);
  show(line);
}
await Promise.all([browser.close(), site.close()]);
const machine = { processor: cpus()[0]?.model, node: process.version };
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify({ machine, lines }, null, 2)}\n`);
