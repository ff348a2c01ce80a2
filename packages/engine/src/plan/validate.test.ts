import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { policyHash } from "./hash.js";
import { edited, leaves, REMOVE, type Loose } from "./testing/edit.js";
import { everything } from "./testing/everything.js";
import {
  add,
  arrived,
  borne,
  column,
  divide,
  fund,
  input,
  item,
  lossOf,
  member,
  multiply,
  n,
  named,
  ref,
  subtract,
  unlimited,
} from "./testing/expressions.js";
import { pool } from "./testing/pool.js";
import { fromFund, fromMembers, limit, onParty, step, waterfall } from "./testing/steps.js";
import type { Expr, Step } from "./types.js";
import { validatePlan } from "./validate.js";

/** The code and path of each thing that is wrong. */
const wrong = (value: unknown): readonly string[] => {
  const result = validatePlan(value);
  return result.diagnostics.map(({ code, at }) => `${code} ${at.k === "value" ? at.path : "?"}`);
};

const inPool = (path: string, to: unknown): readonly string[] => wrong(edited(pool, path, to));
const inEverything = (path: string, to: unknown): readonly string[] => wrong(edited(everything, path, to));

const FIRST = "waterfalls.0.steps.0";
const first = "waterfalls[0].steps[0]";

test("plans with every kind of node are valid, and are returned as a copy", () => {
  for (const plan of [pool, everything]) {
    const result = validatePlan(plan);
    expect(result.diagnostics).toEqual([]);
    expect(result.ok && result.value).toEqual(plan);
    expect(result.ok && result.value).not.toBe(plan);
  }
});

describe("shape", () => {
  test("another format is refused before anything else is looked at", () => {
    expect(wrong({ format: "spillway-plan/2" })).toEqual(["SP9001 format"]);
    expect(wrong(null)).toEqual(["SP9001 format"]);
    expect(wrong([])).toEqual(["SP9001 format"]);
  });

  test.each([
    ["edition", 2, "SP9002 edition"],
    ["name", 7, "SP9002 name"],
    ["name", "half \ud800", "SP9002 name"],
    ["assets.0.decimals", 37, "SP9002 assets[0].decimals"],
    ["assets.0.decimals", 1.5, "SP9002 assets[0].decimals"],
    ["funds", {}, "SP9002 funds"],
    ["classes.0.columns.0.given", "both", "SP9002 classes[0].columns[0].given"],
    ["classes.0.columns.0.type.k", "money", "SP9002 classes[0].columns[0].type.k"],
    [`${FIRST}.whole`, "no", `SP9002 ${first}.whole`],
    [`${FIRST}.body`, null, `SP9002 ${first}.body.k`],
    [`${FIRST}.lots`, REMOVE, `SP9002 ${first}.lots`],
    [`${FIRST}.extra`, 1, `SP9003 ${first}.extra`],
    ["funds.0.__proto__x", 1, "SP9003 funds[0].__proto__x"],
    [`${FIRST}.terms.0.most.v`, "2/4", `SP9006 ${first}.terms[0].most.v`],
    [`${FIRST}.terms.0.most.v`, "1.5", `SP9006 ${first}.terms[0].most.v`],
    [`${FIRST}.terms.0.most.v`, "-0", `SP9006 ${first}.terms[0].most.v`],
    [`${FIRST}.terms.0.most.v`, "1".repeat(2501), `SP9006 ${first}.terms[0].most.v`],
    ["funds.0.id", "re serve", "SP9007 funds[0].id"],
    ["funds.0.id", "a.b", "SP9007 funds[0].id"],
    ["funds.0.id", "", "SP9007 funds[0].id"],
    ["funds.0.id", "e\u0301", "SP9007 funds[0].id"],
    [`${FIRST}.id`, "a.b.c", `SP9007 ${first}.id`],
  ])("%s may not be %j", (path, to, expected) => {
    expect(inPool(path, to)).toEqual([expected]);
  });

  test("a deep expression ends at 64 levels, in a step and in a definition", () => {
    const deep = (levels: number): Expr => (levels <= 1 ? n(1) : add(deep(levels - 1), n(1)));
    expect(inPool(`${FIRST}.terms.0.most`, deep(64))).toEqual([]);
    expect(inPool(`${FIRST}.terms.0.most`, deep(65))[0]).toMatch(/^SP9005 /);
  });

  test("steps nest 64 levels at most", () => {
    const deep = (levels: number): Step =>
      levels <= 1 ? step("in", fromFund("reserve")) : step(`g${levels}`, { k: "group", steps: [deep(levels - 1)] });
    expect(inPool("waterfalls.0.steps", [deep(64)])).toEqual([]);
    expect(inPool("waterfalls.0.steps", [deep(65)])[0]).toMatch(/^SP9005 /);
  });

  test("a value that contains itself is refused, not followed for ever", () => {
    const round: { [key: string]: unknown } = { k: "not" };
    round["of"] = round;
    expect(inPool("properties.1.when", null)).toEqual([]);
    const plan = edited(pool, "name", "x") as { [key: string]: Loose };
    const property = (plan["properties"] as { [key: string]: unknown }[])[1];
    if (property !== undefined) property["when"] = round;
    expect(wrong(plan)[0]).toMatch(/^SP9005 /);
    // Contained twice, it would take 2^64 steps to see that it does not end.
    const twice: { [key: string]: unknown } = { k: "and" };
    twice["of"] = [twice, twice];
    if (property !== undefined) property["when"] = twice;
    expect(wrong(plan)[0]).toMatch(/^SP9005 /);
  });
});

