import { figureOf } from "../../plan/facts.js";
import { key } from "../../plan/keys.js";
import type { Step, Term } from "../../plan/types.js";
import { name, nameInt } from "./block.js";
import type { Block } from "./block.js";
import type { Limiter } from "./chain.js";
import { limiter } from "./chain.js";
import { every, not } from "./code.js";
import { isLong } from "./definition.js";
import { evaluate } from "./evaluating.js";
import { isZero, less, narrow } from "./int.js";
import type { Int } from "./int.js";
import { leastRange } from "../facts/range.js";
import type { IntLimit } from "./limit.js";
import type { Here } from "./making.js";
import { openingIn } from "./routine.js";
import { atMostRatio, floor, lessRatio, minus, named, notNegative, nothing, selectRatio, share, times, whole } from "./ratio.js";
import type { Ratio } from "./ratio.js";
import { asLimit, isUnlimited, leastLimit, limited, settled, unlimited } from "./value.js";
import type { Limit } from "./value.js";

/** R15 to R17: what the terms of a step make of what arrives, and of an unlimited arrival (R36). */
export interface Asked {
  readonly ask: Int;
  readonly ofUnlimited: IntLimit;
  readonly chain: readonly Limiter[];
  readonly lines: readonly TermLine[];
}

/** What the trace says of a term. */
export interface TermLine {
  readonly key: string;
  readonly before: Ratio;
  readonly value: Limit;
  readonly held: Limit;
  readonly after: Ratio;
}

/** @param arrived null: only what the terms make of an unlimited arrival is asked for. */
export const askOf = (here: Here, step: Step, arrived: Int | null): Asked => {
  const { block, frame } = here;
  let y = whole(arrived ?? nothing.n);
  let ask = y.n;
  let most: Limit = unlimited;
  const chain: Limiter[] = [];
  const lines: TermLine[] = [];
  for (const [index, term] of step.terms.entries()) {
    const at = key.term(frame.waterfall?.id ?? "", step.id, index);
    // ⌊min(y, v)⌋ = min(⌊y⌋, ⌊v⌋): where nothing but limits is left, parts of a unit play no part.
    const inUnits = !here.making.traced && step.terms.slice(index).every(({ k }) => k === "limit");
    const { value, held } = termOf(here, term, `${term.k}_${index}`, inUnits);
    most = asLimit(settled(block, "unlimited_arrival", applied(here, term, most, held)));
    if (arrived === null) continue;
    const before = y;
    y = named(block, `after_${index}`, applied(here, term, limited(y), held).is);
    const whatIsLeft = floor(y);
    const left = nameInt(block, `left_${index}`, narrow({ ...whatIsLeft, range: leastRange(whatIsLeft.range, ask.range) }));
    chain.push(limiter(less(left, ask), reasons[term.k], at));
    lines.push({ key: at, before, value, held, after: y });
    ask = left;
  }
  const top = floor(most.is);
  return { ask, ofUnlimited: { is: nameInt(block, "most", top), unlimited: most.unlimited }, chain, lines };
};

/** What a term says, and what of it is compared. */
interface Said {
  readonly value: Limit;
  readonly held: Limit;
}

/** Where figures alone are wanted, what opening figures say is found once, however often a step is measured and taken. */
const termOf = (here: Here, term: Term, as: string, inUnits: boolean): Said => {
  const { making } = here;
  const e = figureOf(term);
  const { member, item, run } = making.reads(e);
  if (making.few === null || member || item || run || isLong(making, e)) return said(here, term, as, inUnits);
  const key = JSON.stringify([term.k, inUnits, e]);
  const known = making.terms.get(key) ?? said(openingIn(making, making.head), term, as, inUnits).held;
  making.terms.set(key, known);
  return { value: known, held: known };
};

const said = (here: Here, term: Term, as: string, inUnits: boolean): Said => {
  const { block } = here;
  const value = asLimit(settled(block, as, evaluate(here, figureOf(term))));
  const held = asLimit(settled(block, `${as}_held`, heldIn(block, term, value)));
  return { value, held: inUnits ? asLimit(settled(block, `${as}_units`, { ...held, is: whole(floor(held.is)) })) : held };
};

const reasons = { limit: "cap", excess: "excess", franchise: "franchise", share: "share" } as const;

/** R2. */
const heldIn = (block: Block, term: Term, value: Limit): Limit => ({
  ...value,
  is: term.k === "share" ? share(block, value.is) : notNegative(block, named(block, "value", value.is)),
});

/** R16: every term can only lower. */
const applied = (here: Here, term: Term, y: Limit, v: Limit): Limit => {
  const { block } = here;
  if (isUnlimited(y) && (term.k === "franchise" || (term.k === "excess" && term.of === "arrival"))) return y;
  switch (term.k) {
    case "limit":
      return leastLimit(block, y, v);
    case "excess": {
      if (term.of === "arrival") return { ...y, is: notNegative(block, named(block, "excess", minus(y.is, v.is))) };
      return leastLimit(block, y, limited(notNegative(block, named(block, "excess", minus(whole(here.frame.loss), v.is)))));
    }
    case "franchise": {
      const reached = term.reached === "from" ? atMostRatio(v.is, y.is) : lessRatio(v.is, y.is);
      return { ...y, is: selectRatio(block, reached, y.is, nothing) };
    }
    case "share": {
      const zero = name(block, "no_share", isZero(v.is.n));
      return { k: "limit", is: times(y.is, v.is), unlimited: every(y.unlimited, not(zero)) };
    }
  }
};
