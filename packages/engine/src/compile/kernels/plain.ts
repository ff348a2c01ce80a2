import { rational } from "../../amount/rational.js";
import type { Rational } from "../../amount/rational.js";
import { readAll } from "../../columns/read.js";
import { defect } from "../../diagnostic/defect.js";
import type { Facts, Rounding, Split, SplitRequest } from "./types.js";

/**
 * Every split on plain bigint, written to be read beside part 4 of the reference: the oracle of the fast paths, and the path for
 * numbers that none of them holds. O(n log n).
 */
export const plainSplit = (request: SplitRequest): Split => {
  const { rule, amount, rounding, rest } = request;
  const rooms: Rooms = request.rooms && readAll(request.rooms);
  const rows = rule.k === "equally" ? rule.rows : (rooms?.length ?? (rule.k === "pro rata" ? rule.weights.rows : 0));
  const none = { zero: 0, weight: null, level: null, half: null, margin: null };
  switch (rule.k) {
    case "pro rata":
    case "equally": {
      const weights = rule.k === "pro rata" ? readAll(rule.weights) : ones(rows);
      const scale = rule.k === "pro rata" ? rule.scale : 1n;
      const quotas = rest === "members" ? waterFill(amount, weights, rooms) : uncapped(amount, weights);
      const { units, ...found } = round(amount, rounding, quotas, weights, rest === "members" ? rooms : null);
      return answer(rest === "members" ? units : cut(units, rooms), amount, units, {
        ...none,
        ...found,
        zero: countZeros(weights),
        weight: rational(sum(weights), scale),
        level: scaled(quotas.level, scale),
      });
    }
    case "one by one":
      return oneByOne(request, rooms);
    case "equal awards": {
      const room = rooms ?? defect("equal awards without rooms");
      const kept = waterFill(amount === 0n ? 0n : sum(room) - amount, ones(rows), room);
      const of = room.map((r, i) => (amount === 0n ? 0n : r * kept.divisor - (kept.of[i] ?? 0n)));
      const { units, ...found } = round(amount, rounding, { ...kept, of }, null, null);
      return answer(units, amount, units, { ...none, ...found, level: kept.level });
    }
    case "talmud": {
      const room = rooms ?? defect("talmud without rooms");
      const upper = 2n * amount > sum(room);
      const halved = waterFill(2n * (upper ? sum(room) - amount : amount), ones(rows), room);
      const divisor = 2n * halved.divisor;
      const of = room.map((r, i) => (upper ? r * divisor - (halved.of[i] ?? 0n) : (halved.of[i] ?? 0n)));
      const { units, ...found } = round(amount, rounding, { ...halved, of, divisor }, null, null);
      return answer(units, amount, units, {
        ...none,
        ...found,
        level: rational(halved.level.n, 2n * halved.level.d),
        half: upper ? "upper" : "lower",
      });
    }
  }
};

type Rooms = readonly bigint[] | null;
type Found = Pick<Facts, "left" | "cut" | "last">;

/** Row i has the quota `of[i] / divisor`. */
interface Quotas {
  readonly of: readonly bigint[];
  readonly divisor: bigint;
  readonly level: Rational;
}

const zero: Rational = { n: 0n, d: 1n };
const sum = (of: readonly bigint[]): bigint => of.reduce((a, b) => a + b, 0n);
const ones = (rows: number): bigint[] => Array.from({ length: rows }, () => 1n);
const countZeros = (of: readonly bigint[]): number => of.filter((x) => x === 0n).length;
const scaled = ({ n, d }: Rational, by: bigint): Rational => rational(n * by, d);
const sign = (x: bigint): number => (x < 0n ? -1 : x > 0n ? 1 : 0);

const answer = (units: readonly bigint[], amount: bigint, before: readonly bigint[], facts: Omit<Facts, "difference">): Split => ({
  units: { k: "bigint", rows: units.length, of: units },
  facts: { ...facts, difference: amount - sum(before) },
});

const cut = (units: readonly bigint[], rooms: Rooms): readonly bigint[] =>
  rooms === null ? units : units.map((u, i) => (u < (rooms[i] ?? 0n) ? u : (rooms[i] ?? 0n)));

