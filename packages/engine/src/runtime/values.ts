/** Decimal text in the asset's own unit, as documents write it (`"250000.5"`), or base units as a `bigint` (`250000500000n`). */
export type Amount<_Asset extends string> = string | bigint;

/** A price, a ratio or a number as decimal text; as an input also a fraction, `"1/3"`. */
export type Figure = string;

/** A count: decimal text, a whole number that a double holds, or a `bigint`. */
export type Count = string | number | bigint;
