import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { policyHash } from "./hash.js";
import { checked } from "./testing/check.js";
import { edited, leaves, type Loose } from "./testing/edit.js";
import { everything } from "./testing/everything.js";
import { all, column, divide, equal, fund, input, min, n, named, set, sum, text, unlimited } from "./testing/expressions.js";
import { pool } from "./testing/pool.js";
import { fromFund, fromMembers, limit, plan, step, waterfall } from "./testing/steps.js";
import type { Expr, Plan } from "./types.js";
import type { ValidPlan } from "./valid.js";

const sha = (written: string): string => createHash("sha256").update(written, "utf8").digest("hex");

const hash = (of: Plan): string => policyHash(checked(of));

test("the hash is the one that the reference derives by hand", () => {
  const small = plan({
    name: "Small",
    assets: [{ id: "USDC", decimals: 6 }],
    funds: [{ id: "reserve", asset: "USDC" }],
    lets: [{ id: "half", type: { k: "amount", asset: "USDC" }, is: { k: "multiply", a: n("1/2"), b: fund("reserve") } }],
    waterfalls: [waterfall("loss", "USDC", [step("first", fromFund("reserve"), { terms: [limit(named("half"))] })])],
  });
  const half = sha('{"k":"number","v":"1/2"}');
  const reserve = sha('{"k":"ref","to":{"id":"reserve","k":"fund"}}');
  const limitHash = sha(`{"a":"${half}","b":"${reserve}","k":"multiply"}`);
  const meaning =
    '{"assets":[{"decimals":6,"id":"USDC"}],"classes":[],"edition":1,"format":"spillway-plan/1",' +
    '"funds":[{"asset":"USDC","id":"reserve"}],"inputs":[],"name":"Small","parties":[],"priorities":[],"properties":[],' +
    '"waterfalls":[{"asset":"USDC","feed":{"k":"event"},"id":"loss","items":null,"loss":null,"residual":{"k":"deficit","next":false},' +
    `"steps":[{"body":{"fund":"reserve","k":"fund","keeping":null},"id":"first","lots":null,"over":null,"shareBack":null,` +
    `"terms":[{"k":"limit","most":"${limitHash}"}],"when":null,"whole":false}]}]}`;
  expect(hash(small)).toBe(`sha256:${sha(meaning)}`);
  const page = readFileSync(new URL("../../../../docs/reference/plan.md", import.meta.url), "utf8");
  for (const shown of [half, reserve, limitHash, `sha256:${sha(meaning)}`]) expect(page).toContain(shown);
});

test("the hash of a set is that of its chain from the class down", () => {
  const from = (sets: Plan["sets"], of: string): Plan => ({
    ...pool,
    sets,
    waterfalls: [waterfall("loss", "USDC", [step("shared", fromMembers("lenders", "deposit", { of: set(of), split: { k: "equally" } }))])],
    properties: [],
  });
  const small = equal(column("lenders", "deposit"), n(1));
  const large = equal(column("lenders", "deposit"), n(9));
  const where = (is: Expr): Plan["sets"][number]["steps"][number] => ({ k: "where", is });
  const whole = hash(from([{ id: "one", class: "lenders", from: all("lenders"), steps: [where(small), where(large)] }], "one"));
  const inTwo = from(
    [
      { id: "second", class: "lenders", from: set("first"), steps: [where(large)] },
      { id: "first", class: "lenders", from: all("lenders"), steps: [where(small)] },
    ],
    "second",
  );
  expect(hash(inTwo)).toBe(whole);
  // Steps apply in the order written.
  expect(hash(from([{ id: "one", class: "lenders", from: all("lenders"), steps: [where(large), where(small)] }], "one"))).not.toBe(whole);
  // A set that is another name for the class is the class.
  const renamed = hash(from([{ id: "same", class: "lenders", from: all("lenders"), steps: [] }], "same"));
  const plain = {
    ...pool,
    waterfalls: [waterfall("loss", "USDC", [step("shared", fromMembers("lenders", "deposit", { split: { k: "equally" } }))])],
    properties: [],
  };
  expect(hash(plain)).toBe(renamed);
});

describe("what does not count", () => {
  const before = hash(everything);

  test("notes", () => {
    expect(hash({ ...everything, notes: { at: {}, params: [] } })).toBe(before);
  });

  test("names of definitions and sets", () => {
    const renamed = JSON.parse(
      JSON.stringify(everything)
        .replaceAll('"k":"let","id":"cap"', '"k":"let","id":"other"')
        .replaceAll('{"id":"cap","type"', '{"id":"other","type"')
        .replaceAll('"k":"set","id":"survivors"', '"k":"set","id":"stayers"')
        .replaceAll('{"id":"survivors","class"', '{"id":"stayers","class"'),
    ) as Plan;
    expect(renamed.lets.map(({ id }) => id)).toContain("other");
    expect(renamed.sets.map(({ id }) => id)).toContain("stayers");
    expect(hash(renamed)).toBe(before);
  });

  test("whether something is a definition or stands in its place", () => {
    const total = sum(column("lenders", "deposit"), set("survivors"));
    const written = {
      ...everything,
      lets: everything.lets.map((one) =>
        one.id === "cap" ? { ...one, is: min(input("amount"), divide(total, { k: "count", over: all("vaults") }, n(0))) } : one,
      ),
    };
    expect(hash(written)).toBe(before);
  });

  test("definitions and sets that nothing uses", () => {
    const more = {
      ...everything,
      lets: [...everything.lets, { id: "idle", type: { k: "number" } as const, is: n(3) }],
      sets: [...everything.sets, { id: "idle", class: "vaults", from: all("vaults"), steps: [] }],
    };
    expect(hash(more)).toBe(before);
  });

  test("the order of declarations", () => {
    const turned: Plan = {
      ...everything,
      assets: [...everything.assets].reverse(),
      funds: [...everything.funds].reverse(),
      parties: [...everything.parties].reverse(),
      classes: everything.classes.map((one) => ({ ...one, columns: [...one.columns].reverse() })).reverse(),
      inputs: [...everything.inputs].reverse(),
      sets: [...everything.sets].reverse(),
      lets: [...everything.lets].reverse(),
      priorities: [...everything.priorities].reverse(),
      properties: [...everything.properties].reverse(),
    };
    expect(hash(turned)).toBe(before);
  });
});