/** R25. */
const uncapped = (ask: bigint, weights: readonly bigint[]): Quotas => {
  const weight = sum(weights);
  if (ask === 0n || weight === 0n) return { of: weights.map(() => 0n), divisor: 1n, level: zero };
  return { of: weights.map((w) => ask * w), divisor: weight, level: rational(ask, weight) };
};

/** R24, pro rata: rooms are filled in the order of the level at which they are full, as long as the rest would reach it. */
const waterFill = (amount: bigint, weights: readonly bigint[], rooms: Rooms): Quotas => {
  if (amount === 0n) return { of: weights.map(() => 0n), divisor: 1n, level: zero };
  const at = (i: number): { w: bigint; room: bigint } => ({ w: weights[i] ?? 0n, room: rooms?.[i] ?? 0n });
  const order = rooms === null ? [] : [...weights.keys()].filter((i) => at(i).w > 0n);
  order.sort((a, b) => sign(at(a).room * at(b).w - at(b).room * at(a).w) || a - b);
  const full = new Set<number>();
  let [left, weight, level] = [amount, sum(weights), zero];
  for (const i of order) {
    const { w, room } = at(i);
    if (room * weight > left * w) break;
    full.add(i);
    left -= room;
    weight -= w;
    level = rational(room, w);
  }
  const divisor = weight === 0n ? 1n : weight;
  return {
    of: weights.map((w, i) => (full.has(i) ? (rooms?.[i] ?? 0n) * divisor : weight === 0n ? 0n : left * w)),
    divisor,
    level: weight === 0n ? level : rational(left, weight),
  };
};

/** R24, one by one: the blocks before the one in which the amount runs out are full. */
const oneByOne = ({ rule, amount, rounding }: SplitRequest, rooms: Rooms): Split => {
  if (rule.k !== "one by one") return defect("another rule");
  const keys = readAll(rule.keys.of);
  const weights = rule.equals?.k === "pro rata" ? readAll(rule.equals.weights) : ones(keys.length);
  const scale = rule.equals?.k === "pro rata" ? rule.equals.scale : 1n;
  const turn = rule.first === "smallest" ? 1 : -1;
  const order = [...keys.keys()].sort((a, b) => turn * sign((keys[a] ?? 0n) - (keys[b] ?? 0n)) || a - b);
  const units = keys.map(() => 0n);
  let facts: Pick<Facts, "level" | "margin"> & Found = { level: null, margin: null, left: 0n, cut: null, last: null };
  let left = amount;
  for (let from = 0; from < order.length && left > 0n;) {
    const first = order[from] ?? 0;
    let to = from + 1;
    while (rule.equals !== null && to < order.length && keys[order[to] ?? 0] === keys[first]) to += 1;
    const block = order.slice(from, to);
    from = to;
    const payers = block.filter((i) => (weights[i] ?? 0n) > 0n);
    const room = rooms && sum(payers.map((i) => rooms[i] ?? 0n));
    if (payers.length === 0) continue;
    if (room !== null && room < left) {
      for (const i of payers) units[i] = rooms?.[i] ?? 0n;
      left -= room;
      continue;
    }
    const inside = block.map((i) => weights[i] ?? 0n);
    const limits = rooms && block.map((i) => rooms[i] ?? 0n);
    const quotas = waterFill(left, inside, limits);
    const { units: given, cut: last, last: award, ...found } = round(left, rounding, quotas, inside, limits);
    for (const [place, i] of block.entries()) units[i] = given[place] ?? 0n;
    facts = {
      ...found,
      level: rule.equals === null ? null : scaled(quotas.level, scale),
      margin: { key: rational((keys[first] ?? 0n) + rule.keys.offset, rule.keys.scale), row: first, amount: left },
      cut: last && { ...last, row: block[last.row] ?? 0 },
      last: award && { ...award, row: block[award.row] ?? 0 },
    };
    left = 0n;
  }
  if (rounding !== "largest remainder") facts = { ...facts, left: null };
  return answer(units, amount, units, { zero: countZeros(weights), weight: null, half: null, ...facts });
};

interface Rounded extends Found {
  readonly units: readonly bigint[];
}

