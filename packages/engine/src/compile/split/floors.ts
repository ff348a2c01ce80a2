import type { Limit, Quotas } from "./types.js";

export interface Floors {
  readonly units: bigint[];
  readonly sum: bigint;
  /** What is left of each part over the divisor; zero where the quota is the room. Empty if not asked for. */
  readonly remainders: readonly bigint[];
}

/** `⌊qᵢ⌋` each. Equal parts in a row are divided once. */
export const floors = ({ parts, divisor, full }: Quotas, rooms: readonly Limit[] | null, wanted: boolean): Floors => {
  const count = parts.length;
  const units = new Array<bigint>(count);
  const remainders = new Array<bigint>(wanted ? count : 0);
  let [sum, part, unit, remainder] = [0n, 0n, 0n, 0n];
  for (let i = 0; i < count; i += 1) {
    if (full !== null && full[i] === 1) {
      const room = rooms?.[i] ?? 0n;
      units[i] = room;
      sum += room;
      if (wanted) remainders[i] = 0n;
      continue;
    }
    const own = parts[i] as bigint;
    if (own !== part) {
      part = own;
      unit = own / divisor;
      remainder = own - unit * divisor;
    }
    units[i] = unit;
    sum += unit;
    if (wanted) remainders[i] = remainder;
  }
  return { units, sum, remainders };
};
