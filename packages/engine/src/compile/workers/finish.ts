import { rational } from "../../amount/rational.js";
import type { Rational } from "../../amount/rational.js";
import { defect } from "../../diagnostic/defect.js";
import { digitsOfRow } from "../kernels/divider.js";
import type { Digits } from "../kernels/divider.js";
import { widthOf } from "../../columns/rows.js";
import { addOnes, cutUnits, gathered, setRow } from "../kernels/rows.js";
import { selectGreatest } from "../kernels/select.js";
import type { Facts, Split, SplitRequest } from "../kernels/types.js";
import type { SharedSplit, SliceFound } from "./job.js";

/**
 * What all workers of a team have found, as one split: who of those in the last bin gets a unit, and what a certificate says.
 *
 * @returns null where a worker could not use a fast path.
 */
export const finish = ({ rule }: SplitRequest, job: SharedSplit, slices: readonly (SliceFound | null)[]): Split | null => {
  const found = slices.filter((slice) => slice !== null);
  const first = found[0];
  if (first === undefined || found.length < slices.length || rule.k !== "pro rata") return null;
  const { units, measured, rounding } = job;
  const isLargest = rounding === "largest remainder";
  const cut = isLargest && first.over > 0n ? giveRest(job, found, first) : null;
  const level = found.map((slice) => slice.level).reduce(higher);
  const facts: Facts = {
    zero: measured.zeros,
    weight: rational(measured.sum, rule.scale),
    level: rational(level.n * rule.scale, level.d),
    half: null,
    margin: null,
    left: isLargest ? first.over : null,
    cut,
    last: null,
    difference: isLargest ? 0n : first.over,
  };
  return { units, facts };
};

/** All have one level, but where everyone is full: then it is the highest. */
const higher = (a: Rational, b: Rational): Rational => (b.n * a.d > a.n * b.d ? b : a);

const giveRest = ({ units, weights, cut }: SharedSplit, found: readonly SliceFound[], { over, divisor }: SliceFound): Facts["cut"] => {
  const need = Number(over) - found.reduce((sum, { raised }) => sum + raised, 0);
  const inDoubt = new Int32Array(found.reduce((sum, slice) => sum + slice.inDoubt.length, 0));
  if (need < 1 || need > inDoubt.length) return defect("the units left over do not end in their bin");
  let at = 0;
  for (const slice of found) {
    inDoubt.set(slice.inDoubt, at);
    at += slice.inDoubt.length;
  }
  const rests = joined(found, inDoubt.length);
  const { chosen, last } = selectGreatest(rests, need);
  for (const some of chosen) addOnes(units, inDoubt, some);
  const rooms = cut === "weights" ? weights : cut;
  if (rooms !== null) {
    // R25, for these rows only: the others have been cut.
    const [some, most] = [gathered(units, inDoubt), gathered(rooms, inDoubt)];
    cutUnits(some, most);
    const width = widthOf(units);
    for (const [place, row] of inDoubt.entries()) setRow(units, row, some.of.subarray(width * place, width * place + width));
  }
  return { fraction: rational(digitsOfRow(rests, last), divisor), row: inDoubt[last] as number };
};

/** Digits of all, digit by digit. */
const joined = (found: readonly SliceFound[], rows: number): Digits => {
  const some = found.filter(({ inDoubt }) => inDoubt.length > 0);
  const planes = Math.max(0, ...some.map(({ digits, inDoubt }) => digits.length / inDoubt.length));
  const of = new Float64Array(planes * rows);
  let at = 0;
  for (const { digits, inDoubt } of some) {
    const own = inDoubt.length;
    for (let plane = 0; plane < planes; plane += 1) of.set(digits.subarray(plane * own, (plane + 1) * own), plane * rows + at);
    at += own;
  }
  return { rows, of, base: some[0]?.base ?? 1n };
};