const round = (amount: bigint, rounding: Rounding | null, quotas: Quotas, weights: readonly bigint[] | null, rooms: Rooms): Rounded => {
  const { of, divisor } = quotas;
  const floors = of.map((q) => q / divisor);
  const only = (units: readonly bigint[]): Rounded => ({ units, left: null, cut: null, last: null });
  switch (rounding) {
    case null:
    case "down":
      return only(floors);
    case "up":
      return only(of.map((q) => (q + divisor - 1n) / divisor));
    case "half even":
      return only(
        of.map((q, i) => {
          const below = floors[i] ?? 0n;
          const beyond = 2n * (q - below * divisor) - divisor;
          return beyond > 0n || (beyond === 0n && below % 2n === 1n) ? below + 1n : below;
        }),
      );
    case "cumulative": {
      let [through, given] = [0n, 0n];
      return only(
        of.map((q) => {
          through += q;
          const unit = through / divisor - given;
          given += unit;
          return unit;
        }),
      );
    }
    case "largest remainder":
      return largestRemainder(amount, quotas, floors);
    case "sainte lague":
      return sainteLague(amount, quotas, weights ?? defect("Sainte-Laguë without weights"), rooms);
  }
};

/** R26. */
const largestRemainder = (amount: bigint, { of, divisor }: Quotas, floors: readonly bigint[]): Rounded => {
  const left = amount - sum(floors);
  const rests = of.map((q) => q % divisor);
  const winners = [...of.keys()].sort((a, b) => sign((rests[b] ?? 0n) - (rests[a] ?? 0n)) || a - b).slice(0, Number(left));
  const units = [...floors];
  for (const i of winners) units[i] = (units[i] ?? 0n) + 1n;
  const row = winners.at(-1);
  return { units, left, cut: row === undefined ? null : { row, fraction: rational(rests[row] ?? 0n, divisor) }, last: null };
};

/** R28. From quotas rounded at the half, which are at most half a unit off each, single units are awarded or taken back. */
const sainteLague = (amount: bigint, { level }: Quotas, weights: readonly bigint[], rooms: Rooms): Rounded => {
  const { n, d } = level;
  const units = weights.map((w, i) => {
    const half = (2n * n * w + d) / (2n * d);
    const room = rooms?.[i];
    return room !== undefined && half > room ? room : half;
  });
  const odd = (i: number, next: 1n | -1n): bigint => 2n * (units[i] ?? 0n) + next;
  /** Below zero: a has the greater `w / (2u ± 1)`, or the same and the lower row. */
  const before = (a: number, b: number, next: 1n | -1n): number =>
    sign((weights[b] ?? 0n) * odd(a, next) - (weights[a] ?? 0n) * odd(b, next)) || a - b;
  const open = (i: number): boolean => (weights[i] ?? 0n) > 0n && (rooms === null || (units[i] ?? 0n) < (rooms[i] ?? 0n));
  const has = (i: number): boolean => (units[i] ?? 0n) > 0n;
  let missing = amount - sum(units);
  const next = missing > 0n ? 1n : -1n;
  const may = missing > 0n ? open : has;
  const waiting = heapOf(units.map((_, i) => i).filter(may), (a, b) => Number(next) * before(a, b, next));
  for (; missing !== 0n; missing -= next) {
    const i = waiting[0] ?? defect("no one to award");
    units[i] = (units[i] ?? 0n) + next;
    if (!may(i)) {
      const end = waiting.pop() ?? i;
      if (waiting.length > 0) waiting[0] = end;
    }
    sink(waiting, 0, (a, b) => Number(next) * before(a, b, next));
  }
  let row: number | null = null;
  for (const i of units.keys()) if (has(i) && (row === null || before(row, i, -1n) < 0)) row = i;
  return { units, left: null, cut: null, last: row === null ? null : { row, units: units[row] ?? 0n } };
};

type Before = (a: number, b: number) => number;

const heapOf = (of: number[], before: Before): number[] => {
  for (let i = of.length >> 1; i >= 0; i -= 1) sink(of, i, before);
  return of;
};

const sink = (of: number[], start: number, before: Before): void => {
  for (let i = start; ;) {
    let least = i;
    for (const child of [2 * i + 1, 2 * i + 2]) if (child < of.length && before(of[child] ?? 0, of[least] ?? 0) < 0) least = child;
    if (least === i) return;
    [of[i], of[least]] = [of[least] ?? 0, of[i] ?? 0];
    i = least;
  }
};
