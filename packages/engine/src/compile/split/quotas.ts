import { defect } from "../../diagnostic/defect.js";
import { oneByOne } from "./one-by-one.js";
import type { Limit, Quotas, Roster } from "./types.js";
import { waterFill } from "./water-fill.js";

/** R24, R25: the exact parts of an amount. */
export const quotasOf = (roster: Roster, rest: "members" | "next", amount: bigint): Quotas => {
  const { rule, weights, rooms, count } = roster;
  switch (rule) {
    case "pro rata":
    case "equally": {
      const sum = weights?.sum ?? BigInt(count);
      return rest === "members"
        ? waterFill(amount, weights?.of ?? null, sum, rooms, count)
        : uncapped(amount, weights?.of ?? null, sum, count);
    }
    case "one by one":
      return oneByOne(amount, roster);
    case "equal awards":
      return equalAwards(amount, limitedRooms(rooms));
    case "talmud":
      return talmud(amount, limitedRooms(rooms));
  }
};

/** R25: `qᵢ = ask · wᵢ / W`, as if no one had a room: a water-fill without rooms. */
const uncapped = (ask: bigint, weights: readonly bigint[] | null, sum: bigint, count: number): Quotas =>
  waterFill(sum === 0n ? 0n : ask, weights, sum, null, count);

const limitedRooms = (rooms: readonly Limit[] | null): readonly bigint[] => {
  if (rooms === null) return defect("equal awards or talmud among members without rooms");
  return rooms as readonly bigint[];
};

const total = (of: readonly bigint[]): bigint => {
  let sum = 0n;
  for (const x of of) sum += x;
  return sum;
};

/**
 * `qᵢ = (roomᵢ − μ)⁺`, μ the greatest with `Σ qᵢ = amount`. What is kept is `min(roomᵢ, μ)`: a water-fill of what is not lost.
 */
const equalAwards = (amount: bigint, rooms: readonly bigint[]): Quotas => {
  const count = rooms.length;
  if (amount === 0n) return waterFill(0n, null, BigInt(count), rooms, count);
  return mirrored(waterFill(total(rooms) - amount, null, BigInt(count), rooms, count), rooms);
};

/** What is left of each room: nothing where the water-fill takes it whole. */
const mirrored = (kept: Quotas, rooms: readonly bigint[]): Quotas => ({
  ...kept,
  full: null,
  parts: kept.parts.map((part, i) => (kept.full !== null && kept.full[i] === 1 ? 0n : (rooms[i] as bigint) * kept.divisor - part)),
});

/**
 * Up to half of all claims `min(claim / 2, λ)` each; beyond it, the claim less the same of what is not lost. Aumann and Maschler,
 * Journal of Economic Theory 36 (1985). Halves are avoided by filling whole rooms with twice the amount.
 */
const talmud = (amount: bigint, rooms: readonly bigint[]): Quotas => {
  const count = rooms.length;
  const claims = total(rooms);
  const upper = 2n * amount > claims;
  const twice = waterFill(2n * (upper ? claims - amount : amount), null, BigInt(count), rooms, count);
  const divisor = 2n * twice.divisor;
  const { n, d } = twice.level ?? { n: 0n, d: 1n };
  const parts = twice.parts.map((part, i) => {
    const room = rooms[i] as bigint;
    const half = twice.full !== null && twice.full[i] === 1 ? room * twice.divisor : part;
    return upper ? room * divisor - half : half;
  });
  return { divisor, parts, full: null, level: { n, d: 2n * d }, half: upper ? "upper" : "lower", order: null };
};
