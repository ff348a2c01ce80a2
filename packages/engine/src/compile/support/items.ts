import type { ItemResult } from "../../outcome/types.js";
import { divide } from "../split/divide.js";
import type { Division, Roster } from "../split/types.js";
import { approximate, compareFractions, roughly } from "../split/approximate.js";
import type { Among } from "./certificate.js";
import { partsRoster, weightsOver } from "./fractions.js";
import type { Rows } from "./rows.js";

export interface Group {
  readonly label: string;
  readonly rows: readonly number[];
}

/** R40: items of which something is left. */
export const rowsAboveZero = (left: readonly bigint[], rows: Rows): number[] => {
  const open: number[] = [];
  const count = rows === null ? left.length : rows.length;
  for (let i = 0; i < count; i += 1) {
    const row = rows === null ? i : (rows[i] as number);
    if ((left[row] as bigint) > 0n) open.push(row);
  }
  return open;
};

export const singly = (open: readonly number[], ids: readonly string[]): Group[] =>
  open.map((row) => ({ label: ids[row] as string, rows: [row] }));

/** A group stands where the first of its open items stands, and holds all its items. */
export const grouped = (open: readonly number[], rows: Rows, labels: readonly string[]): Group[] => {
  const groups = new Map<string, { readonly label: string; readonly rows: number[] }>();
  for (const row of open) {
    const label = labels[row] as string;
    if (!groups.has(label)) groups.set(label, { label, rows: [] });
  }
  const count = rows === null ? labels.length : rows.length;
  for (let i = 0; i < count; i += 1) {
    const row = rows === null ? i : (rows[i] as number);
    groups.get(labels[row] as string)?.rows.push(row);
  }
  return [...groups.values()];
};

/** By their keys, equal keys by row; in place. */
export const orderRows = (rows: number[], n: readonly bigint[], d: readonly bigint[], first: "smallest" | "largest"): void => {
  const rough = Float64Array.from(n, (x, i) => approximate(x, d[i] as bigint));
  const sign = first === "smallest" ? 1 : -1;
  const places = rows.map((_, i) => i);
  places.sort(
    (a, b) =>
      sign *
        (roughly(rough[a] as number, rough[b] as number) ||
          compareFractions(n[a] as bigint, d[a] as bigint, n[b] as bigint, d[b] as bigint)) || a - b,
  );
  const before = [...rows];
  for (const [i, place] of places.entries()) rows[i] = before[place] as number;
};

/** xᵢ as it is when a block begins, kept for its parts; other rows hold what they held. */
export const saved = (kept: bigint[] | null, left: readonly bigint[], rows: Rows): bigint[] => {
  if (kept === null || rows === null) return left.slice();
  for (const row of rows) kept[row] = left[row] as bigint;
  return kept;
};

export interface Back {
  readonly items: readonly ItemResult[];
  readonly among: Among;
  readonly roster: Roster | null;
  readonly division: Division | null;
}

type Plain = "largest remainder" | "cumulative" | "sainte lague";

/** R41: what a layer credited, by the weights, with what is left of each item as its room; what is left falls by it. */
export const shareBack = (
  left: bigint[],
  weights: readonly bigint[],
  rows: Rows,
  ids: readonly string[],
  rounding: Plain,
  credited: bigint,
): Back => {
  const places = rows === null ? Array.from(left, (_, row) => row) : rows;
  const rooms = Array.from(places, (row) => left[row] as bigint);
  const among = { ids, rows };
  const items = (units: readonly bigint[] | null): ItemResult[] => {
    const found: ItemResult[] = [];
    for (let i = 0; i < rooms.length; i += 1) {
      const room = rooms[i] as bigint;
      if (room > 0n) found.push({ id: ids[places[i] as number] as string, arrived: room, credited: units?.[i] ?? 0n, layers: null });
    }
    return found;
  };
  if (credited === 0n) return { items: items(null), among, roster: null, division: null };
  const roster = partsRoster(
    weightsOver(
      Array.from(places, (row) => weights[row] as bigint),
      1n,
    ),
    rooms,
  );
  const division = divide(roster, "members", rounding, credited);
  for (let i = 0; i < rooms.length; i += 1) left[places[i] as number] = (rooms[i] as bigint) - (division.units[i] as bigint);
  return { items: items(division.units), among, roster, division };
};

/** Items of which there is something, by id. */
export const itemAmounts = (
  ids: readonly string[],
  rows: Rows,
  of: readonly bigint[],
): { readonly id: string; readonly amount: bigint }[] => {
  const found: { readonly id: string; readonly amount: bigint }[] = [];
  const count = rows === null ? of.length : rows.length;
  for (let i = 0; i < count; i += 1) {
    const row = rows === null ? i : (rows[i] as number);
    const amount = of[row] as bigint;
    if (amount !== 0n) found.push({ id: ids[row] as string, amount });
  }
  return found;
};

export const itemLosses = (ids: readonly string[], rows: Rows, of: readonly bigint[]): { readonly id: string; readonly loss: string }[] =>
  itemAmounts(ids, rows, of).map(({ id, amount }) => ({ id, loss: amount.toString() }));
