import { totals } from "../../../outcome/totals.js";
import type { Allocation, StepResult } from "../../../outcome/types.js";
import type { Event, State } from "../../../state/types.js";
import type { Figure, Varied } from "./figures.js";

export interface Base {
  readonly state: State;
  readonly event: Event;
}

/** The input of one scenario. @param value of each figure that varies. */
export const inputOf = (
  { state, event }: Base,
  varied: readonly Varied[],
  value: (index: number) => bigint,
  flags: ReadonlySet<string>,
): Base => {
  const [funds, deficits, entered] = [new Map(state.funds), new Map(state.deficits), new Map(state.entered)];
  const [losses, inputs] = [new Map(event.losses), new Map(event.inputs)];
  for (const [index, one] of varied.entries()) {
    const n = value(index);
    switch (one.k) {
      case "loss":
        losses.set(one.waterfall, n);
        break;
      case "fund":
        funds.set(one.id, n);
        break;
      case "deficit":
        deficits.set(one.waterfall, n);
        break;
      case "entered":
        entered.set(one.tower, n);
        break;
      case "input":
        inputs.set(one.id, flags.has(one.id) ? { k: "flag", v: n === 1n } : { k: "number", n, d: one.denominator ?? 1n });
    }
  }
  return { state: { ...state, funds, deficits, entered }, event: { ...event, losses, inputs } };
};

/** The figures of one outcome. */
export const figuresIn = ({ waterfalls }: Allocation, figures: readonly Figure[]): readonly bigint[] => {
  const all = figures.some(({ k }) => k === "borne") ? totals(waterfalls) : [];
  return figures.map((figure) => {
    switch (figure.k) {
      case "residual":
        return waterfalls.find(({ name }) => name === figure.waterfall)?.residual.amount ?? 0n;
      case "borne":
        return sum(
          all
            .filter(({ of, id, asset }) => of === figure.id && asset === figure.asset && (id === null) === (figure.by !== "class"))
            .map(({ borne }) => borne),
        );
      case "credited": {
        const steps = waterfalls.find(({ name }) => name === figure.waterfall)?.steps ?? [];
        return sum(
          steps
            .flatMap(inside)
            .filter(({ name }) => name === figure.step)
            .map(({ credited }) => credited),
        );
      }
    }
  });
};

const inside = (step: StepResult): readonly StepResult[] => [
  step,
  ...[...(step.layers ?? []), ...(step.items ?? []).flatMap(({ layers }) => layers ?? [])].flatMap(inside),
];

const sum = (of: readonly bigint[]): bigint => of.reduce((a, b) => a + b, 0n);
