import { rational } from "../../amount/rational.js";
import { toKind } from "../../columns/convert.js";
import { zeroColumn } from "../../columns/make.js";
import type { Memory } from "../../columns/make.js";
import { measure } from "../../columns/measure.js";
import { sumColumn } from "../../columns/sum.js";
import type { Measure } from "../../columns/measure.js";
import { kindFor } from "../../columns/types.js";
import type { Column, ColumnKind, TypedColumn, TypedKind } from "../../columns/types.js";
import { defect } from "../../diagnostic/defect.js";
import { splitEqually } from "./equal.js";
import type { SieveFor } from "./fill.js";
import { queueUp } from "./one-by-one.js";
import { plainSplit } from "./plain.js";
import { splitProRata } from "./pro-rata.js";
import { widthOf } from "../../columns/rows.js";
import { cutUnits, gathered, setRow } from "./rows.js";
import { measured, sieveFor } from "./tools.js";
import type { Tools, Way } from "./tools.js";
import type { Facts, Split, SplitRequest } from "./types.js";

export interface SplitOptions extends Memory {
  /** `auto`: WebAssembly where it is there and the columns are long enough, else JavaScript. Every way gives the same units. */
  readonly way?: "auto" | "webassembly" | "javascript" | "plain";
  /** Written over, where its kind and its rows are those of the units: memory that was touched before costs nothing to get. */
  readonly into?: Column | undefined;
  /** At least so wide a kind; tests force it. */
  readonly kind?: TypedKind;
}

/**
 * Splits an amount among the rows of columns: the units of every member and what a certificate says of them.
 *
 * The kind of the units is the widest that any column, or the amount, needs; where none is wide enough (2^256) the numbers are plain
 * bigint. Conservation is checked.
 *
 * @throws where the engine has a defect.
 * @example
 * split(openTools(), {
 *   rule: { k: "pro rata", weights: columnOf([50n, 30n, 20n]), scale: 1n },
 *   rooms: columnOf([30n, 40n, 40n]),
 *   rest: "members", rounding: "largest remainder", amount: 100n,
 * }).units // 30, 40, 30
 */
export const split = (tools: Tools, request: SplitRequest, options: SplitOptions = {}): Split => {
  const { way = "auto" } = options;
  const typed = way === "plain" ? null : typedOf(tools, request, options.kind);
  if (typed === null || way === "plain") return plainSplit(request);
  const units = cleared(options.into, typed.kind, rowsOf(request)) ?? zeroColumn(typed.kind, rowsOf(request), options);
  const found = splitTyped(tools, typed, units, way);
  return found === null ? plainSplit(request) : audited(request, { units, facts: found });
};

const cleared = (column: Column | undefined, kind: TypedKind, rows: number): TypedColumn | null => {
  if (column === undefined || column.k === "bigint" || column.k !== kind || column.rows !== rows) return null;
  column.of.fill(0);
  // A new object: what was measured of the old figures is not known of these.
  return { ...column };
};

/**
 * The columns of a split in one kind, which holds all of them, the amount and what sums there are; null where no typed kind does.
 *
 * @param least at least so wide a kind.
 */
export const typedOf = (tools: Tools, request: SplitRequest, least: TypedKind = "f64"): Typed | null => {
  const weights = weightsOf(request);
  const known = weights && measured(tools, weights);
  const kind = widest([least, needed(tools, request, weights, known)]);
  if (kind === "bigint") return null;
  const wide = (column: Column): TypedColumn => {
    const found = toKind(column, kind);
    return found.k === "bigint" ? defect("a column of bigint where numbers are bounded") : found;
  };
  const own = weights && wide(weights);
  // A column that is both the weights and the rooms stays one.
  const rooms = request.rooms !== null && request.rooms === weights ? own : request.rooms && wide(request.rooms);
  return { request, kind, weights: own, measured: known, rooms };
};

export interface Typed {
  readonly request: SplitRequest;
  readonly kind: TypedKind;
  /** Of `pro rata`, or of the rule for equals. */
  readonly weights: TypedColumn | null;
  readonly measured: Measure | null;
  readonly rooms: TypedColumn | null;
}

/** The difference where the rule knows it; else the units are added up. */
type Found = Omit<Facts, "difference"> & { readonly difference?: bigint };

const rowsOf = ({ rule, rooms }: SplitRequest): number => {
  switch (rule.k) {
    case "pro rata":
      return rule.weights.rows;
    case "equally":
      return rule.rows;
    case "one by one":
      return rule.keys.of.rows;
    case "equal awards":
    case "talmud":
      return rooms?.rows ?? defect(`${rule.k} without rooms`);
  }
};

const weightsOf = ({ rule }: SplitRequest): Column | null =>
  rule.k === "pro rata" ? rule.weights : rule.k === "one by one" && rule.equals?.k === "pro rata" ? rule.equals.weights : null;

