import process from "node:process";

const scale = Number(process.env["SPILLWAY_RUNS"] ?? "1");

/** How long a test may take, in milliseconds. */
export const patience = 60_000 * Math.max(1, scale);

/**
 * How often a property is tried: as often as said, with one seed, so that a test passes or fails for good. `SPILLWAY_RUNS` scales
 * the number and lets every run have a seed of its own, which fast-check prints where it fails; `SPILLWAY_SEED` sets one.
 */
export const runs = (numRuns: number): { readonly numRuns: number; readonly seed?: number } => {
  const seed = process.env["SPILLWAY_SEED"] ?? (scale === 1 ? "20260" : undefined);
  return { numRuns: Math.ceil(numRuns * scale), ...(seed === undefined ? {} : { seed: Number(seed) }) };
};
