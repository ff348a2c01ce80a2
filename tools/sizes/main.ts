import { entryPoints, evaluators, type Program } from "./programs.js";
import { weigh } from "./weigh.js";

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1).padStart(7);

const show = async ({ name, text, without }: Program): Promise<void> => {
  const { first, later } = await weigh(text, without);
  console.log(`${kilobytes(first)}  ${later === 0 ? " ".repeat(7) : kilobytes(later)}  ${name}`);
};

console.log("KB minified and gzipped: at once, when it is asked for\n");
for (const program of entryPoints()) await show(program);
console.log("\nof these, for one who imports only\n");
for (const program of Object.values(evaluators)) await show(program);
