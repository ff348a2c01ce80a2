import { defect } from "../../diagnostic/defect.js";

/** Places in a binary heap: the one that `before` puts first is on top. */
export interface Heap {
  readonly top: () => number;
  /** Puts the top where it belongs after its figure has changed. */
  readonly sink: () => void;
  readonly drop: () => void;
}

/** @param places taken over. `before`: below 0 where `a` comes before `b`. */
export const heap = (places: number[], before: (a: number, b: number) => number): Heap => {
  const sink = (from: number): void => {
    const own = places[from] as number;
    let hole = from;
    for (let child = 2 * hole + 1; child < places.length; child = 2 * hole + 1) {
      const right = child + 1;
      const next = right < places.length && before(places[right] as number, places[child] as number) < 0 ? right : child;
      if (before(own, places[next] as number) <= 0) break;
      places[hole] = places[next] as number;
      hole = next;
    }
    places[hole] = own;
  };
  for (let i = (places.length >>> 1) - 1; i >= 0; i -= 1) sink(i);
  return {
    top: () => places[0] ?? defect("no one is left to award a unit to"),
    sink: () => sink(0),
    drop: () => {
      const end = places.pop();
      if (end === undefined || places.length === 0) return;
      places[0] = end;
      sink(0);
    },
  };
};
