import { defect } from "../../diagnostic/defect.js";
import { lastingTowers } from "../../plan/facts.js";
import type { Id, Plan } from "../../plan/types.js";

/** Where the figures of a plan stand in what is bound for a run: in the order of the plan. */
export const indexes = (plan: Plan): Indexes => {
  const funds = positions(plan.funds.map(({ id }) => id));
  const classes = positions(plan.classes.map(({ id }) => id));
  const columns = positions(plan.classes.flatMap((one) => one.columns.map(({ id }) => `${one.id}/${id}`)));
  const inputs = positions(plan.inputs.map(({ id }) => id));
  const waterfalls = positions(plan.waterfalls.map(({ id }) => id));
  const towers = positions([...lastingTowers(plan).keys()]);
  return { fund: funds, class: classes, column: (of, id) => columns(`${of}/${id}`), input: inputs, waterfall: waterfalls, tower: towers };
};

export interface Indexes {
  readonly fund: (id: Id) => number;
  readonly class: (id: Id) => number;
  readonly column: (of: Id, id: Id) => number;
  readonly input: (id: Id) => number;
  readonly waterfall: (id: Id) => number;
  readonly tower: (id: string) => number;
}

const positions = (names: readonly string[]): ((name: string) => number) => {
  const found = new Map(names.map((name, index) => [name, index]));
  return (name) => found.get(name) ?? defect(`nothing is called ${name}`);
};
