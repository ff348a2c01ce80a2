import process from "node:process";
import * as fc from "fast-check";

/**
 * One seed for every property, so that a test passes or fails for good; `npm run fuzz` lets every run have its own, which
 * fast-check prints where it fails, and `SPILLWAY_SEED` sets one.
 */
const { SPILLWAY_RUNS, SPILLWAY_SEED } = process.env;
const seed = SPILLWAY_SEED ?? (SPILLWAY_RUNS === undefined ? "20260" : undefined);
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });
