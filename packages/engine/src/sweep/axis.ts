import type { Varied } from "../compile/bulk/scenarios/figures.js";
import { deficitKeepers, lastingTowers } from "../plan/facts.js";
import type { Id, Plan, Type } from "../plan/types.js";

/** A figure that can vary, and what its values are. */
export interface Axis {
  /** As a header or a grid names it: `loss.bad_debt`, `funds.reserve`. */
  readonly name: string;
  readonly of: Varied;
  readonly type: Type;
}

/** Everything that can vary in a sweep: what an event and a state say, but for members and what is no number. */
export const axesOf = (plan: Plan): readonly Axis[] => {
  const amount = (asset: Id): Type => ({ k: "amount", asset });
  return [
    ...plan.waterfalls.flatMap(({ id, asset, feed, loss }): Axis[] =>
      feed.k === "event" && loss === null ? [{ name: `loss.${id}`, of: { k: "loss", waterfall: id }, type: amount(asset) }] : [],
    ),
    ...plan.funds.map(({ id, asset }): Axis => ({ name: `funds.${id}`, of: { k: "fund", id }, type: amount(asset) })),
    ...plan.inputs.flatMap(({ id, type }): Axis[] =>
      type.k === "text" || type.k === "member" || type.k === "set" ? [] : [{ name: `inputs.${id}`, of: { k: "input", id }, type }],
    ),
    ...[...deficitKeepers(plan)].map(([id, { asset }]): Axis => ({
      name: `deficits.${id}`,
      of: { k: "deficit", waterfall: id },
      type: amount(asset),
    })),
    ...[...lastingTowers(plan)].map(([tower, { asset }]): Axis => ({
      name: `entered.${tower}`,
      of: { k: "entered", tower },
      type: amount(asset),
    })),
  ];
};

/**
 * The figure that a name means: its full name, `loss` for the only one that an event gives, or what stands behind the point where no
 * other figure ends like it.
 */
export const axisNamed = (axes: readonly Axis[], name: string): Axis | null => {
  const exact = axes.find((axis) => axis.name === name);
  if (exact !== undefined) return exact;
  const short = axes.filter((axis) => (name === "loss" ? axis.of.k === "loss" : axis.name.endsWith(`.${name}`) && isWhole(axis, name)));
  return short.length === 1 ? (short[0] ?? null) : null;
};

const isWhole = ({ name }: Axis, end: string): boolean => name.indexOf(".") === name.length - end.length - 1;
