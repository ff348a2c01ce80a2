import type {
  Body,
  EachBody,
  Equals,
  Feed,
  PartsBody,
  Plan,
  PlainRounding,
  Priority,
  Property,
  Residual,
  Rounding,
  Split,
  Step,
  Term,
} from "../types.js";
import type { ThroughRow, TowerBody, Waterfall } from "../types.js";
import { afresh, flag, list, nested, nullable, oneOf, record, text, union, type Shape } from "./shape.js";
import {
  asset,
  bearer,
  definition,
  expression,
  holder,
  input,
  memberClass,
  memberRef,
  name,
  namedSet,
  notes,
  setRef,
  stepName,
  stepRef,
} from "./shapes.js";

/** An expression in a clause of a step counts its own depth. */
const expr = afresh(expression);

const term: Shape<Term> = union<Term>({
  limit: { most: expr },
  excess: { over: expr, of: oneOf("arrival", "loss") },
  share: { of: expr },
  franchise: { at: expr, reached: oneOf("from", "above") },
});

const plainRounding: Shape<PlainRounding> = union<PlainRounding>({ "largest remainder": {}, cumulative: {}, "sainte lague": {} });

type Difference = Extract<Rounding, { difference: unknown }>["difference"];
const difference: Shape<Difference> = record<Difference>({ k: oneOf("fund", "party"), id: name });

const rounding: Shape<Rounding> = union<Rounding>({
  "largest remainder": {},
  cumulative: {},
  "sainte lague": {},
  down: { difference },
  up: { difference },
  "half even": { difference },
});

const equals: Shape<Equals> = union<Equals>({ "pro rata": { weight: expr }, equally: {} });

const split: Shape<Split> = union<Split>({
  "pro rata": { weight: expr },
  equally: {},
  "one by one": { key: expr, first: oneOf("smallest", "largest"), equals: nullable(equals) },
  "equal awards": {},
  talmud: {},
});

const step: Shape<Step> = nested(() => stepNode);

type Part = PartsBody["parts"][number];
type Tranche = TowerBody["tranches"][number];
type Order = NonNullable<EachBody["order"]>;

const body: Shape<Body> = union<Body>({
  fund: { fund: name, keeping: nullable(expr) },
  party: { party: name },
  member: { class: name, of: memberRef, column: nullable(name), keeping: nullable(expr) },
  position: {},
  members: {
    class: name,
    of: setRef,
    where: nullable(expr),
    column: nullable(name),
    keeping: nullable(expr),
    each: list(expr),
    split,
    rest: oneOf("members", "next"),
    rounding: nullable(rounding),
  },
  group: { steps: list(step) },
  parts: { parts: list(record<Part>({ weight: nullable(expr), step })), rest: oneOf("parts", "next"), rounding: plainRounding },
  together: { combined: nullable(expr), layers: list(step), rounding: plainRounding },
  tower: { base: nullable(expr), span: oneOf("one event", "all events"), tranches: list(record<Tranche>({ from: expr, to: expr, step })) },
  each: { by: nullable(name), order: nullable(record<Order>({ key: expr, first: oneOf("smallest", "largest") })), steps: list(step) },
});

const stepNode: Shape<Step> = record<Step>({
  id: stepName,
  over: nullable(setRef),
  when: nullable(expr),
  terms: list(term),
  body,
  lots: nullable(expr),
  whole: flag,
  shareBack: nullable(plainRounding),
});

const throughRow: Shape<ThroughRow> = union<ThroughRow>({ bearer: { by: bearer, waterfall: name }, step: { step: stepRef } });

const feed: Shape<Feed> = union<Feed>({ event: {}, transfer: {}, through: { rows: list(throughRow) } });

const residual: Shape<Residual> = union<Residual>({
  deficit: { next: flag },
  open: { why: text },
  refused: {},
  passed: { to: name },
  borne: { by: name },
});

const waterfall: Shape<Waterfall> = record<Waterfall>({
  id: name,
  asset: name,
  feed,
  loss: nullable(expr),
  items: nullable(setRef),
  steps: list(step),
  residual,
});

const priority: Shape<Priority> = record<Priority>({ order: list(bearer) });

const subject: Shape<Property["subject"]> = union<Property["subject"]>({
  bearer: { who: bearer },
  each: { of: setRef, class: name },
  residual: { waterfall: name },
});

const property: Shape<Property> = record<Property>({
  id: name,
  waterfall: nullable(name),
  subject,
  bound: record<Property["bound"]>({ op: oneOf("<=", ">=", "="), than: expr }),
  asset: name,
  when: nullable(expr),
});

/** The whole plan, node by node. */
export const planShape: Shape<Plan> = record<Plan>({
  format: oneOf("spillway-plan/1"),
  edition: oneOf(1),
  name: text,
  assets: list(asset),
  funds: list(holder),
  parties: list(holder),
  classes: list(memberClass),
  inputs: list(input),
  sets: list(namedSet),
  lets: list(definition),
  waterfalls: list(waterfall),
  priorities: list(priority),
  properties: list(property),
  notes,
});
