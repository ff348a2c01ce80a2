import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile } from "@spillway/dsl";
import { readInput, validatePlan, valueAt } from "@spillway/engine";
import { expect, test } from "vitest";
import { noColour } from "../../packages/cli/src/io/terminal.js";
import { program } from "../../packages/cli/src/program.js";
import { lossReport } from "./loss-report.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const text = (name: string): string => readFileSync(new URL(`./${name}`, import.meta.url), "utf8");
const page = text("loss-curves.md");

const said = async (line: string): Promise<string> => {
  let out = "";
  const quiet = (): undefined => undefined;
  const terminal = {
    out: (some: string) => (out += some),
    error: quiet,
    paint: noColour,
    paintErrors: noColour,
    progress: quiet,
    stdin: () => "",
    cwd: root,
  };
  expect(await program(terminal, line.split(" ").slice(1))).toBe(0);
  return out;
};

/** Commands with what they print: `$ spillway …` and the output below it. */
const shown = [...page.matchAll(/^```text\n\$ (spillway .*)\n([^]*?)^```$/gm)].map(
  ([, line, output]) => [line ?? "", output ?? ""] as const,
);

/** Commands that write a drawing: `spillway … > NAME.svg`. */
const drawings = [...page.matchAll(/^(spillway .*) > (\S+\.svg)$/gm)].map(([, line, name]) => [line ?? "", name ?? ""] as const);

test.each(shown)("%s", { timeout: 60_000 }, async (line, output) => {
  expect(await said(line)).toBe(output);
});

test.each(drawings)("%s is %s", { timeout: 60_000 }, async (line, name) => {
  expect(page).toContain(`](${name})`);
  expect(await said(line)).toBe(text(name));
});

test("the page shows commands and drawings", () => {
  expect([shown.length, drawings.length]).toEqual([3, 2]);
});

test("the program on the page does what it says", () => {
  expect(page).toContain(text("loss-report.ts"));
  const folder = (name: string): { name: string; text: string } => ({
    name,
    text: readFileSync(`${root}examples/lending-pool/${name}`, "utf8"),
  });
  const plan = validatePlan(compile(folder("policy.spill").text).plan);
  if (!plan.ok) throw new Error("the example does not compile");
  const input = readInput(plan.value, {
    state: folder("state.json"),
    event: folder("event.json"),
    members: new Map([["lenders", folder("lenders.csv")]]),
  });
  if (!input.ok) throw new Error("the example cannot be read");
  const { picture, breakpoints, most, alice } = lossReport(plan.value, input.value);
  expect(picture).toBe(text("lending-pool-curve.svg"));
  expect(breakpoints).toEqual(["250,000", "490,000"]);
  // The reserve's cap; four lenders at their cap of 50,000, and one with 40,000.
  expect([...most]).toEqual([
    ["reserve", 250_000_000_000n],
    ["lenders", 240_000_000_000n],
  ]);
  expect(alice === null ? null : valueAt(alice, 490_000_000_000n)).toEqual({ least: 50_000_000_000n, most: 50_000_000_000n });
});
