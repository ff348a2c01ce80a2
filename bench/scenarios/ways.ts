import { decimal } from "./decimal.js";
import { doubles } from "./doubles.js";
import { plain } from "./plain.js";
import { spillway } from "./spillway.js";
import type { Bits } from "./cases.js";
import type { Way } from "./way.js";

/** The paths of `scenarios` that are measured: each is a way, `spillway PATH`. */
const paths = ["javascript", "closures"] as const;

interface Listed {
  readonly way: Way;
  /** At most so many rows: slow ones take no longer than others. */
  readonly rows: number;
  /** Every size unless it is given. */
  readonly bits?: Bits;
}

/** All that is not C, in the order of the table. */
export const ways: Readonly<Record<string, Listed>> = {
  ...Object.fromEntries(paths.map((path) => [`spillway ${path}`, { way: spillway(path), rows: path === "closures" ? 100_000 : Infinity }])),
  "by hand, JavaScript": { way: doubles, rows: Infinity, bits: 50 },
  "by hand, bigint": { way: plain, rows: 100_000 },
  "decimal.js": { way: decimal, rows: 10_000 },
};
