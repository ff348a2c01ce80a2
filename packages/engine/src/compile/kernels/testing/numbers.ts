/** A stream of numbers that only the seed decides: xorshift64*, Vigna, ACM TOMS 42 (2016). */
export const numbers = (seed: bigint): ((bits: number) => bigint) => {
  let state = BigInt.asUintN(64, seed * 0x9e3779b97f4a7c15n) | 1n;
  const word = (): bigint => {
    state ^= state >> 12n;
    state = BigInt.asUintN(64, state ^ (state << 25n));
    state ^= state >> 27n;
    return BigInt.asUintN(64, state * 0x2545f4914f6cdd1dn);
  };
  return (bits) => {
    let value = 0n;
    for (let have = 0; have < bits; have += 64) value = (value << 64n) | word();
    return BigInt.asUintN(bits, value);
  };
};
