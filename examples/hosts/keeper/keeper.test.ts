import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile } from "@spillway/dsl";
import { emitModule, validatePlan } from "@spillway/engine";
import { expect, test } from "vitest";
import { pool, settle } from "./keeper.js";
import { bind, type State } from "./pool.js";

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const readme = text("README.md");
const shown = (language: string): string => readme.split(`\`\`\`${language}\n`)[1]?.split("```")[0] ?? "";

test("the command that its page shows prints what stands below it", () => {
  const [npx, tsx, ...given] = shown("sh").trim().split(" ");
  expect([npx, tsx]).toEqual(["npx", "tsx"]);
  const root = fileURLToPath(new URL("../../../", import.meta.url));
  // As `npx tsx` does, but from the sources, so that nothing need be built before.
  const printed = execFileSync(process.execPath, ["--conditions=spillway-source", "--import", "tsx", ...given], {
    cwd: root,
    encoding: "utf8",
  });
  expect(printed).toBe(readme.split("```\n\n```\n")[1]?.split("```")[0]);
});

test("who bears what, as its page derives it", () => {
  expect(settle(["350000", "120000"]).match(/\d+(?=\.)/g)).toEqual(
    ["350000", "250000", "50000", "50000", "0"].concat(["120000", "50000", "50000", "20000", "0"]),
  );
});

test("a debt that is no amount is said to be none, and those before it stand", () => {
  expect(settle(["200000", "1,000"])).toMatch(/^bad debt +200000\.000000\n(.*\n){2}SP8200 `1,000` has separators/);
});

test("a column that is misspelt is an error of TypeScript, and of the module where no one asked TypeScript", () => {
  const row = { id: "alice", deposit: 1n };
  // @ts-expect-error The class has `deposit`, and no `deposits`.
  const misspelt: State = { ...pool, classes: { lenders: [row, { id: "bob", deposits: 1n }] } };
  const read = bind(misspelt);
  expect(read.diagnostics.map(({ code, help }) => [code, help])).toEqual([["SP8102", "did you mean `deposit`?"]]);
});

test("the module is the one that its policy makes", () => {
  const valid = validatePlan(compile(text("../../lending-pool/policy.spill")).plan);
  const made = valid.ok ? emitModule(valid.value) : null;
  expect(made).toEqual({ code: text("pool.js"), types: text("pool.d.ts") });
});
