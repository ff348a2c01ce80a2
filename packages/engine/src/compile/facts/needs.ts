import type { Bearer, Id, Plan, Ref, SetRef, StepRef } from "../../plan/types.js";

/** Figures of the run that something reads: only these are kept while an event runs. */
export interface Needs {
  /** What bearers bore, in one waterfall or, null, in all of them. */
  readonly borne: readonly Charge[];
  /** Keys of steps, as `stepKey` writes them. */
  readonly taken: ReadonlySet<string>;
  readonly full: ReadonlySet<string>;
}

export interface Charge {
  readonly by: Charged;
  readonly waterfall: Id | null;
}

/** One bearer, or all members of a class, each for itself. */
export type Charged = { readonly k: "fund" | "party" | "tranche"; readonly id: Id } | { readonly k: "class"; readonly id: Id };

export const stepKey = ({ waterfall, step }: StepRef): string => JSON.stringify([waterfall, step]);
export const chargeKey = ({ by, waterfall }: Charge): string => JSON.stringify([by.k, by.id, waterfall]);

export const needsOf = (plan: Plan): Needs => {
  const classOf = classFinder(plan);
  const borne = new Map<string, Charge>();
  const [taken, full] = [new Set<string>(), new Set<string>()];
  const need = (by: Bearer, waterfall: Id | null): void => {
    const charge = { by: chargedBy(by, classOf), waterfall };
    borne.set(chargeKey(charge), charge);
  };
  for (const ref of refsIn([plan.waterfalls, plan.properties])) {
    if (ref.k === "borne") need(ref.by, ref.waterfall);
    if (ref.k === "taken") taken.add(stepKey(ref.step));
    if (ref.k === "full") full.add(stepKey(ref.step));
  }
  for (const { subject, waterfall } of plan.properties) {
    if (subject.k === "bearer") need(subject.who, waterfall);
    if (subject.k === "each") need({ k: "members", of: subject.of }, waterfall);
  }
  return { borne: [...borne.values()], taken, full };
};

const chargedBy = (by: Bearer, classOf: (set: SetRef) => Id): Charged => {
  switch (by.k) {
    case "fund":
    case "party":
    case "tranche":
      return { k: by.k, id: by.id };
    case "members":
      return { k: "class", id: classOf(by.of) };
    case "member":
      return { k: "class", id: by.class };
  }
};

/** The class of a set's members. */
export const classFinder = (plan: Plan): ((set: SetRef) => Id) => {
  const sets = new Map(plan.sets.map((set) => [set.id, set.class]));
  const inputs = new Map(plan.inputs.map(({ id, type }) => [id, type.k === "set" ? type.class : ""]));
  return (set) => (set.k === "class" ? set.id : ((set.k === "set" ? sets : inputs).get(set.id) ?? ""));
};

function* refsIn(value: unknown): Generator<Ref> {
  if (typeof value !== "object" || value === null) return;
  if (isReference(value)) yield value.to;
  for (const inner of Object.values(value)) yield* refsIn(inner);
}

const isReference = (value: object): value is { readonly to: Ref } => "k" in value && value.k === "ref" && "to" in value;
