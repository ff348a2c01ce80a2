import { totals } from "../outcome/totals.js";
import type { Allocation, Verdict, WaterfallResult } from "../outcome/types.js";
import { bearersOf } from "../plan/bearers.js";
import type { Plan, Waterfall } from "../plan/types.js";

/** What a policy did with an event, by the policy's own names; amounts are whole base units. */
export interface Outcome {
  /** `refused`: a residual that the policy does not allow; nothing was borne. */
  readonly status: Allocation["status"];
  /** One that the event did not hit has a loss of zero. */
  readonly waterfalls: Readonly<Record<string, WaterfallOutcome>>;
  readonly always: Readonly<Record<string, Verdict["verdict"]>>;
  /** Everything: every step with what arrived and what limited it; with a trace, every record. */
  readonly allocation: Allocation;
}

export interface WaterfallOutcome {
  readonly loss: bigint;
  /** What nobody bears. */
  readonly residual: bigint;
  /** By bearer: an amount, or of a class the members that bear something, by id. A look-through shows who bears them in the end. */
  readonly borne: Readonly<Record<string, bigint | ReadonlyMap<string, bigint>>>;
}

/** An allocation by name. */
export const outcomesOf = (plan: Plan): ((allocation: Allocation) => Outcome) => {
  const shapes = plan.waterfalls.map((waterfall) => [waterfall.id, shapeOf(waterfall)] as const);
  return (allocation) => {
    const results = new Map(allocation.waterfalls.map((result) => [result.name, result]));
    return {
      status: allocation.status,
      waterfalls: Object.fromEntries(shapes.map(([id, shape]) => [id, shape(results.get(id))])),
      always: Object.fromEntries(allocation.always.map(({ name, verdict }) => [name, verdict])),
      allocation,
    };
  };
};

const shapeOf = (waterfall: Waterfall): ((result: WaterfallResult | undefined) => WaterfallOutcome) => {
  const { funds, parties, classes, tranches } = bearersOf(waterfall);
  const single = [...funds, ...parties, ...tranches];
  return (result) => {
    const amounts = new Map(single.map((name) => [name, 0n]));
    const members = new Map(classes.map((name) => [name, new Map<string, bigint>()]));
    for (const { of, id, borne } of result === undefined ? [] : totals([result])) {
      if (id === null) amounts.set(of, borne);
      else members.get(of)?.set(id, borne);
    }
    return {
      loss: result?.loss ?? 0n,
      residual: result?.residual.amount ?? 0n,
      borne: Object.fromEntries<bigint | ReadonlyMap<string, bigint>>([...amounts, ...members]),
    };
  };
};
