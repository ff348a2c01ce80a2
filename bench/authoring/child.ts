/** One way to read a policy in a process of its own: warms up, then measures a sample for every line that it is sent. */
import { createInterface } from "node:readline";
import { policyOf } from "./policies.js";
import { ways } from "./ways.js";

const [name = "", lines = "2000"] = process.argv.slice(2);
const way = await ways[name]?.(policyOf(Number(lines)));
if (way === undefined) throw new Error(`no way called ${name}`);

/** Long enough for the compiler of the machine to have seen everything. */
const WARM_UP = 3000;
/**
 * Runs of less than this, in milliseconds, are measured several at a time: the memory that a run leaves is collected once in several,
 * so a sample of one is either without that or pays for others. And a process that has waited for its turn is no longer warm.
 */
const LEAST = 100;

const measured = (times: number): number => {
  const before = process.cpuUsage();
  for (let run = 0; run < times; run++) way.run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
};

for (let spent = 0; spent < WARM_UP;) spent += measured(1);
const times = Math.ceil(LEAST / measured(3));

console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  if (line === "run") console.log(measured(times));
  else if (line === "said") console.log(way.said());
  else process.exit(0);
}
