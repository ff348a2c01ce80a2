import process from "node:process";

const scale = Number(process.env["SPILLWAY_RUNS"] ?? "1");

/** How long a test may take, in milliseconds. */
export const patience = 180_000 * Math.max(1, scale);

/** How often a property is tried: as often as said, times `SPILLWAY_RUNS`. */
export const runs = (numRuns: number): { readonly numRuns: number } => ({ numRuns: Math.ceil(numRuns * scale) });
