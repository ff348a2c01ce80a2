import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readInput, type InputSources } from "../input/read.js";
import { everythingPlan, fullEvent, fullState } from "../input/testing/documents.js";
import { edited } from "../plan/testing/edit.js";
import { everything } from "../plan/testing/everything.js";
import { pool } from "../plan/testing/pool.js";
import { validatePlan } from "../plan/validate.js";
import { engineCodes } from "./codes.js";
import type { Diagnostic } from "./types.js";

const folder = new URL("../../../../docs/errors/", import.meta.url);
const page = (code: string): string => readFileSync(new URL(`${code}.md`, folder), "utf8");
const codes = Object.entries(engineCodes);

test.each(codes)("%s has a page with its title", (code, { title }) => {
  expect(page(code).split("\n")[0]).toBe(`# ${code}: ${title}`);
});

test("every page of the engine's codes has a code", () => {
  const pages = readdirSync(folder).filter((name) => /^SP(51|[89][0-9])[0-9]{2}\.md$/.test(name));
  expect(pages.map((name) => name.slice(0, 6)).filter((code) => !Object.hasOwn(engineCodes, code))).toEqual([]);
});

test("every code that the sources use is in the table, and every code of the table is used", () => {
  const source = new URL("../", import.meta.url);
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !/\.test\.ts$|codes\.ts$/.test(name),
  );
  const used = files.flatMap(
    (name) => readFileSync(new URL(name.replaceAll("\\", "/"), source), "utf8").match(/"SP(51|[89][0-9])[0-9]{2}"/g) ?? [],
  );
  expect([...new Set(used)].map((code) => code.slice(1, -1)).sort()).toEqual(Object.keys(engineCodes).sort());
});

/** A page with an example shows the document, or the value of a plan, and then what is said about it. */
const EXAMPLE = /^In (a plan, at )?`([^`]+)`:\n\n```(?:json|csv)\n([\s\S]*?)\n```\n\n```text\n(SP[0-9]{4}) {2}([\s\S]*?)\n```/m;

const examples = codes.flatMap(([code]) => {
  const found = EXAMPLE.exec(page(code));
  if (found === null) return [];
  const [, inPlan, at = "", text = "", shownCode = "", shown = ""] = found;
  return [{ code, inPlan: inPlan !== undefined, at, text, shown: `${shownCode} ${shown}` }];
});

const full = { state: { name: "state.json", value: fullState }, event: { name: "event.json", value: fullEvent } };

const sources = (at: string, text: string): InputSources => {
  if (at.endsWith(".csv")) return { ...full, members: new Map([[at.replace(".csv", ""), { name: at, text }]]) };
  return at === "event.json" ? { ...full, event: { name: at, text } } : { ...full, state: { name: at, text } };
};

/** A plan in which this value stands at this place, in the plan that is wrong with it. */
const diagnose = ({ inPlan, at, text }: (typeof examples)[number]): readonly Diagnostic[] => {
  if (!inPlan) return readInput(everythingPlan, sources(at, text)).diagnostics;
  const path = at.replaceAll("[", ".").replaceAll("]", "");
  const value: unknown = JSON.parse(text);
  return [pool, everything].flatMap((plan) => (reaches(plan, path) ? validatePlan(edited(plan, path, value)).diagnostics : []));
};

const reaches = (plan: unknown, path: string): boolean => {
  const keys = path.split(".").slice(0, -1);
  return (
    keys.reduce<unknown>(
      (inner, key) => (typeof inner === "object" && inner !== null ? (inner as { [key: string]: unknown })[key] : undefined),
      plan,
    ) !== undefined
  );
};

const shownAs = ({ code, message, help, at }: Diagnostic): string => {
  const place = at.k === "value" ? [at.document, at.path].filter((part) => part !== "").join(", ") : "";
  return `${code} ${place}: ${message}${help === null ? "" : `\n        ${help}`}`;
};

describe("the example of a page is what the reader says", () => {
  test("most pages have one", () => {
    expect(examples.length).toBeGreaterThan(40);
  });

  test.each(examples.map((example) => [example.code, example] as const))("%s", (code, example) => {
    expect(example.shown.startsWith(code)).toBe(true);
    expect(diagnose(example).map(shownAs)).toContain(example.shown);
  });
});
