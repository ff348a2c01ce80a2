import type { Certificate, MemberRecord, TraceRecord } from "../../outcome/trace.js";
import type { MemberReason } from "../../outcome/types.js";
import type { Division, Fraction, Roster } from "../split/types.js";
import { exact } from "./exact.js";
import type { Rows } from "./rows.js";

/** Where a split stands. */
export interface SplitAt {
  readonly waterfall: string;
  readonly step: string;
  readonly item: string | null;
  readonly among: Certificate["among"];
  readonly rest: Certificate["rest"];
  readonly rounding: Certificate["rounding"];
  readonly belowZero: number;
  readonly difference: { readonly of: string; readonly borne: bigint } | null;
}

/** Who stands at each place. */
export interface Among {
  readonly ids: readonly string[];
  readonly rows: Rows;
}

const idAt = ({ ids, rows }: Among, place: number): string => ids[rows === null ? place : (rows[place] as number)] as string;

export const certificate = (at: SplitAt, among: Among, roster: Roster, division: Division): Certificate => {
  const { quotas, left, cut, last, difference } = division;
  const margin = quotas.order?.margin ?? null;
  const weighs = roster.rule === "pro rata" || roster.rule === "equally";
  return {
    waterfall: at.waterfall,
    step: at.step,
    item: at.item,
    among: at.among,
    rule: roster.rule,
    rest: at.rest,
    rounding: at.rounding,
    amount: division.amount.toString(),
    n: roster.count,
    zero: roster.count - roster.takers,
    below_zero: at.belowZero,
    weight: weighs ? exact(roster.weights?.sum ?? roster.count, roster.weights?.scale ?? 1n) : null,
    level: levelText(roster, quotas.level),
    half: quotas.half,
    margin: margin && { key: fractionText(margin.key), id: idAt(among, margin.block[0] as number), amount: margin.amount.toString() },
    left: left === null ? null : left.toString(),
    cut: cut && { fraction: fractionText(cut.fraction), id: idAt(among, cut.place) },
    last: last && { id: idAt(among, last.place), units: last.units.toString() },
    difference: at.difference && { of: at.difference.of, amount: difference.toString(), borne: at.difference.borne.toString() },
  };
};

const fractionText = ({ n, d }: Fraction): string => exact(n, d);

/** Of the weights as they are, which are whole numbers over a scale. */
const levelText = ({ weights }: Roster, level: Fraction | null): string | null =>
  level === null ? null : exact(weights === null ? level.n : level.n * weights.scale, level.d);

/** What sets each room, and the keys of what the numbers stand for. */
export interface SetBy {
  readonly of: readonly number[];
  /** Caps, `keeping`, `balance`. */
  readonly keys: readonly string[];
}

/** The certificate, then a line for each of those among whom it was split. */
export const traceSplit = (
  trace: TraceRecord[],
  of: Certificate,
  among: Among,
  roster: Roster,
  division: Division,
  setBy: SetBy | null,
): void => {
  trace.push({ k: "split", ...of });
  let before: Fraction | null = division.rounding === "cumulative" ? { n: 0n, d: division.quotas.divisor } : null;
  for (let i = 0; i < roster.count; i += 1) {
    const quota = quotaOf(roster, division, i);
    trace.push(line(of, among, roster, division, setBy, i, quota, before));
    if (before !== null) before = { n: before.n + quota, d: before.d };
  }
};

/** The numerator of a quota over the divisor. */
const quotaOf = ({ rooms }: Roster, { quotas }: Division, i: number): bigint =>
  quotas.full !== null && quotas.full[i] === 1 ? (rooms?.[i] ?? 0n) * quotas.divisor : (quotas.parts[i] as bigint);

const line = (
  of: Certificate,
  among: Among,
  roster: Roster,
  division: Division,
  setBy: SetBy | null,
  i: number,
  quota: bigint,
  before: Fraction | null,
): MemberRecord => {
  const room = roster.rooms?.[i] ?? null;
  const by = setBy === null ? null : (setBy.of[i] as number);
  return {
    k: "member",
    waterfall: of.waterfall,
    step: of.step,
    item: of.item,
    among: of.among,
    id: idAt(among, i),
    weight: weightText(roster, i),
    room: room === null ? null : room.toString(),
    room_at: setBy === null || by === null ? null : (setBy.keys[by] as string),
    quota: exact(quota, division.quotas.divisor),
    before: before && fractionText(before),
    units: (division.units[i] as bigint).toString(),
    why: whyOf(of, roster, division, setBy, i, quota),
  };
};

/** Its weight, or the key that puts it in order. */
const weightText = ({ rule, weights, keys }: Roster, i: number): string | null => {
  switch (rule) {
    case "pro rata":
    case "equally":
      return weights === null ? "1" : exact(weights.of[i] as bigint, weights.scale);
    case "one by one":
      return exact(keys?.of[i] ?? 0n, (keys?.over?.[i] ?? 1n) * (keys?.scale ?? 1n));
    case "equal awards":
    case "talmud":
      return null;
  }
};

/** R45. */
const whyOf = (
  of: Certificate,
  { weights, rooms }: Roster,
  division: Division,
  setBy: SetBy | null,
  i: number,
  quota: bigint,
): MemberReason => {
  if (weights !== null && weights.of[i] === 0n) return "zero weight";
  const { order } = division.quotas;
  if (order !== null && order.reached[i] !== 1) return "order not reached";
  const room = rooms?.[i] ?? null;
  if (room !== null && isSetByRoom(division, room, i, quota)) return setterOf(setBy, i);
  if (division.units[i] === 0n && quota > 0n) return "below one unit";
  return of.among === "claims" ? "cut" : "share";
};

/** With rest to the next step, what is cut; by Sainte-Laguë, which may leave quota, a room that is full; else a quota that is the room. */
const isSetByRoom = ({ rest, rounding, rounded, units, quotas }: Division, room: bigint, i: number, quota: bigint): boolean => {
  if (rest === "next") return (rounded[i] as bigint) > room;
  return rounding === "sainte lague" ? units[i] === room : quota === room * quotas.divisor;
};

const setterOf = (setBy: SetBy | null, i: number): MemberReason => {
  if (setBy === null) return "balance";
  const by = setBy.of[i] as number;
  const last = setBy.keys.length - 1;
  return by === last ? "balance" : by === last - 1 ? "keeping" : "member cap";
};
