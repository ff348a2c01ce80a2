/**
 * `npm run bench`: every part of the bench in turn, its table on the screen, its figures in `bench/out/PART.json`. A part is a module of
 * this folder that prints a table and takes `--json FILE`.
 *
 * npm run bench                              everything; about half an hour
 * npm run bench -- kernels workers           some parts
 * npm run bench -- kernels --only capped     what stands behind a part's name is handed to it
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const parts = readdirSync(here("."))
  .filter((name) => name.endsWith(".ts") && name !== "run.ts")
  .map((name) => name.slice(0, -".ts".length));

const run = (command: string, args: readonly string[]): void => {
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
};

const said = process.argv.slice(2);
const options = said.findIndex((one) => one.startsWith("--"));
const named = options < 0 ? said : said.slice(0, options);
const handed = options < 0 ? [] : said.slice(options);
const unknown = named.filter((name) => !parts.includes(name));
if (unknown.length > 0) {
  console.error(`There is no part called ${unknown.join(", ")}; there are ${parts.join(", ")}.`);
  process.exit(2);
}

// What is measured beside Spillway stands apart from what the packages need; each time, so that it is what the lock file says.
run("npm", ["ci", "--prefix", here("."), "--no-audit", "--no-fund"]);
mkdirSync(here("out"), { recursive: true });
console.log(`${cpus()[0]?.model}, ${cpus().length} processors, node ${process.version}`);
for (const part of named.length > 0 ? named : parts) {
  console.log(`\n# ${part}`);
  run(process.execPath, [
    "--import",
    "tsx",
    "--conditions=spillway-source",
    here(`${part}.ts`),
    "--json",
    here(`out/${part}.json`),
    ...handed,
  ]);
}
