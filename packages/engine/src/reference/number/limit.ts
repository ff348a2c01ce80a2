import { add, min, zero } from "./integer.js";
import type { Int } from "./integer.js";

/** Whole units, or null: unlimited, which is above every amount (R5). */
export type Limit = Int | null;

export const least = (a: Limit, b: Limit): Limit => (a === null ? b : b === null ? a : min(a, b));

/** `least` where one of them is finite. */
export const atMost = (a: Int, b: Limit): Int => (b === null ? a : min(a, b));

export const sumLimits = (of: readonly Limit[]): Limit => of.reduce((a, b) => (a === null || b === null ? null : add(a, b)), zero as Limit);
