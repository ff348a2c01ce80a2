import { formatRational, rational } from "../../amount/rational.js";
import type { Rational } from "../../amount/rational.js";
import { sumColumn } from "../../columns/sum.js";
import type { Column } from "../../columns/types.js";
import type { Certificate } from "../../outcome/trace.js";
import type { BearerRow, StepResult } from "../../outcome/types.js";
import type { Id } from "../../plan/types.js";
import type { Split, SplitRequest } from "../kernels/types.js";
import type { Told } from "./host.js";
import type { Opening } from "./opening.js";
import { placeAsId } from "../../state/convert.js";
import type { Shares } from "./rooms.js";

/** What a layer in columns took, in place of what the policy on totals says of it. */
export interface Charge {
  readonly units: Column;
  readonly credited: bigint;
  readonly borne: bigint;
  readonly surplus: bigint;
  /** The fund that owns the surplus. */
  readonly owner: Id | null;
  /** Who bears the difference of the rounding. */
  readonly bearers: readonly BearerRow[];
  readonly certificate: Certificate;
  readonly capacity: StepResult["capacity"];
  readonly setBy: Shares["setBy"];
}

interface Found {
  readonly opening: Opening;
  readonly request: SplitRequest;
  readonly split: Split;
  readonly step: StepResult;
  /** What funds have borne of differences so far. */
  readonly owed: Map<Id, bigint>;
}

/**
 * R29 to R33.
 *
 * @returns null where a fund cannot bear a difference: what it leaves goes on to later steps.
 */
export const chargeOf = ({ layer }: Told, shares: Shares, { opening, request, split, step, owed }: Found): Charge | null => {
  const { body } = layer;
  const { units, facts } = split;
  const total = body.rest === "next" && request.rooms !== null ? sumColumn(units) : request.amount - facts.difference;
  const of = body.rounding !== null && "difference" in body.rounding ? body.rounding.difference : null;
  const short = of !== null && facts.difference > 0n ? facts.difference : 0n;
  if (of?.k === "fund") {
    const before = owed.get(of.id) ?? 0n;
    if (before + short > opening.fund(of.id)) return null;
    owed.set(of.id, before + short);
  }
  const borne = total + short;
  const credited = borne < request.amount ? borne : request.amount;
  const ids = opening.ids(body.class);
  const idOf = (row: number): string => ids?.[row] ?? placeAsId(row, shares.rows);
  const { factor } = shares;
  const times = (x: Rational | null, by: Rational): string | null => x && formatRational(rational(x.n * by.n, x.d * by.d));
  const certificate: Certificate = {
    waterfall: layer.waterfall,
    step: layer.step,
    item: null,
    among: "members",
    rule: body.split.k,
    rest: body.rest,
    rounding: body.rounding?.k ?? "none",
    amount: request.amount.toString(),
    n: shares.rows,
    zero: facts.zero,
    below_zero: 0,
    weight: times(facts.weight, factor),
    level: times(facts.level, { n: factor.d, d: factor.n }),
    half: facts.half,
    margin: facts.margin && { key: formatRational(facts.margin.key), id: idOf(facts.margin.row), amount: facts.margin.amount.toString() },
    left: facts.left === null ? null : facts.left.toString(),
    cut: facts.cut && { fraction: formatRational(facts.cut.fraction), id: idOf(facts.cut.row) },
    last: facts.last && { id: idOf(facts.last.row), units: facts.last.units.toString() },
    difference: of && { of: of.id, amount: facts.difference.toString(), borne: short.toString() },
  };
  const bearers: readonly BearerRow[] =
    of === null || short === 0n ? [] : [{ of: of.id, id: null, borne: short, called: of.k === "party", rounding: true, through: null }];
  const owner = of?.k === "fund" ? of.id : null;
  return { units, credited, borne, surplus: borne - credited, owner, bearers, certificate, capacity: step.capacity, setBy: shares.setBy };
};
