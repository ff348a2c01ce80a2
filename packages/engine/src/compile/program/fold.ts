import { eitherRange, isSafe, timesRange, upTo } from "../facts/range.js";
import type { Range } from "../facts/range.js";
import type { Expr, SetRef } from "../../plan/types.js";
import { fresh, inner, name, set, variable, when } from "./block.js";
import type { Block } from "./block.js";
import { binary, call, field, literal, slotted, some } from "./code.js";
import type { Code, Slot } from "./code.js";
import { figure } from "./evaluating.js";
import { asBigint, held, one, valueOf, wayOf, zero } from "./int.js";
import type { Int } from "./int.js";
import { outsideLoop } from "./invariant.js";
import { at } from "./making.js";
import type { Definition, Here, Rows } from "./making.js";
import { lessRatio, named } from "./ratio.js";
import type { Ratio } from "./ratio.js";
import { rowOf, rowsOf } from "./sets.js";
import { asRatio, limited } from "./value.js";
import { routine, kept } from "./routine.js";

type Fold = Extract<Expr, { k: "fold" }>;

/** A sum or an extreme over a set. Of opening figures it is computed once an event, wherever it stands (R1). */
export const fold = (here: Here, e: Fold): Ratio => {
  const { making, block } = here;
  const { run } = making.reads(e);
  if (run) return folded(here, e);
  const key = JSON.stringify([e.f, e.each, e.over]);
  const known = making.sums.get(key) ?? definition(here, e);
  making.sums.set(key, known);
  if (known.routine !== null) block.statements.push({ k: "run", routine: known.routine });
  return asRatio(known.value);
};

const definition = (here: Here, e: Fold): Definition => {
  const called = `${e.f}_${here.making.sums.size + 1}`;
  return routine(here.making, called, `${e.f} over ${e.over.id}`, (inside) => kept(inside, called, limited(folded(inside, e))));
};

export const count = (here: Here, over: SetRef): Int => counted(rowsOf(here, over));

export const counted = ({ count: n }: Rows): Int => ({ code: n, as: "number", range: upTo(2n ** 32n - 1n) });

const folded = (here: Here, e: Fold): Ratio => {
  const rows = rowsOf(here, e.over);
  const { block } = here;
  // The loop is made apart, since what it needs before it begins is found on the way.
  const body = inner(block);
  const i = fresh(block, "i");
  const inside: Here = {
    ...at(here, body),
    member: { class: rows.class, row: rowOf(body, rows, slotted(i)) },
    outside: here,
    ofItems: false,
    numbers: true,
  };
  const each = figure(inside, e.each);
  const result =
    e.f === "sum"
      ? summed(here, body, each, rows, i, boundOf(here, e.each))
      : furthest(here, body, named(body, "figure", each), e.f, slotted(i));
  block.statements.push({ k: "loop", at: i, below: rows.count, body: body.statements });
  return result.k === "done" ? result.is : result.close(block);
};

type Found = { readonly k: "done"; readonly is: Ratio } | { readonly k: "open"; readonly close: (block: Block) => Ratio };

const summed = (here: Here, body: Block, { n, d }: Ratio, rows: Rows, i: Slot, bound: Range | null): Found => {
  const { block } = here;
  const over = outsideLoop(d.code, body, i);
  if (over === null) return fractions(block, body, { n, d }, rows);
  const range = bound ?? timesRange(n.range, upTo(here.making.sizes.members));
  const way = isSafe(range) ? wayOf(n) : "bigint";
  const slot = variable(block, "sum", held(zero, way));
  set(body, slot, binary("+", slotted(slot), held(n, way)));
  const is: Int = { code: slotted(slot), as: way, range };
  return { k: "done", is: { n: is, d: { code: over, as: d.as, range: d.range } } };
};

/** Sums of columns of amounts are among what is measured. */
const boundOf = ({ making }: Here, each: Expr): Range | null => {
  if (each.k !== "ref" || each.to.k !== "column" || each.to.of.k !== "member") return null;
  const { type, range } = making.opening.column(each.to.class, each.to.id);
  return type.k === "amount" ? range : null;
};

/** Each member has a denominator of its own: they are brought to one that all divide. */
const fractions = (block: Block, body: Block, each: Ratio, rows: Rows): Found => {
  const list = name(block, "fractions", call("fractions", rows.count));
  body.statements.push({ k: "do", value: call("addFraction", list, asBigint(each.n), asBigint(each.d)) });
  return {
    k: "open",
    close: (after) => {
      const sum = name(after, "sum", call("sumOfFractions", list));
      return {
        n: { code: field(sum, "n"), as: "bigint", range: { low: null, high: null } },
        d: { code: field(sum, "d"), as: "bigint", range: { low: 1n, high: null } },
      };
    },
  };
};

/** R4: over no members, zero. */
const furthest = (here: Here, body: Block, each: Ratio, f: "largest" | "smallest", i: Code): Found => {
  const { block } = here;
  const [how, over] = [wayOf(each.n), wayOf(each.d)];
  const fixed = valueOf(each.d) !== null;
  const n = variable(block, f, held(zero, how));
  const d = fixed ? null : variable(block, `${f}_over`, held(one, over));
  const range = eitherRange(each.n.range, zero.range);
  const best: Ratio = {
    n: { code: slotted(n), as: how, range },
    d: d === null ? each.d : { code: slotted(d), as: over, range: { low: 1n, high: each.d.range.high } },
  };
  const better = f === "largest" ? lessRatio(best, each) : lessRatio(each, best);
  when(body, some({ k: "binary", op: "===", a: i, b: literal(0) }, better), (inside) => {
    set(inside, n, held(each.n, how));
    if (d !== null) set(inside, d, held(each.d, over));
  });
  return { k: "done", is: best };
};
