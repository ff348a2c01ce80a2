import { at } from "../at.js";

/** Places in a binary heap: the one that `before` puts first is on top. */
export interface Heap {
  readonly top: () => number;
  /** Puts the top where it belongs after its figure has fallen. */
  readonly sink: () => void;
  readonly drop: () => void;
}

/** @param before below 0 where `a` comes before `b`; its answer for a place may change only while that place is on top. */
export const heap = (places: number[], before: (a: number, b: number) => number): Heap => {
  const sinkFrom = (start: number): void => {
    let i = start;
    for (;;) {
      const left = 2 * i + 1;
      if (left >= places.length) return;
      const right = left + 1;
      const child = right < places.length && before(at(places, right), at(places, left)) < 0 ? right : left;
      if (before(at(places, i), at(places, child)) <= 0) return;
      [places[i], places[child]] = [at(places, child), at(places, i)];
      i = child;
    }
  };
  for (let i = Math.floor(places.length / 2) - 1; i >= 0; i -= 1) sinkFrom(i);
  return {
    top: () => at(places, 0),
    sink: () => sinkFrom(0),
    drop: () => {
      const end = places.pop();
      if (end === undefined || places.length === 0) return;
      places[0] = end;
      sinkFrom(0);
    },
  };
};
