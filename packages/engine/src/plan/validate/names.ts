import type { Asset, Column, Holder, Id, Input, Let, MemberClass, NamedSet, Plan, Step, Waterfall } from "../types.js";
import { innerSteps } from "../steps.js";
import type { Report } from "./report.js";

/** Every declared name of a plan and what it stands for. */
export interface Names {
  readonly assets: ReadonlyMap<Id, Asset>;
  readonly funds: ReadonlyMap<Id, Holder>;
  readonly parties: ReadonlyMap<Id, Holder>;
  readonly classes: ReadonlyMap<Id, MemberClass>;
  readonly columns: ReadonlyMap<Id, ReadonlyMap<Id, Column>>;
  readonly inputs: ReadonlyMap<Id, Input>;
  readonly sets: ReadonlyMap<Id, NamedSet>;
  readonly lets: ReadonlyMap<Id, Let>;
  readonly waterfalls: ReadonlyMap<Id, { readonly index: number; readonly waterfall: Waterfall }>;
  readonly steps: ReadonlyMap<Id, ReadonlyMap<Id, StepPlace>>;
  /** Tranches without a source, which are bearers of their own, and the asset of their waterfall. */
  readonly tranches: ReadonlyMap<Id, Id>;
}

export interface StepPlace {
  readonly step: Step;
  /** The `for each` steps around it, from the outside in. */
  readonly eaches: readonly Id[];
}

/** Collects the names and reports those that are declared twice. */
export const collectNames = (plan: Plan, report: Report): Names => {
  const unique = <T extends { readonly id: Id }>(list: readonly T[], path: string, taken = new Set<Id>()): ReadonlyMap<Id, T> => {
    const all = new Map<Id, T>();
    list.forEach((one, i) => {
      if (taken.has(one.id)) report.wrong("SP9010", `${path}[${i}].id`, `\`${one.id}\` is declared twice`);
      taken.add(one.id);
      if (!all.has(one.id)) all.set(one.id, one);
    });
    return all;
  };
  // Funds, parties and classes name the bearer in a row of the outcome, so they share one space.
  const bearers = new Set<Id>();
  const classes = { funds: unique(plan.funds, "funds", bearers), parties: unique(plan.parties, "parties", bearers) };
  const towers = new Set<Id>();
  const tranches = new Map<Id, Id>();
  const waterfalls = unique(plan.waterfalls, "waterfalls");
  return {
    ...classes,
    assets: unique(plan.assets, "assets"),
    classes: unique(plan.classes, "classes", bearers),
    columns: new Map(plan.classes.map((one, i) => [one.id, unique(one.columns, `classes[${i}].columns`)])),
    inputs: unique(plan.inputs, "inputs"),
    sets: unique(plan.sets, "sets"),
    lets: unique(plan.lets, "lets"),
    waterfalls: new Map(
      [...waterfalls.values()].map((waterfall) => [waterfall.id, { index: plan.waterfalls.indexOf(waterfall), waterfall }]),
    ),
    steps: new Map(plan.waterfalls.map((one, i) => [one.id, stepsOf(one, `waterfalls[${i}]`, { towers, tranches }, report)])),
    tranches,
  };
};

interface Towers {
  readonly towers: Set<Id>;
  readonly tranches: Map<Id, Id>;
}

const stepsOf = (waterfall: Waterfall, path: string, known: Towers, report: Report): ReadonlyMap<Id, StepPlace> => {
  const all = new Map<Id, StepPlace>();
  const visit = (steps: readonly Step[], eaches: readonly Id[], tower: Id | null): void => {
    for (const step of steps) {
      if (all.has(step.id)) report.wrong("SP9010", path, `the step \`${step.id}\` stands twice in \`${waterfall.id}\``);
      all.set(step.id, { step, eaches });
      if (tower === null ? step.id.includes(".") : !step.id.startsWith(`${tower}.`)) {
        report.wrong("SP9024", path, `\`${step.id}\` is no name for this step: a tranche is called \`tower.tranche\`, and nothing else is`);
      }
      if (step.body.k === "position") known.tranches.set(step.id, waterfall.asset);
      if (step.body.k === "tower") {
        if (known.towers.has(step.id)) report.wrong("SP9010", path, `the tower \`${step.id}\` stands twice in the policy`);
        known.towers.add(step.id);
      }
      visit(innerSteps(step.body), step.body.k === "each" ? [...eaches, step.id] : eaches, step.body.k === "tower" ? step.id : null);
    }
  };
  visit(waterfall.steps, [], null);
  return all;
};
