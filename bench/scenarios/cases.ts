import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Column } from "../../packages/engine/src/columns/types.js";
import { numbers } from "../../packages/engine/src/compile/kernels/testing/numbers.js";

/** What is measured, and the bytes it is measured on: the same for every implementation, in a file that C reads too. */
export type Bits = 50 | 110;

/** Words an amount: a double, or two little-endian words of 64 bits. */
export const wordsOf = (bits: Bits): 1 | 2 => (bits === 50 ? 1 : 2);

export const funds = ["margin", "reserve", "treasury", "insurance", "juniors", "mezzanine", "seniors", "backstop"] as const;
export const amounts = ["loss", ...funds, "open_interest"] as const;
export const flags = ["stressed", "wound_down"] as const;
/** In the order of the page: each is charged to the fund of the same place. */
export const layers = [
  "own_margin",
  "first_reserve",
  "treasury_in_stress",
  "insured",
  "junior",
  "mezzanine_part",
  "senior",
  "last_resort",
] as const;
/** Columns that come out, in this order; of the status 0 is settled. */
export const figures = ["residual", ...layers, "status"] as const;

export const policyText = (): string => readFileSync(fileURLToPath(new URL("policy.spill", import.meta.url)), "utf8");

export interface Scenario {
  /** In the order of `amounts`. */
  readonly amounts: readonly bigint[];
  readonly flags: readonly [stressed: boolean, woundDown: boolean];
}

/**
 * A stream of scenarios in which every limit binds about as often as the balance under it: all is measured by the open interest, and
 * three quarters of the losses are of its size. The others, with their funds, are a 32nd of that, which seldom passes a tenth of it.
 */
export const scenarioStream = (bits: Bits): (() => Scenario) => {
  const next = numbers(BigInt(bits));
  return () => {
    const interest = next(bits - 2);
    const size = interest >> (next(2) === 0n ? 5n : 0n);
    /** From nothing to a 2^`shift`th of the size. */
    const upTo = (shift: bigint): bigint => (size * next(16)) >> (16n + shift);
    const balances = [upTo(2n), upTo(1n), upTo(5n), upTo(1n), upTo(2n), upTo(2n), upTo(1n), upTo(3n)];
    const loss = (balances.reduce((a, b) => a + b, 0n) * next(16)) >> 16n;
    return { amounts: [loss, ...balances, interest], flags: [next(1) === 1n, next(1) === 1n] };
  };
};

/** The amounts, column after column, then the flags as doubles. */
export const writeCase = (file: string, bits: Bits, rows: number): void => {
  const words = wordsOf(bits);
  const next = scenarioStream(bits);
  const of = new BigUint64Array(rows * (amounts.length * words + flags.length));
  const doubles = new Float64Array(of.buffer);
  for (let row = 0; row < rows; row += 1) {
    const scenario = next();
    for (const [i, value] of scenario.amounts.entries())
      if (words === 1) doubles[i * rows + row] = Number(value);
      else {
        of[2 * (i * rows + row)] = BigInt.asUintN(64, value);
        of[2 * (i * rows + row) + 1] = value >> 64n;
      }
    for (const [i, flag] of scenario.flags.entries()) doubles[(amounts.length * words + i) * rows + row] = Number(flag);
  }
  writeFileSync(file, new Uint8Array(of.buffer));
};

/** The first `some` rows of a case of `rows`. */
export const readCase = (file: string, bits: Bits, rows: number, some: number): readonly Column[] => {
  const words = wordsOf(bits);
  const bytes = readFileSync(file);
  const column = (start: number, k: "f64" | "words2"): Column => {
    const width = k === "f64" ? 8 : 16;
    const copy = new Uint8Array(bytes.subarray(8 * start, 8 * start + some * width)).buffer;
    return k === "f64" ? { k, rows: some, of: new Float64Array(copy) } : { k, rows: some, of: new Uint32Array(copy) };
  };
  return [
    ...amounts.map((_, i) => column(i * words * rows, words === 1 ? "f64" : "words2")),
    ...flags.map((_, i) => column((amounts.length * words + i) * rows, "f64")),
  ];
};
