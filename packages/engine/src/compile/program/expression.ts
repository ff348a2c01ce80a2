import { defect } from "../../diagnostic/defect.js";
import type { Expr } from "../../plan/types.js";
import { literalRatio, minus, over, plus, times, whole } from "./ratio.js";
import type { Ratio } from "./ratio.js";
import { every, literal, not, some } from "./code.js";
import type { Code } from "./code.js";
import { evaluate, figure, flag, limit } from "./evaluating.js";
import { count, fold } from "./fold.js";
import { isZero } from "./int.js";
import { nameInt } from "./block.js";
import { at } from "./making.js";
import type { Here } from "./making.js";
import { branched } from "./branch.js";
import { reference } from "./reference.js";
import {
  asCode,
  asLimit,
  asRatio,
  atMostLimit,
  equalLimit,
  leastLimit,
  lessLimit,
  limited,
  mostLimit,
  settled,
  unlimited,
  widened,
} from "./value.js";
import type { Limit, Value } from "./value.js";

/**
 * R1 to R6: the code of an expression where it stands. Inside a loop over members, what is the same for all of them is computed before
 * the loop. Every expression of a valid plan has a value, so it does no harm to compute one that is not used.
 */
export const expression = (here: Here, e: Expr): Value => {
  const { outside } = here;
  if (outside === null || isConstant(e) || variesIn(here, e)) return made(here, e);
  const value = settled(outside.block, "same", expression(outside, e));
  return here.numbers ? value : widened(value);
};

const isConstant = (e: Expr): boolean => e.k === "number" || e.k === "flag" || e.k === "text" || e.k === "unlimited";

const variesIn = ({ making, ofItems }: Here, e: Expr): boolean => {
  const { member, item } = making.reads(e);
  return member || (ofItems && item);
};

const made = (here: Here, e: Expr): Value => {
  switch (e.k) {
    case "number":
      return limited(literalRatio(e.v));
    case "flag":
      return { k: "flag", is: literal(e.v) };
    case "text":
      return { k: "text", is: literal(e.v) };
    case "unlimited":
      return unlimited;
    case "ref":
      return reference(here, e.to);
    case "add":
      return limited(plus(figure(here, e.a), figure(here, e.b)));
    case "subtract":
      return limited(minus(figure(here, e.a), figure(here, e.b)));
    case "multiply":
      return limited(times(figure(here, e.a), figure(here, e.b)));
    case "divide":
      return limited(divided(here, e));
    case "min":
      return extreme(here, e.of, leastLimit);
    case "max":
      return extreme(here, e.of, mostLimit);
    case "compare":
      return { k: "flag", is: compared(here, e) };
    case "and":
      return { k: "flag", is: every(...e.of.map((x) => flag(here, x))) };
    case "or":
      return { k: "flag", is: some(...e.of.map((x) => flag(here, x))) };
    case "not":
      return { k: "flag", is: not(flag(here, e.of)) };
    case "if":
      return chosen(here, e);
    case "fold":
      return limited(fold(here, e));
    case "count":
      return limited(whole(count(here, e.over)));
  }
};

/** R3: what is divided is computed whether or not the divisor is zero, and used only where it is not. */
const divided = (here: Here, e: Extract<Expr, { k: "divide" }>): Ratio => {
  const { block } = here;
  const by = figure(here, e.b);
  const { orElse } = e;
  const divisor = { n: nameInt(block, "by", by.n), d: by.d };
  if (orElse === null) return over(block, figure(here, e.a), divisor);
  return asRatio(
    branched(
      block,
      isZero(divisor.n),
      (inside) => limited(figure(at(here, inside), orElse)),
      (inside) => limited(over(inside, figure(at(here, inside), e.a), divisor)),
    ),
  );
};

const extreme = (here: Here, of: readonly Expr[], choose: (block: Here["block"], a: Limit, b: Limit) => Limit): Limit => {
  const [first, ...others] = of.map((x) => limit(here, x));
  if (first === undefined) return defect("an extreme of nothing");
  return others.reduce((a, b) => asLimit(settled(here.block, "extreme", choose(here.block, a, b))), first);
};

const compared = (here: Here, e: Extract<Expr, { k: "compare" }>): Code => {
  const [a, b] = [evaluate(here, e.a), evaluate(here, e.b)];
  if (a.k !== "limit" || b.k !== "limit") return { k: "binary", op: "===", a: asCode(a), b: asCode(b) };
  return e.op === "<" ? lessLimit(a, b) : e.op === "<=" ? atMostLimit(a, b) : equalLimit(a, b);
};

/** What the branch that is not taken would cost is not paid. */
const chosen = (here: Here, e: Extract<Expr, { k: "if" }>): Value =>
  branched(
    here.block,
    flag(here, e.when),
    (inside) => evaluate(at(here, inside), e.then),
    (inside) => evaluate(at(here, inside), e.otherwise),
  );
