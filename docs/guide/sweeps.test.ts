import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { shell } from "../../packages/cli/src/testing/shell.js";

const page = readFileSync(new URL("sweeps.md", import.meta.url), "utf8");
const block = (language: string, nth: number): string =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms"))][nth]?.[1] ?? "";

test("the command of the page prints what the page shows", { timeout: 60_000 }, async () => {
  const words = [...block("sh", 0).matchAll(/'([^']*)'|(\S+)/gu)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  const sh = shell();
  sh.example("lending-pool");
  const { out } = await sh.run(...words.slice(1).map((word) => word.replace("examples/", "")));
  expect(out).toBe(block("csv", 0).replaceAll("\n", "\r\n"));
});

test("the file of the page is a file of scenarios", { timeout: 60_000 }, async () => {
  const sh = shell();
  sh.example("lending-pool");
  sh.write("draws.csv", block("csv", 1));
  const { code, out } = await sh.run("sweep", "lending-pool", "--scenarios", "draws.csv");
  expect(code).toBe(0);
  // 120,000 is within the cap of 250,000; of 350,000.50 a reserve of 180,000 leaves 170,000.50, which the lenders can bear.
  expect(out.split("\r\n").slice(1, 3)).toEqual([
    "120000.000000,300000.000000,settled,0.000000,120000.000000,0.000000",
    "350000.500000,180000.000000,settled,0.000000,180000.000000,170000.500000",
  ]);
});