describe("names", () => {
  test.each([
    ["funds", [pool.funds[0], pool.funds[0]], "SP9010 funds[1].id"],
    ["parties", pool.funds, "SP9010 parties[0].id"],
    ["classes.0.columns", [pool.classes[0]?.columns[0], pool.classes[0]?.columns[0]], "SP9010 classes[0].columns[1].id"],
    ["waterfalls.0.steps.1.id", "reserve_first", "SP9010 waterfalls[0]"],
    ["properties.1.id", "lender_limit", "SP9010 properties[1].id"],
    ["properties.0.asset", "EUR", "SP9011 properties[0].asset"],
    [`${FIRST}.body.fund`, "house", `SP9011 ${first}.body.fund`],
    ["waterfalls.0.steps.1.body.of.id", "borrowers", "SP9011 waterfalls[0].steps[1].body.of"],
    ["properties.1.when.a.to.waterfall", "other", "SP9011 properties[1].when.a.to"],
    ["properties.0.subject.of", { k: "set", id: "none" }, "SP9011 properties[0].subject.of"],
    ["priorities.0.order.0.id", "house", "SP9011 priorities[0].order[0]"],
  ])("%s %j", (path, to, expected) => {
    expect(inPool(path, to)).toEqual([expected]);
  });

  test("a column may not be called id", () => {
    expect(inEverything("classes.1.columns.0.id", "id")).toContain("SP9010 classes[1].columns[0].id");
  });

  test("a tower stands once in a policy, and a tranche carries its name", () => {
    expect(inEverything("waterfalls.1.steps.0.id", "notes")).toEqual(
      expect.arrayContaining(["SP9010 waterfalls[1]", "SP9024 waterfalls[1]"]),
    );
    expect(inPool(`${FIRST}.id`, "a.b")).toEqual(["SP9024 waterfalls[0]"]);
    expect(inPool(`${FIRST}.body`, { k: "position" })).toEqual([`SP9024 ${first}.body`]);
  });
});

