import { classOf } from "../../plan/facts.js";
import { parseRational } from "../../amount/rational.js";
import { defect } from "../../diagnostic/defect.js";
import type { Expr, Ref } from "../../plan/types.js";
import { constant, minus, nothing, plus, units } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import { product, quotient } from "../number/product.js";
import { greatest, isAtMost, isBelow, isEqual, least } from "../number/decide.js";
import { readReference } from "./references.js";
import type { Frame, Limit, Place, Run, Scope, Value } from "./types.js";
import { asFigure, asFlag, asLimit, isFigure, unlimited } from "./value.js";

export const scope = (run: Run, frame: Frame, member: Place | null = null): Scope => ({ run, frame, member, known: new Map() });

/** R1 to R6, as it depends on the loss. @throws Undecided */
export const evaluate = (here: Scope, e: Expr): Value => {
  const { world } = here.run;
  if (e.k === "number" || e.k === "ref" || e.k === "fold" || e.k === "divide") {
    const reads = world.reads(e);
    if (!reads.run && !reads.member && !reads.item) return once(world.values, e, () => computed(here, e));
    if (e.k === "fold" || (e.k === "ref" && overSet(e.to))) return once(here.known, e, () => computed(here, e));
  }
  return computed(here, e);
};

export const figure = (here: Scope, e: Expr): Affine => asFigure(evaluate(here, e));

export const flag = (here: Scope, e: Expr): boolean => asFlag(evaluate(here, e));

/** Null: unlimited. */
export const limit = (here: Scope, e: Expr): Limit => asLimit(evaluate(here, e));

const computed = (here: Scope, e: Expr): Value => {
  const { span } = here.run;
  switch (e.k) {
    case "number":
      return constant(parseRational(e.v) ?? defect(`${e.v} is no number`));
    case "flag":
    case "text":
      return e.v;
    case "unlimited":
      return unlimited;
    case "ref":
      return readReference(here, e.to);
    case "add":
      return plus(figure(here, e.a), figure(here, e.b));
    case "subtract":
      return minus(figure(here, e.a), figure(here, e.b));
    case "multiply":
      return product(span, figure(here, e.a), figure(here, e.b));
    case "divide":
      return divided(here, e);
    case "min":
      return e.of.map((x) => evaluate(here, x)).reduce((a, b) => lesser(here, a, b));
    case "max":
      return e.of.map((x) => evaluate(here, x)).reduce((a, b) => greater(here, a, b));
    case "compare":
      return compared(here, e.op, evaluate(here, e.a), evaluate(here, e.b));
    case "and":
      return e.of.every((x) => flag(here, x));
    case "or":
      return e.of.some((x) => flag(here, x));
    case "not":
      return !flag(here, e.of);
    case "if":
      return evaluate(here, flag(here, e.when) ? e.then : e.otherwise);
    case "fold":
      return folded(here, e);
    case "count":
      return units(BigInt(here.run.rows(e.over).length));
  }
};

/** R3. */
const divided = (here: Scope, e: Extract<Expr, { k: "divide" }>): Affine => {
  const { span } = here.run;
  const by = figure(here, e.b);
  if (!isEqual(span, by, nothing)) return quotient(span, figure(here, e.a), by);
  return e.orElse === null ? defect("a division by zero without `or else`") : figure(here, e.orElse);
};

/** R5: `unlimited` is above every amount. */
const lesser = ({ run: { span } }: Scope, a: Value, b: Value): Value => {
  const [x, y] = [asLimit(a), asLimit(b)];
  if (x === null || y === null) return x ?? y ?? unlimited;
  return least(span, x, y).value;
};

const greater = ({ run: { span } }: Scope, a: Value, b: Value): Value => {
  const [x, y] = [asLimit(a), asLimit(b)];
  return x === null || y === null ? unlimited : greatest(span, x, y);
};

const compared = ({ run: { span } }: Scope, op: "<" | "<=" | "=", a: Value, b: Value): boolean => {
  if (op === "=" && !isFigure(a) && a !== unlimited) return a === b;
  const [x, y] = [asLimit(a), asLimit(b)];
  if (x === null || y === null) return op === "=" ? x === y : op === "<=" ? y === null : x !== null && y === null;
  return op === "<" ? isBelow(span, x, y) : op === "<=" ? isAtMost(span, x, y) : isEqual(span, x, y);
};

/** R4: over no members, zero. */
const folded = (here: Scope, e: Extract<Expr, { k: "fold" }>): Affine => {
  const { span, world } = here.run;
  const of = classOf(world.plan, e.over);
  const values = here.run.rows(e.over).map((row) => figure({ ...here, member: { class: of, row } }, e.each));
  if (values.length === 0) return nothing;
  switch (e.f) {
    case "sum":
      return values.reduce(plus);
    case "largest":
      return values.reduce((a, b) => greatest(span, a, b));
    case "smallest":
      return values.reduce((a, b) => least(span, a, b).value);
  }
};

/** Whether a figure adds up over a set, so that it does not depend on the member at hand. */
const overSet = (to: Ref): boolean =>
  to.k === "remaining" || to.k === "empty" ? to.of.k === "columns" : to.k === "borne" && to.by.k === "members";

const once = <V>(known: Map<Expr, V>, e: Expr, compute: () => V): V => {
  const found = known.get(e);
  if (found !== undefined) return found;
  const made = compute();
  known.set(e, made);
  return made;
};
