import { defect } from "../../diagnostic/defect.js";

/** Rows of a class in rising order; null: all of them. */
export type Rows = readonly number[] | Uint32Array | null;

export const newRows = (): number[] => [];
export const newList = (count: number): unknown[] => new Array<unknown>(count);
export const newZeros = (count: number): bigint[] => new Array<bigint>(count).fill(0n);
export const copyOf = (of: readonly bigint[]): bigint[] => of.slice();

/** Σ of an array over rows; of none, where nobody has an entry yet, zero. */
export const sumAt = (of: readonly bigint[] | null, rows: Rows, count: number): bigint => {
  let sum = 0n;
  if (of === null) return sum;
  for (let i = 0; i < count; i += 1) sum += of[rows === null ? i : (rows[i] as number)] as bigint;
  return sum;
};

/** 1 for the rows of a set, 0 for the others. */
export const marks = (rows: Rows, count: number): Uint8Array => {
  const found = new Uint8Array(count);
  if (rows === null) return found.fill(1);
  for (const row of rows) found[row] = 1;
  return found;
};

/** The rows that are marked. */
export const markedRows = (rows: Rows, marked: Uint8Array): number[] => {
  const found: number[] = [];
  const count = rows === null ? marked.length : rows.length;
  for (let i = 0; i < count; i += 1) {
    const row = rows === null ? i : (rows[i] as number);
    if (marked[row] === 1) found.push(row);
  }
  return found;
};

/** The column as it stands, copied when it is first drawn on. No bearer gives more than it has. */
const own = (before: readonly bigint[], now: bigint[]): bigint[] => (now === before ? before.slice() : now);

export const drawRows = (before: readonly bigint[], now: bigint[], rows: Rows, units: readonly bigint[]): bigint[] => {
  const left = own(before, now);
  for (let i = 0; i < units.length; i += 1) {
    const amount = units[i] as bigint;
    if (amount === 0n) continue;
    const row = rows === null ? i : (rows[i] as number);
    const after = (left[row] as bigint) - amount;
    left[row] = after < 0n ? defect("more was drawn than was there") : after;
  }
  return left;
};

export const drawRow = (before: readonly bigint[], now: bigint[], row: number, amount: bigint): bigint[] => {
  if (amount === 0n) return now;
  const left = own(before, now);
  const after = (left[row] as bigint) - amount;
  left[row] = after < 0n ? defect("more was drawn than was there") : after;
  return left;
};

/** What members bore, by row; null until the first of them bears something. */
export const chargeRows = (sums: bigint[] | null, count: number, rows: Rows, units: readonly bigint[]): bigint[] => {
  const charged = sums ?? newZeros(count);
  for (let i = 0; i < units.length; i += 1) {
    const row = rows === null ? i : (rows[i] as number);
    charged[row] = (charged[row] as bigint) + (units[i] as bigint);
  }
  return charged;
};

export const chargeRow = (sums: bigint[] | null, count: number, row: number, amount: bigint): bigint[] => {
  const charged = sums ?? newZeros(count);
  charged[row] = (charged[row] as bigint) + amount;
  return charged;
};

export const countTrue = (of: readonly boolean[]): number => of.filter(Boolean).length;
