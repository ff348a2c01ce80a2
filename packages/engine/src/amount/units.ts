/** The largest amount that a document may hold: 2^256 - 1 base units. */
export const MOST = 2n ** 256n - 1n;

/** The most decimals that an asset, a price or a number may have. */
export const MOST_DECIMALS = 36;

const POWERS: readonly bigint[] = Array.from({ length: MOST_DECIMALS + 1 }, (_, n) => 10n ** BigInt(n));

/** 10^n. */
export const tenTo = (n: number): bigint => POWERS[n] ?? 10n ** BigInt(n);
