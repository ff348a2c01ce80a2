/**
 * Round amounts from 0 to an end, for an axis, in steps of 1, 2 or 5 and zeros.
 *
 * @param most So many steps at most.
 * @example ticksTo(480n, 5) // [0n, 100n, 200n, 300n, 400n]
 */
export const ticksTo = (end: bigint, most: number): readonly bigint[] => {
  const step = [1n, 2n, 5n].map((digit) => digit * 10n ** BigInt(end.toString().length - 1));
  const steps = [...step.map((size) => size / 10n), ...step].filter((size) => size > 0n);
  const chosen = steps.find((size) => end / size <= BigInt(most)) ?? 10n ** BigInt(end.toString().length);
  return Array.from({ length: Number(end / chosen) + 1 }, (_, at) => BigInt(at) * chosen);
};
