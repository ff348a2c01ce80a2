import { decimal } from "./decimal.js";
import { doubles } from "./doubles.js";
import { cel } from "./peers/cel.js";
import { feelin } from "./peers/feelin.js";
import { jsonRulesEngine } from "./peers/json-rules-engine.js";
import { zenEngine } from "./peers/zen-engine.js";
import { plain } from "./plain.js";
import { spillway } from "./spillway.js";
import type { Bits } from "./cases.js";
import type { Way } from "./way.js";

/** The paths of `scenarios` that are measured: each is a way, `spillway PATH`. */
const paths = ["wasm", "javascript", "closures"] as const;

interface Listed {
  readonly way: Way;
  /** At most so many rows: slow ones take no longer than others. */
  readonly rows: number;
  /** Every size unless it is given. */
  readonly bits?: Bits;
}

/** Rule engines and expression languages. Their numbers hold no more than amounts below 2^50. */
export const peers: Readonly<Record<string, Listed>> = {
  "json-rules-engine": { way: jsonRulesEngine, rows: 2000, bits: 50 },
  "zen-engine": { way: zenEngine, rows: 2000, bits: 50 },
  cel: { way: cel, rows: 2000, bits: 50 },
  feelin: { way: feelin, rows: 200, bits: 50 },
};

/** All that is not C, in the order of the table. */
export const ways: Readonly<Record<string, Listed>> = {
  ...Object.fromEntries(paths.map((path) => [`spillway ${path}`, { way: spillway(path), rows: path === "closures" ? 100_000 : Infinity }])),
  "by hand, JavaScript": { way: doubles, rows: Infinity, bits: 50 },
  "by hand, bigint": { way: plain, rows: 100_000 },
  "decimal.js": { way: decimal, rows: 10_000 },
  ...peers,
};
