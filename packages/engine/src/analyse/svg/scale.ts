import type { Axis } from "../drawing/types.js";

/** Where a figure stands along so many pixels; exact to a thousandth of one, however many digits it has. */
export const along = ({ from, to }: Pick<Axis, "from" | "to">, at: bigint, pixels: number): number => {
  const parts = BigInt(Math.round(pixels * 1000));
  return Number(((at - from) * parts) / (to - from)) / 1000;
};
