import type { Ran } from "../worker/outcome-view.js";
import { compare } from "../waterfall/rows.js";

/** What someone bears in two outcomes, in base units. */
export interface Difference {
  /** `reserve`, `lenders: alice`, `left over of bad_debt`. */
  readonly name: string;
  readonly asset: string;
  readonly before: bigint;
  readonly after: bigint;
}

/** Everyone whose amount is another, the largest difference first; then those whose amount is the same. */
export const differencesOf = (before: Ran, after: Ran): readonly Difference[] => {
  const [old, now] = [amountsOf(before), amountsOf(after)];
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  return keys
    .map((key): Difference => {
      const [name = "", asset = ""] = JSON.parse(key) as readonly string[];
      return { name, asset, before: old.get(key) ?? 0n, after: now.get(key) ?? 0n };
    })
    .sort((a, b) => compare(sizeOf(b), sizeOf(a)));
};

const sizeOf = ({ before, after }: Difference): bigint => (after > before ? after - before : before - after);

const amountsOf = ({ totals, waterfalls }: Ran): ReadonlyMap<string, bigint> => {
  const key = (name: string, asset: string): string => JSON.stringify([name, asset]);
  return new Map([
    ...totals.rows.map(({ of, id, asset, borne }) => [key(id === null ? of : `${of}: ${id}`, asset), borne] as const),
    ...waterfalls.map(({ name, asset, residual }) => [key(`left over of ${name}`, asset), residual.amount] as const),
  ]);
};
