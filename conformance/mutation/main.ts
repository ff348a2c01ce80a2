import process from "node:process";
import { survey } from "./survey.js";

const { changes, noticed, refused, elsewhere, promises, explained, unnoticed, wronglyExplained } = survey();
const none = [...explained.values()].reduce((sum, count) => sum + count, 0);
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

say(`${changes} changes of plans`);
say(`  ${noticed} change a pinned figure`);
say(`  ${refused} make no plan`);
say(`  ${elsewhere} are of clauses that another policy notices`);
say(`  ${promises} are of promises that an example keeps`);
say(`  ${none} can change nothing:`);
for (const [why, count] of [...explained].sort(([, a], [, b]) => b - a)) say(`      ${count} ${why}`);
say(`  ${unnoticed.length} are noticed by nothing`);
for (const line of [...unnoticed, ...wronglyExplained]) say(line);
process.exitCode = unnoticed.length + wronglyExplained.length === 0 ? 0 : 1;