describe("circles", () => {
  test("a definition that needs itself", () => {
    expect(inEverything("lets.0.is", named("cap"))).toEqual(["SP9012 lets"]);
    expect(inEverything("lets.0.is", named("total"))).toEqual(["SP9012 lets"]);
  });

  test("a set that needs itself, also through a definition", () => {
    expect(inEverything("sets.0.from", { k: "set", id: "survivors" })).toEqual(["SP9012 sets"]);
    expect(inEverything("sets.0.steps.0.is", { k: "compare", op: "<", a: named("total"), b: n(1) })).toEqual(["SP9012 lets"]);
  });

  test("a chain of ten thousand definitions is refused for its depth", () => {
    const lets = Array.from({ length: 10_000 }, (_, i) => ({
      id: `l${i}`,
      type: { k: "number" },
      is: i === 9_999 ? n(1) : named(`l${i + 1}`),
    }));
    expect(inPool("lets", lets)[0]).toBe("SP9005 lets");
    expect(inPool("lets", lets.slice(9_600))).toEqual([]);
  });

  test("definitions that double each other cost no more than their number", () => {
    const lets = Array.from({ length: 200 }, (_, i) => ({
      id: `l${i}`,
      type: { k: "number" },
      is: i === 0 ? n(2) : multiply(named(`l${i - 1}`), named(`l${i - 1}`)),
    }));
    const plan = edited(pool, "lets", lets);
    expect(wrong(plan)).toEqual([]);
    // Above zero, although as a number it would fill the machine.
    expect(wrong(edited(plan, `${FIRST}.terms.0.most`, divide(n(1), named("l199"))))).toEqual([]);
  });
});

