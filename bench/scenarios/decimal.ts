import { Decimal } from "decimal.js";
import { columnOf } from "../../packages/engine/src/columns/make.js";
import { readAll } from "../../packages/engine/src/columns/read.js";
import { amounts, figures, flags } from "./cases.js";
import type { Way } from "./way.js";

/** A policy as a tree, and a walk over it for every scenario: how an interpreter of policies is first written. */
type Amount = { readonly k: "figure"; readonly name: string } | { readonly k: "percent"; readonly percent: number; readonly of: Amount };
type Condition =
  | { readonly k: "flag"; readonly name: string }
  | { readonly k: "not"; readonly of: Condition }
  | { readonly k: "above"; readonly a: Amount; readonly b: Amount };
interface Layer {
  readonly k: "layer";
  readonly from: string;
  readonly when?: Condition;
  readonly upTo?: Amount;
}
type Step = Layer | { readonly k: "pari passu"; readonly parts: readonly Layer[] };

const figure = (name: string): Amount => ({ k: "figure", name });
const percent = (of: number, name: string): Amount => ({ k: "percent", percent: of, of: figure(name) });

const policy: readonly Step[] = [
  { k: "layer", from: "margin" },
  { k: "layer", from: "reserve", upTo: percent(30, "open_interest") },
  { k: "layer", from: "treasury", when: { k: "flag", name: "stressed" }, upTo: percent(2, "open_interest") },
  { k: "layer", from: "insurance", when: { k: "not", of: { k: "flag", name: "wound_down" } }, upTo: percent(50, "insurance") },
  {
    k: "pari passu",
    parts: [
      { k: "layer", from: "juniors", upTo: percent(80, "juniors") },
      { k: "layer", from: "mezzanine", upTo: percent(60, "mezzanine") },
      { k: "layer", from: "seniors", upTo: percent(25, "seniors") },
    ],
  },
  {
    k: "layer",
    from: "backstop",
    when: { k: "above", a: figure("loss"), b: percent(10, "open_interest") },
    upTo: percent(5, "open_interest"),
  },
];

/** Twice 110 bits are 67 digits. */
const Exact = Decimal.clone({ precision: 80 });
const zero = new Exact(0);

/** A flag: 0 or 1. */
type Figures = ReadonlyMap<string, Decimal>;

const amountOf = (of: Amount, given: Figures): Decimal =>
  of.k === "figure" ? (given.get(of.name) ?? zero) : amountOf(of.of, given).times(of.percent).div(100);

const holds = (of: Condition, given: Figures): boolean => {
  switch (of.k) {
    case "flag":
      return given.get(of.name)?.eq(1) ?? false;
    case "not":
      return !holds(of.of, given);
    case "above":
      return amountOf(of.a, given).gt(amountOf(of.b, given));
  }
};

const roomOf = ({ from, when, upTo }: Layer, given: Figures): Decimal => {
  if (when !== undefined && !holds(when, given)) return zero;
  const balance = given.get(from) ?? zero;
  return upTo === undefined ? balance : Exact.min(balance, amountOf(upTo, given).floor());
};

const partsOf = (parts: readonly Layer[], arrived: Decimal, given: Figures): readonly Decimal[] => {
  const rooms = parts.map((part) => roomOf(part, given));
  const all = rooms.reduce((a, b) => a.plus(b), zero);
  if (all.isZero()) return rooms;
  const amount = Exact.min(arrived, all);
  const quotas = rooms.map((room, i) => {
    const product = room.times(amount);
    const floor = product.divToInt(all);
    return { i, floor, rest: product.minus(floor.times(all)) };
  });
  const over = amount.minus(quotas.reduce((sum, { floor }) => sum.plus(floor), zero)).toNumber();
  const raised = new Set(
    [...quotas]
      .sort((a, b) => b.rest.cmp(a.rest) || a.i - b.i)
      .slice(0, over)
      .map(({ i }) => i),
  );
  return quotas.map(({ i, floor }) => (raised.has(i) ? floor.plus(1) : floor));
};

/** The residual, then what each layer credits. */
const evaluate = (given: Figures): readonly Decimal[] => {
  let left = given.get("loss") ?? zero;
  const credited: Decimal[] = [];
  for (const step of policy) {
    const units = step.k === "layer" ? [Exact.min(left, roomOf(step, given))] : partsOf(step.parts, left, given);
    for (const one of units) left = left.minus(one);
    credited.push(...units);
  }
  return [left, ...credited];
};

export const decimal: Way = (columns, rows) => {
  const names = [...amounts, ...flags];
  const values = columns.map(readAll);
  const scenarios = Array.from(
    { length: rows },
    (_, row): Figures => new Map(names.map((name, i) => [name, new Exact(String(values[i]?.[row]))])),
  );
  let out: readonly (readonly Decimal[])[] = [];
  return {
    run: () => {
      out = scenarios.map(evaluate);
    },
    figures: () => figures.map((_, i) => columnOf(out.map((of) => BigInt((of[i] ?? zero).toFixed())))),
  };
};