const kinds: readonly ColumnKind[] = ["f64", "words2", "words4", "bigint"];
const widest = (of: readonly ColumnKind[]): ColumnKind => kinds[Math.max(...of.map((k) => kinds.indexOf(k)))] ?? "bigint";

/** What holds every column and the amount; running sums of weights too, and in doubles every sum of weights. */
const needed = (tools: Tools, { amount, rooms, rounding }: SplitRequest, weights: Column | null, known: Measure | null): ColumnKind => {
  const own = (column: Column | null): ColumnKind =>
    column === null ? "f64" : column.k === "bigint" ? kindFor(measured(tools, column).most) : column.k;
  const kind = widest([kindFor(amount), own(weights), own(rooms)]);
  if (known === null || (kind !== "f64" && rounding !== "cumulative")) return kind;
  return widest([kind, kindFor(known.sum)]);
};

const splitTyped = (tools: Tools, typed: Typed, units: TypedColumn, way: Way): Found | null => {
  const { request, weights, measured: known, rooms } = typed;
  const { rule, amount, rest, rounding } = request;
  const none = { zero: 0, weight: null, level: null, half: null, margin: null, left: null, cut: null, last: null };
  const sieve: SieveFor = (w, room) => sieveFor(tools, w, room, way);
  const limits = rest === "members" ? rooms : null;
  switch (rule.k) {
    case "pro rata": {
      if (weights === null || known === null) return defect("pro rata without weights");
      const found = splitProRata(tools, { weights, measured: known, rooms: limits, amount, rounding, way }, units);
      if (found === null) return null;
      const level = rational(found.level.n * rule.scale, found.level.d);
      return { ...none, ...found, level, zero: known.zeros, weight: rational(known.sum, rule.scale) };
    }
    case "equally":
      return { ...none, ...splitEqually("equally", amount, limits, rounding, units, sieve), weight: { n: BigInt(rule.rows), d: 1n } };
    case "equal awards":
    case "talmud":
      return { ...none, ...splitEqually(rule.k, amount, rooms, rounding, units, sieve) };
    case "one by one": {
      const { keys, first, equals } = rule;
      const margin = queueUp({ keys, first, together: equals !== null, weights, rooms }, amount, units);
      const left = rounding === "largest remainder" ? 0n : null;
      const found = { ...none, zero: known?.zeros ?? 0, left };
      if (margin === null) return found;
      const inside = splitBlock(tools, typed, margin.block, margin.amount, units, way);
      if (inside === null) return null;
      const rowAt = <T extends { readonly row: number }>(x: T | null): T | null => x && { ...x, row: margin.block[x.row] ?? 0 };
      return {
        ...found,
        margin: margin.facts,
        level: equals === null ? null : inside.level,
        left: inside.left,
        cut: rowAt(inside.cut),
        last: rowAt(inside.last),
      };
    }
  }
};

/** The block of equals in which the amount runs out is a split of its own. */
const splitBlock = (
  tools: Tools,
  { request, weights, rooms }: Typed,
  block: Int32Array,
  amount: bigint,
  units: TypedColumn,
  way: Way,
): Found | null => {
  const inner = rooms && gathered(rooms, block);
  const sub = weights && gathered(weights, block);
  const scale = request.rule.k === "one by one" && request.rule.equals?.k === "pro rata" ? request.rule.equals.scale : 1n;
  const typed: Typed = {
    kind: units.k,
    request: {
      rule: sub === null ? { k: "equally", rows: block.length } : { k: "pro rata", weights: sub, scale },
      rooms: inner,
      rest: "members",
      rounding: request.rounding,
      amount,
    },
    weights: sub,
    measured: sub && measure(sub),
    rooms: inner,
  };
  const part = zeroColumn(units.k, block.length);
  const found = splitTyped(tools, typed, part, way);
  const width = widthOf(units);
  for (const [place, row] of block.entries()) setRow(units, row, part.of.subarray(width * place, width * place + width));
  return found;
};

const bears: Readonly<Record<string, boolean>> = { down: true, up: true, "half even": true };

/** R25's cut, and conservation. */
const audited = ({ amount, rest, rooms, rounding, rule }: SplitRequest, { units, facts }: { units: TypedColumn; facts: Found }): Split => {
  const difference = facts.difference ?? amount - sumColumn(units);
  if (rounding !== null && bears[rounding] !== true && difference !== 0n) return defect("a split did not add up");
  if (rest === "next" && rooms !== null && (rule.k === "pro rata" || rule.k === "equally")) {
    const limits = toKind(rooms, units.k);
    if (limits.k !== "bigint") cutUnits(units, limits);
  }
  return { units, facts: { ...facts, difference } };
};