describe("expressions", () => {
  const as = (expr: Expr): readonly string[] => inEverything(`${FIRST}.terms.1.most`, expr);
  const at = `${first}.terms[1].most`;

  test("kinds", () => {
    expect(as(input("go"))).toEqual([`SP9013 ${at}`]);
    expect(as(add(n(1), unlimited))).toEqual([`SP9013 ${at}.b`]);
    expect(as({ k: "min", of: [] })).toEqual([`SP9013 ${at}.of`]);
    expect(as({ k: "if", when: input("go"), then: n(1), otherwise: input("tag") })).toEqual([`SP9013 ${at}.otherwise`]);
    expect(as({ k: "if", when: input("rate"), then: n(1), otherwise: unlimited })).toEqual([`SP9013 ${at}.when`]);
    expect(inEverything(`${FIRST}.when`, { k: "compare", op: "<", a: input("tag"), b: input("tag") })).toEqual([`SP9013 ${first}.when.a`]);
    expect(inEverything(`${FIRST}.when`, { k: "compare", op: "=", a: input("tag"), b: n(1) })).toEqual([`SP9013 ${first}.when.b`]);
    expect(inEverything(`${FIRST}.when`, { k: "compare", op: "=", a: input("go"), b: input("go") })).toEqual([]);
    expect(inEverything(`${FIRST}.terms.0.over`, unlimited)).toEqual([`SP9013 ${first}.terms[0].over`]);
  });

  test("a definition is of the type that it declares", () => {
    expect(inEverything("lets.1.type", { k: "flag" })).toEqual([
      "SP9013 lets[1].is",
      "SP9013 lets[2].is.otherwise",
      `SP9013 ${first}.terms[1].most.of[0]`,
    ]);
    expect(inEverything("lets.0.type", { k: "set", class: "lenders" })).toContain("SP9013 lets[0].type");
  });

  test("who is at hand", () => {
    expect(as(column("lenders", "deposit"))).toEqual([`SP9014 ${at}.to`]);
    expect(as(column("sites", "value", item))).toEqual([`SP9014 ${at}.to`]);
    expect(as(column("vaults", "value", { k: "input member", id: "defaulter" }))).toEqual([`SP9014 ${at}.to`]);
    expect(as(column("lenders", "deposit", { k: "input member", id: "rate" }))).toEqual([`SP9014 ${at}.to`]);
    expect(as(input("broken"))).toEqual([`SP9014 ${at}.to`]);
    // In a group of items by region, the region is the same for all and nothing else is.
    const grouped = "waterfalls.2.steps.1.body.steps.0.terms.0.most";
    expect(inEverything(grouped, column("sites", "value", item))).toEqual(["SP9014 waterfalls[2].steps[1].body.steps[0].terms[0].most.to"]);
  });

  test("a figure of the run stands neither in a definition, nor in a set, nor in the figure of an item that an event gives", () => {
    expect(inEverything("lets.0.is", arrived)).toEqual(["SP9014 lets[0].is.to"]);
    expect(inEverything("lets.0.is", borne({ k: "fund", id: "reserve" }))).toEqual(["SP9014 lets[0].is.to"]);
    expect(inEverything("sets.0.steps.0.is", ref({ k: "empty", of: { k: "fund", id: "reserve" } }))).toEqual([
      "SP9014 sets[0].steps[0].is.to",
    ]);
    expect(inEverything("waterfalls.2.loss", borne({ k: "fund", id: "reserve" }))).toEqual(["SP9014 waterfalls[2].loss.to"]);
    expect(inPool("properties.1.when.a", ref({ k: "loss", waterfall: null }))).toEqual(["SP9014 properties[1].when.a.to"]);
  });

  test("figures of steps and waterfalls above only", () => {
    const taken = (waterfallId: string, stepId: string): Expr => ref({ k: "taken", step: { waterfall: waterfallId, step: stepId } });
    expect(as(taken("bad_debt", "reserve_first"))).toEqual([`SP9016 ${at}.to`]);
    expect(as(taken("bad_debt", "shared"))).toEqual([`SP9016 ${at}.to`]);
    expect(as(taken("bad_debt", "nowhere"))).toEqual([`SP9011 ${at}.to`]);
    expect(as(lossOf("pooled"))).toEqual([`SP9016 ${at}.to`]);
    expect(as(ref({ k: "residual", waterfall: "bad_debt" }))).toEqual([`SP9016 ${at}.to`]);
    // Parts of a block do not see each other; what follows the block sees them all.
    const part = "waterfalls.0.steps.2.body.parts.1.step.when";
    const below = (of: string): unknown => ({ k: "compare", op: "<", a: taken("bad_debt", of), b: n(1) });
    expect(inEverything(part, below("equal_a"))).toEqual(["SP9016 waterfalls[0].steps[2].body.parts[1].step.when.a.to"]);
    expect(inEverything("waterfalls.0.steps.3.when", below("equal_a"))).toEqual([]);
    // A step sees what ran before it inside its own group.
    expect(inEverything("waterfalls.0.steps.1.body.steps.1.when", below("one_member"))).toEqual([]);
  });

  test("whether a step is full is not known across items", () => {
    const full = ref({ k: "full", step: { waterfall: "gross", step: "own" } });
    expect(inEverything("waterfalls.2.steps.2.when", full)).toEqual(["SP9016 waterfalls[2].steps[2].when.to"]);
    expect(inEverything("waterfalls.2.steps.0.body.steps.1.when", full)).toEqual([]);
  });

  test.each<[string, Expr, boolean]>([
    ["a constant", n(3), true],
    ["a constant below zero", n(-3), true],
    ["zero", n(0), false],
    ["a difference of constants that is zero", subtract(n(3), n(3)), false],
    ["a difference of constants that is not", subtract(n(1), n("1/5")), true],
    ["a price", input("quote"), true],
    ["a ratio", input("rate"), false],
    ["one more than a ratio", add(n(1), input("rate")), true],
    ["one less a ratio", subtract(n(1), input("rate")), false],
    ["the greater of one and a balance", { k: "max", of: [n(1), fund("reserve")] }, true],
    ["the lesser of one and a balance", { k: "min", of: [n(1), fund("reserve")] }, false],
    ["a price times a constant", multiply(n(2), input("quote")), true],
    ["a count of members", { k: "count", over: { k: "class", id: "lenders" } }, false],
    [
      "a sum of prices over members who may be none",
      { k: "fold", f: "sum", each: column("lenders", "quote", member), over: { k: "class", id: "lenders" } },
      false,
    ],
    ["a quotient of constants", divide(n(1), n(2)), true],
    ["a choice between a price and zero", { k: "if", when: input("go"), then: input("quote"), otherwise: n(0) }, false],
  ])("a division by %s", (_, by, allowed) => {
    expect(as(divide(n(1), by))).toEqual(allowed ? [] : [`SP9015 ${at}.b`]);
    expect(as(divide(n(1), by, n(0)))).toEqual([]);
  });
});

