import { readdirSync, readFileSync } from "node:fs";
import { compile, format, lint } from "@spillway/dsl";
import { allocate, coverage, formatAmount, readInput, runScenario, totals, validatePlan, type ValidPlan } from "@spillway/engine";
import { describe, expect, test } from "vitest";

/** What the published figures of a folder's event are; `SOURCES.md` says where they come from. */
interface Expected {
  /** Decimal text by bearer: `reserve`, `lenders.alice`, `notes.equity`. Who is not named bears nothing. */
  readonly borne: Readonly<Record<string, string>>;
  /** By waterfall. */
  readonly residual: Readonly<Record<string, string>>;
  /** What layers pay for each item, where the source publishes it; it rounds otherwise, so a distance is allowed. */
  readonly shared_back?: {
    readonly layers: readonly string[];
    readonly within: string;
    readonly items: Readonly<Record<string, string>>;
  };
}

type Allocation = ReturnType<typeof allocate>;
type Step = Allocation["waterfalls"][number]["steps"][number];

const here = new URL("./", import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, here), "utf8");
const filesOf = (folder: string): string[] => readdirSync(new URL(`${folder}/`, here)).sort();

const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "hosts")
  .map(({ name }) => name)
  .sort();
const policies = folders.flatMap((folder) => filesOf(folder).flatMap((file) => (file.endsWith(".spill") ? [`${folder}/${file}`] : [])));

const planOf = (path: string): ValidPlan => {
  const { plan, diagnostics } = compile(text(path));
  const valid = validatePlan(plan);
  if (!valid.ok) throw new Error([...diagnostics, ...valid.diagnostics].map(({ message }) => message).join("\n"));
  return valid.value;
};

/** The event of a folder, run through its `policy.spill`. */
const replay = (folder: string): { readonly plan: ValidPlan; readonly allocation: Allocation } => {
  const plan = planOf(`${folder}/policy.spill`);
  const names = filesOf(folder);
  const read = (name: string): { name: string; text: string } => ({ name, text: text(`${folder}/${name}`) });
  const members = new Map(names.flatMap((name) => (name.endsWith(".csv") ? [[name.slice(0, -".csv".length), read(name)] as const] : [])));
  const state = names.includes("state.json") ? read("state.json") : { name: "no state", value: { spillway: "state/1" } };
  const input = readInput(plan, { state, event: read("event.json"), members });
  if (!input.ok) throw new Error(input.diagnostics.map(({ message }) => message).join("\n"));
  return { plan, allocation: allocate(plan, input.value.state, input.value.event, { trace: false }) };
};

const inside = (step: Step): readonly Step[] => [...(step.layers ?? []), ...(step.items ?? []).flatMap((item) => item.layers ?? [])];
const everyStep = (steps: readonly Step[]): Step[] => steps.flatMap((step) => [step, ...everyStep(inside(step))]);

const expectedOf = (folder: string): Expected => JSON.parse(text(`${folder}/expected.json`)) as Expected;

/** `1000.5` and `1000.500` are one amount. */
const plain = (amount: string): string => (amount.includes(".") ? amount.replace(/\.?0+$/, "") : amount);
const written = (plan: ValidPlan, amount: bigint, asset: string): string =>
  plain(formatAmount(amount, plan.assets.find(({ id }) => id === asset)?.decimals ?? 0));
const millionths = (amount: string): bigint => {
  const [whole = "", decimals = ""] = amount.split(".");
  return BigInt(whole + decimals.padEnd(6, "0"));
};
const isPositive = (amount: string): boolean => /[1-9]/.test(amount);

test.each(folders)("%s says where its figures come from, and stands in the list", (folder) => {
  expect(filesOf(folder)).toEqual(expect.arrayContaining(["SOURCES.md", "event.json", "expected.json", "policy.spill"]));
  expect(text("README.md")).toContain(`(${folder}/SOURCES.md)`);
});

describe.each(policies)("%s", (path) => {
  test("compiles, and the linter has no warning", () => {
    const compiled = compile(text(path));
    const found = [...compiled.diagnostics, ...lint(compiled)].filter(({ severity }) => severity !== "note");
    expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  });

  test("is formatted", () => {
    expect(format(text(path))).toEqual({ ok: true, text: text(path) });
  });

  test("its scenarios pass, and show everything that it says", () => {
    const plan = planOf(path);
    const results = compile(text(path)).scenarios.map((scenario) => runScenario(plan, scenario));
    expect(results.flatMap(({ scenario, failures }) => failures.map(({ message }) => `${scenario.name}: ${message}`))).toEqual([]);
    expect(results).not.toHaveLength(0);
    const unseen = coverage(plan, results).filter(({ seen }) => !seen);
    expect(unseen.map(({ key, what }) => `${plan.notes.at[key]?.text ?? key}: no scenario in which ${what}`)).toEqual([]);
  });
});

describe.each(folders)("the event of %s", (folder) => {
  const { plan, allocation } = replay(folder);
  const expected = expectedOf(folder);

  test("is settled, and every promise is kept", () => {
    expect(allocation.status).toBe("settled");
    expect(allocation.always.filter(({ verdict }) => verdict === "broken")).toEqual([]);
  });

  test("is charged as published", () => {
    const borne = totals(allocation.waterfalls).map(({ of, id, asset, borne: amount }) => [
      id === null ? of : `${of}.${id}`,
      written(plan, amount, asset),
    ]);
    const published = Object.entries(expected.borne).map(([bearer, amount]) => [bearer, plain(amount)]);
    expect(Object.fromEntries(borne)).toEqual(Object.fromEntries(published));
    expect(Object.values(expected.borne).every(isPositive)).toBe(true);
  });

  test("leaves what is published", () => {
    const left = allocation.waterfalls.map(({ name, asset, residual }) => [name, written(plan, residual.amount, asset)]);
    expect(Object.fromEntries(left)).toEqual(expected.residual);
  });

  test("conserves", () => {
    for (const { loss, broughtForward, surplus, borne, residual, steps } of allocation.waterfalls) {
      expect(loss + broughtForward + surplus).toBe(borne + residual.amount);
      for (const step of everyStep(steps)) {
        expect(step.arrived).toBe(step.credited + step.passed);
        expect(step.borne).toBe(step.credited + step.surplus);
      }
    }
  });
});

describe.each(folders.filter((folder) => expectedOf(folder).shared_back !== undefined))("the items of %s", (folder) => {
  test("get back what is published", () => {
    const { layers, within, items } = expectedOf(folder).shared_back ?? { layers: [], within: "0", items: {} };
    const { plan, allocation } = replay(folder);
    const shares = everyStep(allocation.waterfalls.flatMap(({ steps }) => steps))
      .filter(({ name }) => layers.includes(name))
      .flatMap((step) => step.items ?? []);
    const far = Object.entries(items).filter(([item, amount]) => {
      const paid = shares.filter(({ id }) => id === item).reduce((sum, { credited }) => sum + credited, 0n);
      const distance = millionths(written(plan, paid, allocation.waterfalls[0]?.asset ?? "")) - millionths(amount);
      return (distance < 0n ? -distance : distance) > millionths(within);
    });
    expect(far).toEqual([]);
    expect(shares).not.toHaveLength(0);
  });
});
