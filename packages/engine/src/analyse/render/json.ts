import { formatRational } from "../../amount/rational.js";
import type { Json } from "../../plan/canonical.js";
import { policyHash } from "../../plan/hash.js";
import type { ValidPlan } from "../../plan/valid.js";
import type { Exposure, Place, Reach } from "../exposure/types.js";
import { shapeOf } from "../line.js";
import type { Curve, Line, Segment } from "../types.js";
import type { Unknown } from "../unknown.js";

/** A curve as a document (`curve/1`). Amounts are base units, as text; fractions `n/d`. */
export const curveDocument = (plan: ValidPlan, of: Curve): Json => ({
  ...head(plan, of, "curve/1"),
  pieces: of.pieces,
  refused: of.refused.map(({ from, to, waterfall }) => ({ from: String(from), to: String(to), waterfall })),
  waterfalls: of.waterfalls.map(({ id, title, asset, loss, residual, steps }) => ({
    name: id,
    title,
    asset: asset.id,
    loss: line(loss),
    residual: line(residual),
    steps: steps.map((step) => ({
      name: step.id,
      key: step.key,
      kind: step.kind,
      title: step.title,
      depth: step.depth,
      arrived: line(step.arrived),
      credited: line(step.credited),
      borne: step.borne.map((one) => ({ ...segment(one), reason: one.reason, limited_by: one.limitedBy })),
    })),
  })),
  bearers: of.bearers.map(({ k, id, asset, borne }) => ({ kind: k, of: id, asset: asset.id, borne: line(borne) })),
});

/** Exposures as a document (`exposure/1`), in the same units. */
export const exposureDocument = (plan: ValidPlan, of: Exposure): Json => ({
  ...head(plan, of, "exposure/1"),
  waterfalls: of.waterfalls.map(({ id, title, asset, steps, residual }) => ({
    name: id,
    title,
    asset: asset.id,
    residual: reach(residual),
    steps: steps.map((step) => ({
      name: step.id,
      key: step.key,
      kind: step.kind,
      title: step.title,
      depth: step.depth,
      never: step.never,
      ...reach(step),
    })),
  })),
  bearers: of.bearers.map((bearer) => ({
    kind: bearer.k,
    of: bearer.id,
    asset: bearer.asset.id,
    ...reach(bearer),
    members: bearer.members.map(({ id, greatest }) => ({ id, greatest: bounds(greatest) })),
  })),
});

type Head = Pick<Curve, "policy" | "unknown" | "from" | "to" | "until">;

const head = (plan: ValidPlan, { policy, unknown, from, to, until }: Head, kind: string): { readonly [key: string]: Json } => ({
  spillway: kind,
  policy: { name: policy, hash: policyHash(plan) },
  unit: "base units",
  assets: plan.assets.map(({ id, decimals }) => ({ id, decimals })),
  open: open(unknown),
  from: String(from),
  to: String(to),
  until: String(until),
});

const open = (unknown: Unknown): Json => {
  switch (unknown.k) {
    case "loss":
      return { kind: "loss", waterfall: unknown.waterfall };
    case "item":
      return { kind: "item", waterfall: unknown.waterfall, item: unknown.item };
    case "factor":
      return { kind: "factor", waterfall: unknown.waterfall, of: String(unknown.of) };
  }
};

const line = (of: Line): Json => shapeOf(of).map(segment);

const segment = ({ from, to, slope, offset, low, high, kind, ends }: Segment): { readonly [key: string]: Json } => ({
  from: String(from),
  to: String(to),
  kind,
  slope: formatRational(slope),
  offset: formatRational(offset),
  low: formatRational(low),
  high: high === null ? null : formatRational(high),
  ends: ends === null ? null : ends.map((end) => ({ low: formatRational(end.low), high: formatRational(end.high) })),
});

const reach = ({ attachment, above, exhaustion, greatest, cliffs }: Reach): { readonly [key: string]: Json } => ({
  attachment: place(attachment),
  above: above === null ? null : String(above),
  exhaustion: place(exhaustion),
  greatest: bounds(greatest),
  cliffs: cliffs.map(({ at, by, reason, limitedBy }) => ({
    at: String(at),
    least: String(by.least),
    most: String(by.most),
    reason,
    limited_by: limitedBy,
  })),
});

const place = (of: Place | null): Json => of && { from: String(of.from), to: of.to === null ? null : String(of.to) };

const bounds = ({ least, most }: Reach["greatest"]): Json => ({ least: String(least), most: most === null ? null : String(most) });
