import type { Equals, Expr, MembersBody, Split } from "../plan/types.js";
import { at, upTo } from "./at.js";
import type { Balances } from "./balances.js";
import { figure, flag, forEach, limit } from "./expression.js";
import { isNegative } from "./number/integer.js";
import { held } from "./number/ratio.js";
import type { Ratio } from "./number/ratio.js";
import { roomOf } from "./rooms.js";
import type { Room } from "./rooms.js";
import type { Frame, Run } from "./run.js";
import { idsOf } from "./sets.js";
import type { Rule } from "./split/types.js";
import { equalWeights, weightsOf } from "./split/weights.js";

/** R21, R22: the members whom a layer charges, by id, with their rooms and how they share. */
export interface Roster {
  readonly rows: readonly number[];
  readonly ids: readonly string[];
  readonly rooms: readonly Room[];
  readonly rule: Rule;
  /** How many weights or caps came out below zero. */
  readonly belowZero: number;
}

/** @param balances from which rooms are read; expressions read what stands now. */
export const rosterOf = (run: Run, frame: Frame, body: MembersBody, balances: Balances = run.balances): Roster => {
  const rows = membersOf(run, frame, body);
  const figures = (e: Expr): Ratio[] => forEach(run, frame, body.class, rows, (here) => figure(here, e));
  const caps = body.each.map((e) => forEach(run, frame, body.class, rows, (here) => limit(here, e)));
  const keeping = body.keeping === null ? null : figures(body.keeping);
  const column = body.column === null ? null : balances.column(body.class, body.column);
  const rooms = rows.map((row, i) =>
    roomOf(
      caps.map((cap) => at(cap, i)),
      column && at(column, row),
      keeping && at(keeping, i),
    ),
  );
  const weighed = weightOf(body.split);
  const weights = weighed && figures(weighed);
  const isBelow = (i: number): boolean =>
    [...caps.map((cap) => at(cap, i)), weights && at(weights, i)].some((x) => x !== null && isNegative(x.n));
  return {
    rows,
    ids: idsOf(run.opening, body.class, rows),
    rooms,
    rule: ruleOf(body.split, weights, rows.length, figures),
    belowZero: upTo(rows.length).filter(isBelow).length,
  };
};

const membersOf = (run: Run, frame: Frame, { class: of, of: set, where }: MembersBody): readonly number[] => {
  const rows = run.rows(set);
  if (where === null) return rows;
  const is = forEach(run, frame, of, rows, (here) => flag(here, where));
  return rows.filter((_, i) => at(is, i));
};

const weightOf = (split: Split): Expr | null => {
  const weighing: Split | Equals | null = split.k === "one by one" ? split.equals : split;
  return weighing?.k === "pro rata" ? weighing.weight : null;
};

const ruleOf = (split: Split, weights: readonly Ratio[] | null, n: number, figures: (e: Expr) => Ratio[]): Rule => {
  const shares = weights === null ? equalWeights(n) : weightsOf(weights.map(held));
  switch (split.k) {
    case "pro rata":
    case "equally":
      return { k: split.k, weights: shares };
    case "one by one":
      return { k: split.k, keys: figures(split.key), first: split.first, equals: split.equals && shares };
    case "equal awards":
    case "talmud":
      return { k: split.k };
  }
};
