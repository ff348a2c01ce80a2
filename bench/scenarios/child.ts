/** One implementation in a process of its own: prepares, then runs a sample for every line it is sent. */
import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { readAll } from "../../packages/engine/src/columns/read.js";
import { readCase, wordsOf, type Bits } from "./cases.js";
import { plain } from "./plain.js";
import { ways } from "./ways.js";
import type { Prepared } from "./way.js";

const [name = "", file = "", bits = "50", all = "0", some = "0", out = ""] = process.argv.slice(2);
const size = Number(bits) as Bits;
const rows = Number(some);
const way = name === "oracle" ? plain : ways[name]?.way;
const prepared = await way?.(readCase(file, size, Number(all), rows), rows);
if (prepared === undefined) throw new Error(`no way called ${name}`);

/** As C writes them: column after column, little-endian words. What is no amount is written as the greatest one. */
const write = (figures: ReturnType<Prepared["figures"]>): void => {
  const words = wordsOf(size);
  const of = new BigUint64Array(figures.length * rows * words);
  for (const [i, column] of figures.entries())
    for (const [row, value] of ("k" in column ? readAll(column) : column).entries())
      for (let word = 0; word < words; word += 1)
        of[(i * rows + row) * words + word] = BigInt.asUintN(64, (value ?? -1n) >> BigInt(64 * word));
  writeFileSync(out, new Uint8Array(of.buffer));
};

console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  if (line === "run") {
    const before = process.cpuUsage();
    await prepared.run();
    const used = process.cpuUsage(before);
    console.log(String((used.user + used.system) * 1000));
  } else if (line === "write") {
    write(prepared.figures());
    console.log("written");
  } else process.exit(0);
}
