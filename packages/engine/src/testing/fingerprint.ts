import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { anyStreams, caseOf } from "./cases.js";
import { bytesOf } from "./documents.js";

/** One hash over the outcomes of many cases: what must be the same on every machine. */
export const fingerprint = (cases: number, seed: number): string => {
  const hash = createHash("sha256");
  for (const streams of fc.sample(anyStreams, { numRuns: cases, seed })) {
    const { plan, state, event } = caseOf(streams);
    hash.update(bytesOf(plan, { state, event }));
  }
  return hash.digest("hex");
};
