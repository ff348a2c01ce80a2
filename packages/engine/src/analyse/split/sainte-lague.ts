import { at, upTo } from "../at.js";
import type { Fill } from "./fill.js";
import { fullAt } from "./fill.js";

/**
 * R28. Units go one after another to the greatest `wᵢ / (2uᵢ + 1)` below its room. The awards of at least `1 / 2λ`, which are
 * `min(roomᵢ, ⌊λ·wᵢ + 1/2⌋)` each, begin that sequence for any λ; with the λ of the shares no more than half a unit a bearer is
 * missing or too much, and these are awarded, or taken back, one by one.
 */
export const bySainteLague = (of: Fill, amount: bigint): readonly bigint[] => {
  const { weights, rooms } = of;
  const full = fullAt(of, amount, 1n);
  const rest = at(of.weightsFrom, full);
  // λ = n / d; where all are full there is nothing left to compare.
  const [n, d] = rest === 0n ? [0n, 0n] : [amount - at(of.roomsBefore, full), rest];
  const units = weights.map((w, place): bigint => {
    const room = rooms[place] ?? null;
    if (w === 0n) return 0n;
    if (d === 0n) return room ?? 0n;
    const near = (2n * n * w + d) / (2n * d);
    return room !== null && room < near ? room : near;
  });
  const given = units.reduce((total, u) => total + u, 0n);
  return given < amount ? awarded(of, units, Number(amount - given)) : takenBack(of, units, Number(given - amount));
};

const awarded = ({ weights, rooms }: Fill, units: bigint[], count: number): readonly bigint[] => {
  const isOpen = (place: number): boolean => at(weights, place) > 0n && (rooms[place] === null || at(units, place) < (rooms[place] ?? 0n));
  const odd = (place: number): bigint => 2n * at(units, place) + 1n;
  const before = (a: number, b: number): boolean => comesFirst(at(weights, a), odd(a), a, at(weights, b), odd(b), b);
  const waiting = heapOf(upTo(units.length).filter(isOpen), before);
  for (let left = count; left > 0; left -= 1) {
    const place = at(waiting, 0);
    units[place] = at(units, place) + 1n;
    if (!isOpen(place)) dropTop(waiting);
    sink(waiting, 0, before);
  }
  return units;
};

const takenBack = ({ weights }: Fill, units: bigint[], count: number): readonly bigint[] => {
  const odd = (place: number): bigint => 2n * at(units, place) - 1n;
  const before = (a: number, b: number): boolean => comesFirst(at(weights, b), odd(b), b, at(weights, a), odd(a), a);
  const waiting = heapOf(
    upTo(units.length).filter((place) => at(units, place) > 0n),
    before,
  );
  for (let left = count; left > 0; left -= 1) {
    const place = at(waiting, 0);
    units[place] = at(units, place) - 1n;
    if (at(units, place) === 0n) dropTop(waiting);
    sink(waiting, 0, before);
  }
  return units;
};

/** The greater `w / odd`; of equals the lower place. */
const comesFirst = (w: bigint, odd: bigint, place: number, thanW: bigint, thanOdd: bigint, thanPlace: number): boolean => {
  const [x, y] = [w * thanOdd, thanW * odd];
  return x === y ? place < thanPlace : x > y;
};

type Before = (a: number, b: number) => boolean;

/** A binary heap of places: the first of them on top. */
const heapOf = (places: number[], before: Before): number[] => {
  for (let i = (places.length >> 1) - 1; i >= 0; i -= 1) sink(places, i, before);
  return places;
};

const dropTop = (heap: number[]): void => {
  const end = heap.pop();
  if (end !== undefined && heap.length > 0) heap[0] = end;
};

const sink = (heap: number[], from: number, before: Before): void => {
  for (let i = from; 2 * i + 1 < heap.length;) {
    const [left, right] = [2 * i + 1, 2 * i + 2];
    const child = right < heap.length && before(at(heap, right), at(heap, left)) ? right : left;
    if (!before(at(heap, child), at(heap, i))) return;
    [heap[i], heap[child]] = [at(heap, child), at(heap, i)];
    i = child;
  }
};
