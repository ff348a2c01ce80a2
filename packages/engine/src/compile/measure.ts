import { lastingTowers } from "../plan/facts.js";
import type { Id, Plan, Type } from "../plan/types.js";
import type { Bound } from "./bind.js";
import type { Measured } from "./facts/sizes.js";

/** How large the figures of an input are, by asset in the order of the plan: what programs for it may take for granted. */
export const measurer = (plan: Plan): ((bound: Bound) => Measured) => {
  const indexes = new Map(plan.assets.map(({ id }, index) => [id, index]));
  const indexOf = (asset: Id): number => indexes.get(asset) ?? OTHER;
  const assetOf = (type: Type): number => (type.k === "amount" ? indexOf(type.asset) : isFigure(type) ? OTHER : NONE);
  const funds = plan.funds.map(({ asset }) => indexOf(asset));
  const waterfalls = plan.waterfalls.map(({ asset }) => indexOf(asset));
  const towers = [...lastingTowers(plan).values()].map(({ asset }) => indexOf(asset));
  const inputs = plan.inputs.map(({ type }) => assetOf(type));
  const columns = plan.classes.flatMap((one) => one.columns.map(({ type }) => assetOf(type)));
  const measured = new WeakMap<readonly unknown[], number>();

  /** A column is measured once, however many events it stands before. */
  const columnMost = (values: readonly bigint[], of: (values: readonly bigint[]) => number): number => {
    const most = measured.get(values) ?? of(values);
    measured.set(values, most);
    return most;
  };
  return (bound) => {
    const amounts = new Array<number>(plan.assets.length).fill(0);
    const found = { number: 1 };
    const note = (asset: number, most: number): void => {
      if (asset >= 0) amounts[asset] = Math.max(amounts[asset] ?? 0, most);
      else if (asset === OTHER) found.number = Math.max(found.number, most);
    };
    for (let i = 0; i < funds.length; i += 1) note(funds[i] ?? NONE, Number(bound.funds[i]));
    for (let i = 0; i < waterfalls.length; i += 1)
      note(waterfalls[i] ?? NONE, Math.max(Number(bound.losses[i]), Number(bound.deficits[i])));
    for (let i = 0; i < towers.length; i += 1) note(towers[i] ?? NONE, Number(bound.entered[i]));
    for (const [i, asset] of inputs.entries()) {
      const input = bound.inputs[i];
      if (asset !== NONE && input !== undefined) note(asset, Math.max(Number(input.n), Number(input.d)));
    }
    for (const [i, asset] of columns.entries()) {
      if (asset === NONE) continue;
      const values = (bound.columns[i] ?? []) as readonly bigint[];
      note(asset, asset === OTHER ? Math.max(Number(bound.denominators[i]), columnMost(values, greatest)) : columnMost(values, total));
    }
    return { amounts, number: found.number, members: Math.max(0, ...bound.counts) };
  };
};

/** Numbers that are no amounts, and what is no number. */
const OTHER = -1;
const NONE = -2;

const isFigure = (type: Type): boolean => type.k === "price" || type.k === "ratio" || type.k === "number" || type.k === "count";

/** Exact as long as it is below 2^53, and never below 2^53 where the sum is not: rounding keeps the order of numbers. */
const total = (values: readonly bigint[]): number => {
  let sum = 0;
  for (const value of values) sum += Number(value);
  return sum;
};

const greatest = (values: readonly bigint[]): number => {
  let most = 0;
  for (const value of values) most = Math.max(most, Number(value));
  return most;
};
