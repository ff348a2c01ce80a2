import type { Allocation, StepResult, WaterfallResult } from "../../outcome/types.js";
import type { Id } from "../../plan/types.js";
import type { Charge } from "./charge.js";
import type { InColumns, Run } from "./run.js";

/** The outcome of the policy on totals with what its layers in columns took. */
export const patched = ({ classes, host }: InColumns, { allocation, charges }: Run): Allocation => {
  if (allocation.status === "refused") return allocation;
  const byStep = new Map([...charges].map(([{ layer }, charge]) => [`${layer.waterfall}/${layer.step}`, charge]));
  const known = new Set(host.told.map(({ layer }) => `${layer.waterfall}/${layer.step}`));
  const stepOf = (waterfall: Id, step: StepResult): StepResult => {
    const name = `${waterfall}/${step.name}`;
    if (known.has(name)) return layerOf(step, byStep.get(name));
    if (step.layers === null) return step;
    const layers = step.layers.map((inner) => stepOf(waterfall, inner));
    const surplus = layers.reduce((sum, inner) => sum + inner.surplus, 0n);
    return { ...step, layers, surplus, borne: step.credited + surplus };
  };
  const waterfallOf = (waterfall: WaterfallResult): WaterfallResult => {
    const steps = waterfall.steps.map((step) => stepOf(waterfall.name, step));
    const more = steps.reduce((sum, step) => sum + step.surplus, 0n) - waterfall.surplus;
    return { ...waterfall, steps, borne: waterfall.borne + more, surplus: waterfall.surplus + more };
  };
  const { delta } = allocation;
  return {
    ...allocation,
    waterfalls: allocation.waterfalls.map(waterfallOf),
    delta: {
      ...delta,
      funds: fundsAfter(delta.funds, charges.values()),
      drawn: new Map([...delta.drawn].filter(([id]) => !classes.has(id))),
    },
  };
};

const layerOf = (step: StepResult, charge: Charge | undefined): StepResult => {
  if (charge === undefined) return step;
  const { credited, borne, surplus, bearers, certificate, capacity, setBy } = charge;
  const limitedBy = step.limitedBy === "member caps" ? setBy() : step.limitedBy;
  return { ...step, capacity, credited, borne, surplus, passed: step.arrived - credited, limitedBy, bearers, certificates: [certificate] };
};

/** R13: what funds bear of differences, and what they get of surpluses. */
const fundsAfter = (funds: ReadonlyMap<Id, bigint>, charges: Iterable<Charge>): ReadonlyMap<Id, bigint> => {
  const found = new Map(funds);
  const add = (id: Id, amount: bigint): void => {
    const sum = (found.get(id) ?? 0n) + amount;
    if (sum === 0n) found.delete(id);
    else found.set(id, sum);
  };
  for (const { owner, bearers, surplus } of charges) {
    for (const { of, borne, called } of bearers) if (!called) add(of, -borne);
    if (owner !== null) add(owner, surplus);
  }
  return found;
};
