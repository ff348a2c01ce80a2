import type { Rational } from "../../amount/rational.js";
import type { Expr, Id, MembersBody, Split } from "../../plan/types.js";
import { at, upTo } from "../at.js";
import { isConstant, units } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import * as r from "../number/ratio.js";
import { floor } from "../number/round.js";
import { held, isBelow, isEqual, isPositive } from "../number/decide.js";
import { wholeWeights } from "../split/moving.js";
import { evaluate, scope } from "./expression.js";
import type { FixedFigures, Frame, Limit, Place, Run, Scope } from "./types.js";
import { asFigure, asFlag, asLimit } from "./value.js";

/** The figures of the members of a layer, by place: who they are, caps, floors, weights and order. */
export interface Figures {
  readonly rows: readonly number[];
  readonly places: ReadonlyMap<number, number>;
  /** Whole units, null where unlimited: one list for each `each up to`. */
  readonly caps: readonly (readonly Limit[])[];
  readonly keeping: readonly Affine[] | null;
  /** Null where all members are alike, or each is alone in its order. */
  readonly weights: readonly Affine[] | null;
  readonly keys: readonly Affine[] | null;
}

/** @throws Undecided where who takes part is not decided. */
export const figuresOf = (run: Run, frame: Frame, body: MembersBody): Figures => {
  const rows = membersOf(run, frame, body);
  const each = <T>(read: (here: Scope) => T): T[] => forEach(run, frame, body.class, rows, read);
  const weight = weightOf(body.split);
  return {
    rows,
    places: new Map(rows.map((row, place) => [row, place])),
    caps: body.each.map((e) => each((here) => wholeLimit(run, asLimit(evaluate(here, e))))),
    keeping: body.keeping === null ? null : valuesOf(each, body.keeping, run),
    weights: weight === null ? null : valuesOf(each, weight, run),
    keys: body.split.k === "one by one" ? keysOf(each, body.split.key) : null,
  };
};

const valuesOf = (each: <T>(read: (here: Scope) => T) => T[], e: Expr, run: Run): readonly Affine[] =>
  each((here) => held(run.span, asFigure(evaluate(here, e))));

const keysOf = (each: <T>(read: (here: Scope) => T) => T[], e: Expr): readonly Affine[] => each((here) => asFigure(evaluate(here, e)));

const wholeLimit = (run: Run, value: Limit): Limit => value && floor(run.span, held(run.span, value));

const forEach = <T>(run: Run, frame: Frame, of: Id, rows: readonly number[], read: (here: Scope) => T): T[] => {
  const here = scope(run, frame);
  return rows.map((row) => read({ ...here, member: { class: of, row } satisfies Place }));
};

const membersOf = (run: Run, frame: Frame, { class: of, of: set, where }: MembersBody): readonly number[] => {
  const rows = run.rows(set);
  if (where === null) return rows;
  const is = forEach(run, frame, of, rows, (here) => asFlag(evaluate(here, where)));
  return rows.filter((_, i) => at(is, i));
};

export const weightOf = (split: Split): Expr | null => {
  const weighing = split.k === "one by one" ? split.equals : split;
  return weighing?.k === "pro rata" ? weighing.weight : null;
};

/** Whether every member takes part, or only those of positive weight (R22). */
export const byWeight = (split: Split): boolean =>
  split.k === "pro rata" || split.k === "equally" || (split.k === "one by one" && split.equals !== null);

/** The figures as numbers, where they are. */
export const asNumbers = (found: Figures, split: Split): FixedFigures | null => {
  const { caps, keeping, weights, keys, rows, places } = found;
  const all = [...caps.flat(), ...(keeping ?? []), ...(weights ?? []), ...(keys ?? [])];
  if (!all.every((figure) => figure === null || isConstant(figure))) return null;
  const least = rows.map((_, place) => leastCap(caps.map((cap) => at(cap, place))));
  const whole = weights === null ? (byWeight(split) ? rows.map(() => 1n) : null) : wholeWeights(weights.map(({ offset }) => offset));
  return {
    rows,
    places,
    caps: least.map(({ cap }) => cap),
    capAt: least.map(({ at: index }) => index),
    // A balance is whole, so that ⌊balance − K⌋ is the balance less ⌈K⌉.
    keeping: keeping?.map(({ offset }) => r.ceiling(offset)) ?? null,
    weights: whole,
    blocks: split.k === "one by one" ? fixedBlocks(keys?.map(({ offset }) => offset) ?? [], split) : null,
    takesPart: (place) => whole === null || at(whole, place) > 0n,
  };
};

const leastCap = (caps: readonly Limit[]): { readonly cap: bigint | null; readonly at: number } => {
  let found: { readonly cap: bigint | null; readonly at: number } = { cap: null, at: 0 };
  for (const [index, cap] of caps.entries()) {
    if (cap === null) continue;
    const value = r.floor(cap.offset);
    if (found.cap === null || value < found.cap) found = { cap: value, at: index };
  }
  return found;
};

type OneByOne = Extract<Split, { k: "one by one" }>;

const fixedBlocks = (keys: readonly Rational[], { first, equals }: OneByOne): readonly (readonly number[])[] => {
  const sign = first === "smallest" ? 1 : -1;
  const sorted = upTo(keys.length).sort((a, b) => sign * r.compare(at(keys, a), at(keys, b)) || a - b);
  return inBlocks(sorted, equals !== null, (a, b) => r.equal(at(keys, a), at(keys, b)));
};

/** In the order of keys that may depend on the loss. @throws Undecided */
export const movingBlocks = (run: Run, keys: readonly Affine[], { first, equals }: OneByOne): readonly (readonly number[])[] => {
  const { span } = run;
  const before = (a: Affine, b: Affine): boolean => (first === "smallest" ? isBelow(span, a, b) : isBelow(span, b, a));
  const sorted = upTo(keys.length).sort((a, b) => {
    if (before(at(keys, a), at(keys, b))) return -1;
    return before(at(keys, b), at(keys, a)) ? 1 : a - b;
  });
  return inBlocks(sorted, equals !== null, (a, b) => isEqual(span, at(keys, a), at(keys, b)));
};

const inBlocks = (
  sorted: readonly number[],
  together: boolean,
  same: (a: number, b: number) => boolean,
): readonly (readonly number[])[] => {
  const blocks: number[][] = [];
  for (const place of sorted) {
    const last = blocks.at(-1);
    const first = last?.[0];
    if (together && last !== undefined && first !== undefined && same(first, place)) last.push(place);
    else blocks.push([place]);
  }
  return blocks;
};

/** Those that take part, where weights may depend on the loss. @throws Undecided */
export const takingPart = (run: Run, { rows, weights }: Figures, split: Split): readonly number[] => {
  const places = upTo(rows.length);
  return weights === null || !byWeight(split) ? places : places.filter((place) => isPositive(run.span, at(weights, place)));
};

export const equalWeights = (n: number): readonly Affine[] => upTo(n).map(() => units(1n));
