import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile, format } from "@spillway/dsl";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("good/", import.meta.url));

const policies = readdirSync(root).filter((name) => name.endsWith(".spill"));

/** Notes are beside the meaning, and so is a word on what a careful reader would add. */
it.each(policies)("%s compiles to its plan", (name) => {
  const { plan, diagnostics } = compile(readFileSync(`${root}${name}`, "utf8"));
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const { notes: _, ...meaning } = plan ?? { notes: null };
  expect(meaning).toEqual(JSON.parse(readFileSync(`${root}${name.replace(/\.spill$/u, ".plan.json")}`, "utf8")));
});

it.each(policies)("%s is formatted", (name) => {
  const text = readFileSync(`${root}${name}`, "utf8");
  expect(format(text)).toEqual({ ok: true, text });
});
