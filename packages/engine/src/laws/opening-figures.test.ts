import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Expr, Let, Plan } from "../plan/types.js";
import { validatePlan } from "../plan/validate.js";
import { children, everyExpression } from "../plan/walk.js";
import { allocate } from "../reference/allocate.js";
import { anyCase, patience, runs } from "../testing/index.js";

/**
 * Law 11: names mean the opening figures of the event. A definition is computed before anything runs; so an expression that names
 * opening figures only may be given a name, wherever it stands, and nothing changes.
 */
describe("law 11, opening figures", { timeout: patience }, () => {
  it("an expression over opening figures is what it was before the first step, wherever it stands", () => {
    let named = 0;
    fc.assert(
      fc.property(anyCase, ({ plan, state, event }) => {
        const { plan: changed, count } = withNames(plan);
        named += count;
        const checked = validatePlan(changed);
        expect(checked.diagnostics).toEqual([]);
        if (!checked.ok) return;
        expect(allocate(checked.value, state, event, { trace: false })).toEqual(allocate(plan, state, event, { trace: false }));
      }),
      runs(250),
    );
    expect(named).toBeGreaterThan(200);
  });

  it("a figure that is named twice is the same twice, whatever was drawn in between", () => {
    fc.assert(
      fc.property(anyCase, ({ plan, state, event }) => {
        const values = new Map<string, Set<string>>();
        for (const record of allocate(plan, state, event, { trace: true }).trace ?? []) {
          if (record.k !== "term") continue;
          const [waterfall = "", step = "", , index = ""] = record.key.split("/");
          const found = findTerm(plan, waterfall, step, Number(index));
          if (found === null || !isOpening(found, false)) continue;
          const text = JSON.stringify(found);
          values.set(text, (values.get(text) ?? new Set()).add(record.value));
        }
        for (const [, all] of values) expect(all.size).toBe(1);
      }),
      runs(250),
    );
  });
});

const EXPRESSIONS: ReadonlySet<string> = new Set(
  "number flag text unlimited ref add subtract multiply divide min max compare and or not if fold count".split(" "),
);

const isExpression = (value: object): value is Expr => "k" in value && typeof value.k === "string" && EXPRESSIONS.has(value.k);

/** Whether it reads nothing of the run, of the item, or of a member that is not its own. */
const isOpening = (expr: Expr, inFold: boolean): boolean => {
  if (expr.k === "ref") {
    switch (expr.to.k) {
      case "let":
      case "input":
      case "fund":
        return true;
      case "column":
      case "identity":
        return expr.to.of.k === "input member" || (expr.to.of.k === "member" && inFold);
      default:
        return false;
    }
  }
  return children(expr).every((inner) => isOpening(inner, inFold || expr.k === "fold"));
};

const NUMBERS: ReadonlySet<string> = new Set(["add", "subtract", "multiply", "divide", "fold", "count"]);

/** What a definition of it would be; null where a name is not worth it, or would say less of it. */
const typeOf = (expr: Expr): Let["type"] | null => {
  if (NUMBERS.has(expr.k) || (expr.k === "ref" && expr.to.k === "fund")) return { k: "amount", asset: "A" };
  if (["compare", "and", "or", "not"].includes(expr.k)) return { k: "flag" };
  return null;
};

const withNames = (plan: Plan): { readonly plan: Plan; readonly count: number } => {
  const lets: Let[] = [];
  const replaced = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(replaced);
    const type = isExpression(value) && isOpening(value, false) && !dividesSafely(value) ? typeOf(value) : null;
    if (type !== null) {
      const id = `named${lets.length}`;
      lets.push({ id, type, is: value as Expr });
      return { k: "ref", to: { k: "let", id } };
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner)]));
  };
  const waterfalls = plan.waterfalls.map((one) => ({
    ...one,
    steps: one.steps.map((step) => replaced(step)),
  })) as unknown as Plan["waterfalls"];
  return { plan: { ...plan, lets: [...plan.lets, ...lets], waterfalls }, count: lets.length };
};

/** A divisor that is known not to be zero would not be, behind a name. */
const dividesSafely = (expr: Expr): boolean => [...everyExpression(expr)].some((inner) => inner.k === "divide" && inner.orElse === null);

const findTerm = (plan: Plan, waterfall: string, step: string, index: number): Expr | null => {
  const inside = (value: unknown): Expr | null => {
    if (typeof value !== "object" || value === null) return null;
    if ("terms" in value && "id" in value && value.id === step && Array.isArray(value.terms)) {
      const term: unknown = value.terms[index];
      const found =
        typeof term === "object" && term !== null
          ? Object.values(term).find((one) => typeof one === "object" && one !== null && isExpression(one))
          : null;
      return (found as Expr | undefined) ?? null;
    }
    return Object.values(value).reduce((all: Expr | null, one) => all ?? inside(one), null);
  };
  return inside(plan.waterfalls.find(({ id }) => id === waterfall)?.steps);
};