describe("what counts", () => {
  /** Hashes a plan that need not make sense, as long as its definitions are there. */
  const hashOf = (value: Loose): string => policyHash(value as unknown as ValidPlan);
  const before = hashOf(everything as unknown as Loose);

  const isName = (path: string): boolean => /^(lets|sets)\.[0-9]+\.(id|type|class)/.test(path) || path.startsWith("notes.");

  /** A reference to a definition or a set has a name that must lead somewhere. */
  const parentOf = (path: string): Loose =>
    path
      .split(".")
      .slice(0, -1)
      .reduce<Loose>((inner, key) => (inner as { [key: string]: Loose })[key] ?? null, everything as unknown as Loose);

  const counted = leaves(everything as unknown as Loose).filter(([path]) => !isName(path));

  test("every leaf of a plan with every kind of node", { timeout: 60_000 }, () => {
    expect(counted.length).toBeGreaterThan(700);
    let changed = 0;
    const same: string[] = [];
    for (const [path, leaf] of counted) {
      const parent = parentOf(path) as { readonly [key: string]: Loose };
      const isReference = parent["k"] === "let" || parent["k"] === "set";
      if (path.endsWith(".k") || (isReference && path.endsWith(".id"))) continue;
      const to = different(path, leaf);
      if (hashOf(edited(everything, path, to)) === before) same.push(path);
      changed += 1;
    }
    expect(same).toEqual([]);
    expect(changed).toBeGreaterThan(450);
  });

  test("the kind of every node", () => {
    const alike: Readonly<Record<string, string>> = {
      limit: "share",
      add: "subtract",
      subtract: "multiply",
      multiply: "add",
      min: "max",
      max: "min",
      and: "or",
      or: "and",
      fund: "party",
      party: "fund",
      taken: "full",
      full: "taken",
      remaining: "empty",
      empty: "remaining",
      equally: "talmud",
      talmud: "equal awards",
      "equal awards": "talmud",
      "largest remainder": "cumulative",
      cumulative: "sainte lague",
      down: "up",
      up: "half even",
      event: "transfer",
      refused: "borne",
    };
    const kinds = counted.filter(([path, leaf]) => path.endsWith(".k") && typeof leaf === "string" && alike[leaf] !== undefined);
    const tried = new Set<Loose>();
    const same: string[] = [];
    for (const [path, leaf] of kinds) {
      if ((leaf === "fund" || leaf === "party") && !path.startsWith("priorities")) continue;
      if (leaf === "limit" || leaf === "refused") continue;
      if (hashOf(edited(everything, path, alike[String(leaf)])) === before) same.push(path);
      tried.add(leaf);
    }
    expect(same).toEqual([]);
    expect(tried.size).toBeGreaterThan(15);
  });

  test("the order of waterfalls, steps, terms, member caps, tranches, and of what goes before what", () => {
    for (const path of [
      "waterfalls",
      "waterfalls.0.steps",
      "waterfalls.0.steps.0.terms",
      "waterfalls.0.steps.1.body.steps",
      "waterfalls.0.steps.5.body.tranches",
      "waterfalls.0.steps.6.body.each",
      "priorities.0.order",
      "waterfalls.0.steps.6.body.where.of",
    ]) {
      const list = path
        .split(".")
        .reduce<Loose>((inner, key) => (inner as { [key: string]: Loose })[key] ?? null, everything as unknown as Loose);
      expect([path, hashOf(edited(everything, path, [...(list as Loose[])].reverse()))]).not.toEqual([path, before]);
    }
  });

  test("an amount and its limit, a member's id and a text of the same letters", () => {
    const hashes = [n(1), unlimited, text("1"), input("go"), fund("go")].map((expr) =>
      hashOf(edited(pool, "waterfalls.0.steps.0.terms.0.most", expr)),
    );
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

/** Another value of the same kind; what is not there becomes something that could be. */
const different = (path: string, leaf: Loose): Loose => {
  if (leaf === null) return missing.find(([key]) => path.endsWith(`.${key}`))?.[1] ?? { k: "number", v: "17" };
  if (typeof leaf === "boolean") return !leaf;
  if (typeof leaf === "number") return leaf + 1;
  return `${String(leaf)}7`;
};

const missing: readonly (readonly [string, Loose])[] = [
  ["items", { k: "class", id: "vaults" }],
  ["over", { k: "class", id: "vaults" }],
  ["shareBack", { k: "cumulative" }],
  ["rounding", { k: "cumulative" }],
  ["equals", { k: "equally" }],
  ["order", { key: { k: "number", v: "1" }, first: "smallest" }],
  ["by", "region"],
  ["column", "deposit"],
  ["waterfall", "kept"],
];