describe("steps", () => {
  const withStep = (one: Step): readonly string[] => inEverything("waterfalls.5.steps", [one]);
  const at = "waterfalls[5].steps[0]";

  test("whoever bears does so in the asset of the waterfall", () => {
    expect(withStep(step("s", fromFund("points")))).toEqual([`SP9022 ${at}.body.fund`]);
    expect(inEverything("parties.1.asset", "EUR")[0]).toMatch(/^SP9022 /);
    expect(withStep(step("s", fromMembers("lenders", "rank", { split: { k: "equally" } })))).toEqual([`SP9014 ${at}.body.column`]);
  });

  test("a call on members has an end", () => {
    const call = (each: readonly Expr[]): readonly string[] =>
      withStep(step("s", fromMembers("lenders", "deposit", { column: null, each, split: { k: "equally" } })));
    expect(call([])).toEqual([`SP9023 ${at}.body.each`]);
    expect(call([unlimited])).toEqual([`SP9023 ${at}.body.each`]);
    expect(call([named("top")])).toEqual([`SP9023 ${at}.body.each`]);
    expect(call([unlimited, n(5)])).toEqual([]);
    expect(call([{ k: "min", of: [named("top"), n(5)] }])).toEqual([]);
  });

  test("clauses that do not go together", () => {
    const members = (more: Parameters<typeof fromMembers>[2], other: Partial<Step> = {}): readonly string[] =>
      withStep(step("s", fromMembers("lenders", "deposit", more), other));
    expect(members({ rest: "next" }, { whole: true })).toEqual([`SP9021 ${at}.body`]);
    expect(members({ rest: "next" }, { lots: n(5) })).toEqual([`SP9021 ${at}.body`]);
    expect(members({ rest: "next", split: { k: "talmud" } })).toEqual([`SP9021 ${at}.body.rest`]);
    expect(members({ rounding: null })).toEqual([`SP9021 ${at}.body.rounding`]);
    expect(members({ split: { k: "equal awards" }, rounding: { k: "sainte lague" } })).toEqual([`SP9021 ${at}.body.rounding`]);
    expect(members({ column: null, each: [n(1)], keeping: n(1) })).toEqual([`SP9021 ${at}.body.keeping`]);
    expect(withStep(step("s", { k: "group", steps: [] }, { whole: true }))).toEqual([`SP9021 ${at}`]);
    expect(withStep(step("s", fromFund("house"), { terms: [limit(n(1)), { k: "excess", over: n(1), of: "loss" }] }))).toEqual([
      `SP9021 ${at}.terms[1]`,
    ]);
  });

  const parts = (
    one: Step,
    two: Step,
    weights: readonly [Expr | null, Expr | null] = [n(1), n(1)],
    rest: "parts" | "next" = "parts",
  ): readonly string[] =>
    withStep(
      step("s", {
        k: "parts",
        parts: [
          { weight: weights[0], step: one },
          { weight: weights[1], step: two },
        ],
        rest,
        rounding: { k: "cumulative" },
      }),
    );
  const house = (id: string): Step => step(id, fromFund("house"));

  test("parts are sorted by name, and draw on no balance twice", () => {
    expect(parts(house("b"), step("a", fromFund("reserve")))).toEqual([`SP9017 ${at}.body.parts`]);
    expect(parts(house("a"), house("b"))).toEqual([`SP9025 ${at}.body`]);
    expect(parts(step("a", onParty("insurer")), step("b", onParty("insurer")))).toEqual([]);
  });

  test("weights are written for all parts or for none, and a capacity is finite", () => {
    expect(parts(house("a"), step("b", fromFund("reserve")), [null, n(1)])).toEqual([`SP9021 ${at}.body.parts`]);
    expect(parts(house("a"), step("b", onParty("insurer")), [null, null])).toEqual([`SP9023 ${at}.body.parts[1].step`]);
    expect(parts(house("a"), step("b", onParty("insurer"), { terms: [limit(named("top"))] }), [null, null])).toEqual([
      `SP9023 ${at}.body.parts[1].step`,
    ]);
    expect(parts(house("a"), step("b", onParty("insurer"), { terms: [limit(named("cap"))] }), [null, null])).toEqual([]);
    expect(parts(house("a"), step("b", fromFund("reserve")), [null, null], "next")).toEqual([`SP9021 ${at}.body.rest`]);
  });

  test("where the other parts take the rest, each part takes all that it can", () => {
    const shared = step("b", fromFund("reserve"), { terms: [{ k: "share", of: n("1/2") }] });
    expect(parts(house("a"), shared)).toEqual([`SP9021 ${at}.body.parts[1].step`]);
    expect(parts(house("a"), shared, [n(1), n(1)], "next")).toEqual([]);
    const passing = step("b", fromMembers("lenders", "deposit", { rest: "next" }));
    expect(parts(house("a"), passing)).toEqual([`SP9021 ${at}.body.parts[1].step`]);
    const poor = step("b", fromMembers("lenders", "deposit", { rounding: { k: "down", difference: { k: "fund", id: "dust" } } }));
    expect(parts(house("a"), poor)).toEqual([`SP9021 ${at}.body.parts[1].step`]);
    const looking = step("b", fromFund("reserve"), { terms: [limit(multiply(n("1/2"), arrived))] });
    expect(parts(house("a"), looking)).toEqual([`SP9021 ${at}.body.parts[1].step`]);
  });

  test("layers together divide exactly what they are given", () => {
    const together = (layers: readonly Step[]): readonly string[] =>
      withStep(step("s", { k: "together", combined: null, layers, rounding: { k: "cumulative" } }));
    expect(together([house("a"), step("b", { k: "group", steps: [] })])).toEqual([`SP9021 ${at}.body.layers[1].body`]);
    expect(together([step("b", onParty("insurer")), house("a")])).toEqual([`SP9017 ${at}.body.layers`]);
    expect(together([house("a"), house("b")])).toEqual([`SP9025 ${at}.body`]);
  });
});

