import { BINS, BLOCK } from "./divider.js";
import type { Divider, Division } from "./divider.js";

/** Veltkamp's constant: splits a double into two halves of 26 bits. */
const SPLIT = 2 ** 27 + 1;
/** Nearer to a whole number than this the estimate does not decide; its error is below 2^-50. */
const DOUBT = 2 ** -40;

/**
 * Doubles with error-free transformations; Dekker, Numerische Mathematik 18 (1971). The ratio amount / divisor is held as the sum of
 * two doubles, so that `w · ratio` is known to 2^-50 of a unit for every quotient below 2^53. Amount, divisor, weights and quotients
 * are below 2^53.
 */
export const jsDoubles = ({ amount, divisor }: Division): Divider => {
  const a = Number(amount);
  const d = Number(divisor);
  const [high, low] = doubleRatio(amount, divisor);
  const input = new Float64Array(BLOCK);
  const output = new Float64Array(BLOCK);
  const fractions = new Uint16Array(BLOCK);
  const bins = new Uint32Array(BINS);
  let total = 0;

  const [highA, lowA] = halves(a);
  const [highD, lowD] = halves(d);

  /** `w · amount − q · divisor`: both products as a double and its error, their difference is small and so exact. */
  const rest = (w: number, q: number): number => {
    const wBig = SPLIT * w;
    const w1 = wBig - (wBig - w);
    const w2 = w - w1;
    const qBig = SPLIT * q;
    const q1 = qBig - (qBig - q);
    const q2 = q - q1;
    const p = w * a;
    const pError = w2 * lowA - (p - w1 * highA - w2 * highA - w1 * lowA);
    const s = q * d;
    const sError = q2 * lowD - (s - q1 * highD - q2 * highD - q1 * lowD);
    return p - s + (pError - sError);
  };

  const [high1, high2] = halves(high);

  const run = (rows: number): void => {
    let sum = 0;
    for (let i = 0; i < rows; i += 1) {
      const w = input[i] as number;
      const big = SPLIT * w;
      const w1 = big - (big - w);
      const w2 = w - w1;
      const p = w * high;
      const error = w2 * high2 - (p - w1 * high1 - w2 * high1 - w1 * high2);
      let q = Math.floor(p);
      let f = p - q + (error + w * low);
      if (f < DOUBT || f > 1 - DOUBT) {
        if (f < -DOUBT) {
          q -= 1;
          f += 1;
        } else if (f > 1 + DOUBT) {
          q += 1;
          f -= 1;
        }
        if (f < DOUBT || f > 1 - DOUBT) {
          // The nearest whole number, and what the exact remainder says of it.
          q = f > 0.5 ? q + 1 : q;
          let r = rest(w, q);
          if (r < 0) {
            q -= 1;
            r += d;
          }
          f = Math.min(r / d, 1 - DOUBT);
        }
      }
      output[i] = q;
      sum += q;
      const kept = Math.floor(f * 65536);
      fractions[i] = kept;
      const bin = kept >>> 4;
      bins[bin] = (bins[bin] as number) + 1;
    }
    total += sum;
  };

  return {
    input,
    output,
    fractions,
    bins,
    run,
    sum: () => BigInt(total),
    remainders: (rows) => ({
      rows,
      of: Float64Array.from({ length: rows }, (_, i) => rest(input[i] as number, output[i] as number)),
      base: 1n,
    }),
  };
};

const halves = (x: number): readonly [number, number] => {
  const big = SPLIT * x;
  const high = big - (big - x);
  return [high, x - high];
};

/** The quotient as a double and the double nearest to what that lacks. */
const doubleRatio = (amount: bigint, divisor: bigint): readonly [number, number] => {
  const high = Number(amount) / Number(divisor);
  if (high === 0) return [0, 0];
  // amount / divisor − high, over the power of two that makes `high` whole.
  let [scaled, power] = [high, 0n];
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    power += 1n;
  }
  const lack = (amount << power) - BigInt(scaled) * divisor;
  return [high, Number(lack) / Number(divisor << power)];
};
