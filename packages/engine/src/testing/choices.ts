/**
 * A stream of numbers from which a generator takes its decisions. A case is a plain function of its stream, so that it shrinks as
 * the stream shrinks: to fewer and to smaller numbers. Where the stream has run out every decision is the first one, which must
 * lead to an end.
 */
export interface Choices {
  /** From 0 to `n` − 1. */
  readonly below: (n: number) => number;
  readonly one: <T>(list: readonly T[]) => T;
  /** True once in `n` times; false where the stream has run out. */
  readonly rarely: (n: number) => boolean;
  /** Some of these, in their order; none where the stream has run out. */
  readonly some: <T>(list: readonly T[]) => readonly T[];
  /** In another order. */
  readonly shuffled: <T>(list: readonly T[]) => readonly T[];
}

export const choices = (stream: readonly number[]): Choices => {
  let place = 0;
  const below = (n: number): number => {
    const next = stream[place] ?? 0;
    place += 1;
    return n <= 1 ? 0 : next % n;
  };
  const one = <T>(list: readonly T[]): T => {
    const found = list[below(list.length)];
    if (found === undefined) throw new Error("a choice among nothing");
    return found;
  };
  return {
    below,
    one,
    rarely: (n) => below(n) === n - 1,
    some: (list) => list.filter(() => below(2) === 1),
    shuffled: (list) => {
      const left = [...list];
      return list.map(() => left.splice(below(left.length), 1)).flat();
    },
  };
};