describe("items", () => {
  test("only a pooled step of an item waterfall picks items and shares back", () => {
    expect(inPool(`${FIRST}.over`, { k: "class", id: "lenders" })).toEqual([`SP9020 ${first}.over`]);
    expect(inPool(`${FIRST}.shareBack`, { k: "cumulative" })).toEqual([`SP9020 ${first}.shareBack`]);
    expect(inEverything("waterfalls.2.steps.2.shareBack", null)).toEqual(["SP9020 waterfalls[2].steps[2].shareBack"]);
    expect(inEverything("waterfalls.2.steps.0.body.steps.1.shareBack", { k: "cumulative" })).toEqual([
      "SP9020 waterfalls[2].steps[0].body.steps[1].shareBack",
    ]);
    expect(inEverything("waterfalls.2.steps.2.over", { k: "class", id: "lenders" })).toEqual(["SP9013 waterfalls[2].steps[2].over"]);
  });

  test("for each stands in an item waterfall, by itself", () => {
    const each = step("e", { k: "each", by: null, order: null, steps: [] });
    expect(inPool("waterfalls.0.steps", [each])).toEqual([`SP9020 ${first}.body`]);
    expect(inEverything("waterfalls.2.steps.2", step("g", { k: "group", steps: [each] }))).toEqual([
      "SP9020 waterfalls[2].steps[2].body.steps[0].body",
    ]);
    expect(inEverything("waterfalls.2.steps.0.body.steps", [each])).toEqual(["SP9020 waterfalls[2].steps[0].body.steps[0].body"]);
    expect(inEverything("waterfalls.2.steps.0.terms", [limit(n(1))])).toEqual(["SP9020 waterfalls[2].steps[0].body"]);
    expect(inEverything("waterfalls.2.steps.1.body.by", "colour")[0]).toBe("SP9011 waterfalls[2].steps[1].body.by");
  });

  test("a tower that remembers does not stand inside for each", () => {
    const lasting = step("l", { k: "tower", base: null, span: "all events", tranches: [] });
    expect(inEverything("waterfalls.2.steps.0.body.steps", [lasting])).toEqual(["SP9024 waterfalls[2].steps[0].body.steps[0].body.span"]);
  });
});

