/** One implementation in a process of its own: prepares, then runs a sample for every line it is sent. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { jsWays } from "./ways.js";

const [way = "", file = "", words = "1"] = process.argv.slice(2);
const meta = JSON.parse(readFileSync(`${file}.json`, "utf8")) as { amount: string; total: string; capped: boolean };
const load = (name: string): BigUint64Array => {
  const bytes = readFileSync(name);
  return new BigUint64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
};
const data = {
  weights: load(`${file}.weights`),
  rooms: meta.capped ? load(`${file}.rooms`) : null,
  amount: BigInt(meta.amount),
  total: BigInt(meta.total),
};
const prepared = await jsWays[way]?.(data, Number(words) as 1 | 2 | 4);
if (prepared === undefined) throw new Error(`no way called ${way}`);

const hash = (): string => {
  const units = prepared.units();
  const out = new BigUint64Array(units.length * Number(words));
  for (const [row, unit] of units.entries())
    for (let i = 0; i < Number(words); i += 1) out[row * Number(words) + i] = BigInt.asUintN(64, unit >> BigInt(64 * i));
  return createHash("sha256").update(new Uint8Array(out.buffer)).digest("hex");
};

console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  if (line === "run") {
    const before = process.cpuUsage();
    prepared.run();
    const used = process.cpuUsage(before);
    console.log(String((used.user + used.system) * 1000));
  } else if (line === "hash") console.log(hash());
  else process.exit(0);
}
