import type { Plan, Waterfall } from "../../plan/types.js";
import { validatePlan } from "../../plan/validate.js";
import type { ValidPlan } from "../../plan/valid.js";
import { event, state } from "../../reference/testing/input.js";
import type { Rows } from "../../reference/testing/input.js";
import { plan } from "../../reference/testing/plan.js";
import type { Event, State } from "../../state/types.js";
import { curve } from "../curve.js";
import type { CurveOptions } from "../curve.js";
import type { Curve } from "../types.js";

export interface Given {
  readonly funds?: Readonly<Record<string, number>>;
  readonly members?: Rows;
  readonly sites?: Rows;
  readonly entered?: Readonly<Record<string, number>>;
  readonly deficits?: Readonly<Record<string, number>>;
  /** Of the first waterfall. */
  readonly loss?: number;
  readonly options?: CurveOptions;
}

/** Where the curves of tests end. */
export const END = 1000n;

const amount = { k: "amount", asset: "USD" } as const;

/** Funds `f` and `g`, parties `re` and `x`, members `m` with `d`, sites `s` with `damage`; one asset without decimals. */
export const valid = (waterfalls: readonly Waterfall[], more: Partial<Plan> = {}): ValidPlan => {
  const checked = validatePlan({
    ...plan({ funds: ["f", "g"], parties: ["re", "x"], waterfalls }),
    classes: [
      { id: "m", columns: [{ id: "d", type: amount, given: "state" }] },
      { id: "s", columns: [{ id: "damage", type: amount, given: "event" }] },
    ],
    ...more,
  });
  if (!checked.ok) throw new Error(JSON.stringify(checked.diagnostics));
  return checked.value;
};

export const inputOf = (
  waterfalls: readonly Waterfall[],
  { funds = {}, members, sites, entered = {}, deficits = {}, loss = 0 }: Given,
): { readonly state: State; readonly event: Event } => ({
  state: state({ funds: { f: 0, g: 0, ...funds }, classes: { m: members ?? { a: { d: 0 } } }, entered, deficits }),
  event: event({
    losses: Object.fromEntries(
      waterfalls.flatMap(({ id, feed, items }) => (feed.k === "event" ? [[id, items === null ? loss : ("as given" as const)]] : [])),
    ),
    classes: { s: sites ?? { a: { damage: 0 } } },
  }),
});

/** The curve of the first waterfall's loss, up to 1,000. */
export const drawn = (waterfalls: readonly Waterfall[], given: Given = {}): Curve =>
  curve(valid(waterfalls), inputOf(waterfalls, given), { to: END, ...given.options });
