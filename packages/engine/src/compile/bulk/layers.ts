import { everyStep, innerSteps } from "../../plan/steps.js";
import type { Id, MembersBody, Plan, Step, Waterfall } from "../../plan/types.js";
import { columnOf, formOf } from "./forms.js";
import type { Form } from "./forms.js";
import { anyNode } from "./nodes.js";
import { asksEach } from "./properties.js";
import { readsPot, usedElsewhere } from "./uses.js";

/** A layer on all members of a class, whose split a kernel computes. */
export interface Layer {
  readonly waterfall: Id;
  readonly step: Id;
  readonly asset: Id;
  readonly body: MembersBody;
  readonly caps: readonly Form[];
  /** What lies above it may be drawn. */
  readonly keeping: Form | null;
  /** Of `pro rata`, or of the rule for equals. */
  readonly weight: Form | null;
  /** The column of `one by one`. */
  readonly key: Id | null;
}

/** Either all layers on a class are computed in columns, or none is: then `why` says what stands in the way. */
export type InColumns =
  { readonly ok: true; readonly layers: readonly Layer[] } | { readonly ok: false; readonly why: string; readonly at: string | null };

export const layersOn = (plan: Plan, of: Id): InColumns => {
  const elsewhere = usedElsewhere(plan, of);
  if (elsewhere !== null) return { ok: false, why: elsewhere, at: null };
  const layers: Layer[] = [];
  for (const waterfall of plan.waterfalls)
    for (const step of everyStep(waterfall.steps)) {
      if (step.body.k !== "members" || step.body.class !== of) continue;
      const found = layerOf(plan, waterfall, step, step.body);
      if (typeof found === "string") return { ok: false, why: found, at: `${waterfall.id}/${step.id}` };
      layers.push(found);
    }
  for (const property of plan.properties)
    if (asksEach(property, new Set([of])) && formOf(plan, of, property.bound.than) === null)
      return { ok: false, why: "a property asks of each member what is no column, or column times a figure", at: property.id };
  if (layers.length === 0) return { ok: false, why: "no step charges its members", at: null };
  return { ok: true, layers };
};

const layerOf = (plan: Plan, waterfall: Waterfall, step: Step, body: MembersBody): Layer | string => {
  const inGroups = standsIn(waterfall.steps, step);
  if (inGroups === null) return "the step stands in a block that is no group";
  if (waterfall.items !== null) return "the step stands in a waterfall of items";
  if (body.of.k !== "class" || body.where !== null) return "the step charges some members only";
  if (inGroups.length > 0 && body.rest === "next") return "a step in a group passes on what a member cannot take";
  if (inGroups.some((group) => drawsTwice(group, body))) return "a group charges the class twice";
  const form = (expr: Parameters<typeof formOf>[2]): Form | null => formOf(plan, body.class, expr);
  const caps = body.each.map(form);
  const keeping = body.keeping === null ? null : form(body.keeping);
  if (caps.includes(null) || (body.keeping !== null && keeping?.k !== "scalar"))
    return "a member's limit is no column, or column times a figure";
  const weighed = body.split.k === "pro rata" ? body.split : body.split.k === "one by one" ? body.split.equals : null;
  const weight = weighed?.k === "pro rata" ? form(weighed.weight) : null;
  if (weighed?.k === "pro rata" && (weight === null || weight.k === "scalar")) return "the weight is no column, or column times a figure";
  const key = body.split.k === "one by one" ? columnOf(body.class, body.split.key) : null;
  if (body.split.k === "one by one" && key === null) return "the key of the order is no column";
  if (body.rounding !== null && "difference" in body.rounding) {
    if (readsBorne(plan, body.rounding.difference.id))
      return "a step rounds with a difference, and the policy reads what bearers have borne";
    if (body.column !== null && readsPot(plan, body.class, body.column))
      return "a step rounds with a difference, and the policy reads what the members still hold";
  }
  return {
    waterfall: waterfall.id,
    step: step.id,
    asset: waterfall.asset,
    body,
    caps: caps.filter((one) => one !== null),
    keeping,
    weight,
    key,
  };
};

/** The groups around a step, from the outside in; null where another block is among them. */
const standsIn = (steps: readonly Step[], wanted: Step): readonly Step[] | null => {
  for (const step of steps) {
    if (step === wanted) return [];
    const inside = standsIn(innerSteps(step.body), wanted);
    if (inside === null) {
      if ([...everyStep(innerSteps(step.body))].includes(wanted)) return null;
      continue;
    }
    return step.body.k === "group" ? [step, ...inside] : null;
  }
  return null;
};

/** The capacity of a group would count rooms that the same class has twice. */
const drawsTwice = (group: Step, { class: of }: MembersBody): boolean =>
  [...everyStep(innerSteps(group.body))].filter(({ body }) => body.k === "members" && body.class === of).length > 1;

/** A difference changes what its bearer has borne, and a fund's balance: neither may be read, or drawn, by anything else. */
const readsBorne = (plan: Plan, bearer: Id): boolean =>
  anyNode([plan.waterfalls, plan.lets, plan.properties], (node, name) => {
    if (node["k"] === "borne" || node["k"] === "bearer") return true;
    return name !== "difference" && node["k"] === "fund" && (node["id"] === bearer || node["fund"] === bearer);
  });
