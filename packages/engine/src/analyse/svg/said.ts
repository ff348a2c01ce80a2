import { lossUnit, roundest, unitOf } from "../drawing/axis.js";
import type { Area, Drawing } from "../drawing/types.js";
import { reachOf } from "../exposure/reach.js";

/** What is said of an area beside its name. */
export interface Said {
  /** Whether it takes anything at the losses that are shown. */
  readonly isTouched: boolean;
  /** The most that it takes; null where it still grows at the end. */
  readonly most: string | null;
  /** The loss from which on it takes something, and up to which it takes more; null where it still grows. */
  readonly from: string;
  readonly until: string | null;
}

/** @returns in the units of the axes. */
export const saidOf = (of: Drawing, { line }: Area): Said => {
  const { attachment, above, exhaustion, greatest } = reachOf(line);
  const losses = lossUnit({ unknown: of.unknown, asset: of.across.asset }, of.across.to);
  const amounts = unitOf(of.up.asset, of.up.to);
  const ends = exhaustion !== null && exhaustion.from <= of.across.to && greatest.most !== null;
  const percent = of.unknown.k === "factor" ? "%" : "";
  const near = (at: bigint): bigint => (of.unknown.k === "factor" ? at : roundest(at, of.across.asset));
  return {
    isTouched: attachment !== null && attachment.from <= of.across.to,
    most: ends ? amounts.write(greatest.most) : null,
    from: attachment === null ? "" : `${losses.write(near(above ?? attachment.from))}${percent}`,
    until: ends ? `${losses.write(near(exhaustion.from))}${percent}` : null,
  };
};
