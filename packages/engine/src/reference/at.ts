import { defect } from "../diagnostic/defect.js";

/** What stands at a place of a list that is known to have it. */
export const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index];
  return found === undefined ? defect("a list is shorter than it must be") : found;
};

/** 0, 1, … n − 1 */
export const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index);