describe("feeds and residuals", () => {
  test.each([
    ["waterfalls.0.loss", n(1), "SP9019 waterfalls[0]"],
    ["waterfalls.2.loss", null, "SP9019 waterfalls[2]"],
    ["waterfalls.1.feed.k", "event", "SP9018 waterfalls[0].residual.to"],
    ["waterfalls.1.loss", n(1), "SP9019 waterfalls[1]"],
    ["waterfalls.5.feed", { k: "transfer" }, "SP9019 waterfalls[5].feed"],
    ["waterfalls.0.residual.to", "nowhere", "SP9011 waterfalls[0].residual.to"],
    ["waterfalls.3.feed.rows", [], "SP9019 waterfalls[3].feed.rows"],
    ["waterfalls.3.feed.rows.0.waterfall", "kept", "SP9019 waterfalls[3].feed.rows[0]"],
    ["waterfalls.3.feed.rows.1.step.step", "nothing", "SP9011 waterfalls[3].feed.rows[1]"],
    ["waterfalls.2.residual.by", "insurer", "SP9018 waterfalls[2].residual"],
    ["waterfalls.2.steps.3.terms", [limit(n(1))], "SP9018 waterfalls[2].residual"],
    ["waterfalls.3.loss", lossOf("seen_through"), "SP9016 waterfalls[3].loss.to"],
  ])("%s %j", (path, to, expected) => {
    expect(inEverything(path, to)).toContain(expected);
  });

  test("a residual passes down, never up or to itself", () => {
    expect(inPool("waterfalls.0.residual", { k: "passed", to: "bad_debt" })).toEqual(["SP9018 waterfalls[0].residual.to"]);
  });

  test("a loss passes on in its own asset", () => {
    const both = [
      waterfall("a", "USDC", [], { residual: { k: "passed", to: "b" } }),
      waterfall("b", "EUR", [], { feed: { k: "transfer" } }),
    ];
    const plan = edited(
      edited(pool, "assets", [
        { id: "USDC", decimals: 6 },
        { id: "EUR", decimals: 2 },
      ]),
      "waterfalls",
      both,
    );
    expect(wrong(edited(edited(plan, "properties", []), "priorities", []))).toEqual(["SP9022 waterfalls[0].residual.to"]);
  });
});

test("garbage is answered, never thrown at", { timeout: 60_000 }, () => {
  const places = leaves(everything as unknown as Loose).map(([path]) => path);
  const anything = fc.oneof(fc.anything(), fc.constantFrom("lenders", "reserve", "k", "item", "member", null, -1, {}, []));
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.nat(8), anything, (path, up, value) => {
      const keys = path.split(".");
      const place = keys.slice(0, Math.max(1, keys.length - up)).join(".");
      const result = validatePlan(edited(everything, place, value));
      const answer = result.ok ? [policyHash(result.value)] : result.diagnostics.map(({ code }) => code);
      for (const one of answer) expect(one).toMatch(/^(sha256:[0-9a-f]{64}|SP90[0-9]{2}|SP8000)$/);
      expect(answer.length).toBeGreaterThan(0);
    }),
    { numRuns: 1000 },
  );
});

describe("what items cannot have", () => {
  test("groups inside groups, groups by a figure, a deficit for the next loss", () => {
    const groups = step("g", { k: "each", by: "region", order: null, steps: [] });
    expect(inEverything("waterfalls.2.steps.1.body.steps", [groups])).toEqual(["SP9020 waterfalls[2].steps[1].body.steps[0].body.by"]);
    expect(inEverything("waterfalls.2.steps.1.body.by", "value")).toContain("SP9013 waterfalls[2].steps[1].body.by");
    const carried = edited(edited(everything, "waterfalls.2.residual", { k: "deficit", next: true }), "waterfalls.2.steps", []);
    expect(wrong(carried)).toEqual(["SP9018 waterfalls[2].residual.next"]);
  });

  test("a tower may be open at its top", () => {
    expect(inEverything("waterfalls.0.steps.5.body.tranches.1.to", unlimited)).toEqual([]);
    expect(inEverything("waterfalls.0.steps.5.body.tranches.1.from", unlimited)).toEqual([
      "SP9013 waterfalls[0].steps[5].body.tranches[1].from",
    ]);
  });
});
