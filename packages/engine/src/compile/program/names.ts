import type { Range } from "../facts/range.js";
import type { Slot } from "./code.js";

/** Gives out slots, each with a name that no other has. */
export interface Names {
  readonly slot: (name: string, holds?: Holds) => Slot;
  readonly count: () => number;
}

/** What is known of what a slot holds. */
export interface Holds {
  readonly range?: Range | null;
  readonly fixed?: boolean;
}

/** @param taken names that mean something else in what is generated. */
export const names = (taken: readonly string[]): Names => {
  const given = new Map<string, number>(taken.map((name) => [name, 1]));
  let index = 0;
  return {
    slot: (wanted, { range = null, fixed = false } = {}) => {
      const plain = identifier(wanted);
      const times = (given.get(plain) ?? 0) + 1;
      given.set(plain, times);
      const slot = { index, name: times === 1 ? plain : `${plain}$${times}`, range, fixed };
      index += 1;
      return slot;
    },
    count: () => index,
  };
};

/** Ids can hold any letter of any script; what is generated holds plain ones. `$` is kept for numbers that tell equal names apart. */
export const identifier = (of: string): string => of.replace(/[^A-Za-z0-9_]/gu, "_").replace(/^(?=[0-9])/u, "_");
