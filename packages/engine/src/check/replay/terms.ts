import { figureOf } from "../../plan/facts.js";
import { formatRational, parseRational, type Rational } from "../../amount/rational.js";
import type { TermRecord } from "../../outcome/trace.js";
import type { StepReason } from "../../outcome/types.js";
import { key } from "../../plan/keys.js";
import type { Step, Term } from "../../plan/types.js";
import { evaluate } from "./evaluate.js";
import { compare, floor, held, lesser, minus, nothing, times, whole } from "./fraction.js";
import { unlimited, type Value } from "./opening.js";
import { here, type Frame, type World } from "./world.js";

/** A reason of R44 and the clause that is it. */
export interface Limited {
  readonly by: StepReason;
  readonly at: string | null;
}

export interface Asked {
  readonly ask: bigint;
  /** The last term that lowered what is asked. */
  readonly limited: Limited | null;
  readonly terms: readonly Omit<TermRecord, "k" | "item">[];
}

/**
 * R16, R17.
 *
 * @param told terms as the trace has them, for those whose value the checker does not follow.
 * @returns null where such a value is not told either.
 */
export const askOf = (world: World, frame: Frame, step: Step, told: readonly TermRecord[]): Asked | null => {
  let y = whole(frame.arrived ?? 0n);
  let limited: Limited | null = null;
  const terms: Omit<TermRecord, "k" | "item">[] = [];
  for (const [index, term] of step.terms.entries()) {
    const value = evaluate(here(world, frame), figureOf(term)) ?? toldValue(told[index]);
    if (value === null) return null;
    const counts = value === unlimited ? null : heldIn(term, value as Rational);
    const before: Rational = y;
    y = counts === null ? y : (applied(term, counts, y, frame.loss) ?? y);
    const at = key.term(frame.waterfall.id, step.id, index);
    if (floor(y) < floor(before)) limited = { by: reasons[term.k], at };
    terms.push({
      key: at,
      before: formatRational(before),
      value: value === unlimited ? "unlimited" : formatRational(value as Rational),
      held: counts === null ? "unlimited" : formatRational(counts),
      after: formatRational(y),
    });
  }
  return { ask: floor(y), limited, terms };
};

/** R36: what the terms make of an unlimited arrival. Null: unlimited; undefined: not known. */
export const askOfUnlimited = (world: World, frame: Frame, step: Step): bigint | null | undefined => {
  let y: Rational | null = null;
  for (const term of step.terms) {
    const value = evaluate(here(world, frame), figureOf(term));
    if (value === null) return undefined;
    if (value !== unlimited) y = applied(term, heldIn(term, value as Rational), y, frame.loss);
  }
  return y === null ? null : floor(y);
};

const reasons = { limit: "cap", excess: "excess", franchise: "franchise", share: "share" } as const;

const toldValue = (record: TermRecord | undefined): Value => {
  if (record === undefined) return null;
  return record.value === "unlimited" ? unlimited : parseRational(record.value);
};

const heldIn = (term: Term, value: Rational): Rational => (term.k === "share" ? lesser(held(value), whole(1n)) : held(value));

/** @param y null: unlimited. */
const applied = (term: Term, v: Rational, y: Rational | null, loss: bigint): Rational | null => {
  switch (term.k) {
    case "limit":
      return y === null ? v : lesser(y, v);
    case "excess": {
      if (term.of === "arrival") return y === null ? null : held(minus(y, v));
      const above = held(minus(whole(loss), v));
      return y === null ? above : lesser(y, above);
    }
    case "franchise":
      return y === null || compare(y, v) > (term.reached === "from" ? -1 : 0) ? y : nothing;
    case "share":
      return y === null ? (v.n === 0n ? nothing : null) : times(y, v);
  }
};
