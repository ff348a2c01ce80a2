import { everyStep, innerSteps } from "../steps.js";
import type { Bearer, Body, Id, Pot, Ref, SetRef, Step } from "../types.js";
import type { Names } from "./names.js";

/**
 * The first figure of the run that a step, or one inside it, reads and that others change: what is held, what was borne, what they
 * took. Null where there is none.
 */
export const readsWhatChanges = (reader: Step, changers: readonly Step[], waterfall: Id, names: Names): Ref | null => {
  const all = [...everyStep(changers)];
  return [...everyStep([reader])].flatMap(refsOf).find((ref) => changes(ref, all, waterfall, names)) ?? null;
};

/** Whether one of the steps inside a step reads what another one of them changes. */
export const readsItself = ({ body }: Step, waterfall: Id, names: Names): boolean => {
  const inside = [...everyStep(innerSteps(body))];
  return inside.some((reader) => {
    const others = inside.filter((other) => other !== reader);
    return refsOf(reader).some((ref) => changes(ref, others, waterfall, names));
  });
};

/** What the clauses of a step itself read, not those of the steps inside it. */
const refsOf = (step: Step): readonly Ref[] => Object.values(step).flatMap(refsIn);

const refsIn = (value: unknown): readonly Ref[] => {
  if (typeof value !== "object" || value === null || "body" in value) return [];
  const own = isRef(value) ? [value.to] : [];
  return [...own, ...Object.values(value).flatMap(refsIn)];
};

const isRef = (value: object): value is { readonly to: Ref } => "k" in value && value.k === "ref" && "to" in value;

const changes = (ref: Ref, steps: readonly Step[], waterfall: Id, names: Names): boolean => {
  const bodies = steps.map(({ body }) => body);
  switch (ref.k) {
    case "remaining":
    case "empty":
      return bodies.some((body) => draws(body, ref.of, names));
    case "borne":
      return (ref.waterfall === null || ref.waterfall === waterfall) && steps.some((step) => charges(step, ref.by, names));
    case "taken":
    case "full":
      return ref.step.waterfall === waterfall && steps.some(({ id }) => id === ref.step.step);
    default:
      return false;
  }
};

const draws = (body: Body, pot: Pot, names: Names): boolean => {
  if (pot.k === "fund") return (body.k === "fund" && body.fund === pot.id) || isDifference(body, pot);
  const of = pot.k === "column" ? pot.class : classOf(pot.over, names);
  return (body.k === "member" || body.k === "members") && body.column === pot.id && body.class === of;
};

const charges = ({ id, body }: Step, by: Bearer, names: Names): boolean => {
  switch (by.k) {
    case "fund":
      return (body.k === "fund" && body.fund === by.id) || isDifference(body, by);
    case "party":
      return (body.k === "party" && body.party === by.id) || isDifference(body, by);
    case "tranche":
      return body.k === "position" && id === by.id;
    case "members":
      return (body.k === "member" || body.k === "members") && body.class === classOf(by.of, names);
    case "member":
      return (body.k === "member" || body.k === "members") && body.class === by.class;
  }
};

const isDifference = (body: Body, of: { readonly k: string; readonly id: Id }): boolean => {
  const rounding = body.k === "members" ? body.rounding : null;
  return rounding !== null && "difference" in rounding && rounding.difference.k === of.k && rounding.difference.id === of.id;
};

const classOf = (set: SetRef, names: Names): Id | null => {
  switch (set.k) {
    case "class":
      return set.id;
    case "set":
      return names.sets.get(set.id)?.class ?? null;
    case "input set": {
      const type = names.inputs.get(set.id)?.type;
      return type?.k === "set" ? type.class : null;
    }
  }
};
