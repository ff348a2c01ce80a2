import {
  formatExact,
  sayAmount,
  type Allocation,
  type Input,
  type InputValue,
  type Members,
  type StepResult,
  type Verdict,
} from "@spillway/engine";
import { key, type Plan, type Type } from "@spillway/engine/plan";
import type { Figures } from "@spillway/dsl/service";

/** What a run knows of the policy's text: balances and inputs for hovers, what steps take beside them, verdicts above properties. */
export const figuresOf = (plan: Plan, { state, event }: Input, { waterfalls, always, refused }: Allocation): Figures => {
  const say = (units: bigint, asset: string): string =>
    sayAmount(units, { id: asset, decimals: plan.assets.find(({ id }) => id === asset)?.decimals ?? 0 });
  const taken = waterfalls.flatMap(({ name, asset, steps }) =>
    everyStep(steps).map((step) => [key.step(name, step.name), takes(step, (units) => say(units, asset))] as const),
  );
  const values = [
    ...plan.funds.map(({ id, asset }) => [`fund ${id}`, say(state.funds.get(id) ?? 0n, asset)] as const),
    ...plan.classes.map(({ id }) => [`class ${id}`, members(state.classes.get(id) ?? event.classes.get(id))] as const),
    ...plan.inputs.flatMap(({ id, type }) => {
      const value = event.inputs.get(id);
      // A price is held in base units for base units, which is not how it is written.
      return value === undefined || type.k === "price" ? [] : [[`input ${id}`, inputText(type, value, say)] as const];
    }),
    ...waterfalls.map(({ name, asset, loss }) => [key.waterfall(name), `a loss of ${say(loss, asset)}`] as const),
    ...taken,
  ];
  return {
    values: Object.fromEntries(values),
    // Nothing is taken in a void event: there is nothing to say beside its steps.
    hints: refused === null ? Object.fromEntries(taken.map(([at, label]) => [at, { label }])) : {},
    verdicts: Object.fromEntries(always.map((one) => [key.declaration("always", one.name), { title: verdictText(one) }])),
  };
};

/** Steps that run once; those for each item have as many figures as there are items. */
const everyStep = (steps: readonly StepResult[]): readonly StepResult[] => steps.flatMap((step) => [step, ...everyStep(step.layers ?? [])]);

const takes = ({ arrived, borne }: StepResult, say: (units: bigint) => string): string => {
  if (arrived === 0n) return "nothing arrives";
  return borne === arrived ? `takes all of ${say(arrived)}` : `takes ${say(borne)} of ${say(arrived)}`;
};

const members = (of: Members | undefined): string => {
  const count = of?.ids.length ?? 0;
  return count === 1 ? "1 member" : `${count} members`;
};

const inputText = (type: Type, value: InputValue, say: (units: bigint, asset: string) => string): string => {
  switch (value.k) {
    case "flag":
      return value.v ? "true" : "false";
    case "text":
      return value.v;
    case "set":
      return value.ids.length === 0 ? "no one" : value.ids.join(", ");
    case "number":
      return type.k === "amount" ? say(value.n / value.d, type.asset) : formatExact({ n: value.n, d: value.d }, 0);
  }
};

const verdictText = ({ verdict }: Verdict): string => (verdict === "not applicable" ? "says nothing of this event" : verdict);
