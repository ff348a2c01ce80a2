import { defect } from "../diagnostic/defect.js";

/** What stands at a place of a list that is known to have it. */
export const at = <T>(list: { readonly [index: number]: T }, index: number): T => {
  const found = list[index];
  return found === undefined ? defect("a list is shorter than it must be") : found;
};

/** 0, 1, … n − 1 */
export const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index);

/** The first number from 0 to `n` for which it holds, if it holds from some number on; `n` where it never does. */
export const firstWhere = (n: number, holds: (index: number) => boolean): number => {
  let [low, high] = [0, n];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};
