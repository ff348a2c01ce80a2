import { canonicalText, type Json } from "./canonical.js";
import { compareIds } from "../id/compare.js";
import { meaningOf, type Meanings } from "./meaning-expression.js";
import { stepMeaning } from "./meaning-step.js";
import type { Feed, Plan, Priority, Property, ThroughRow, Waterfall } from "./types.js";

/** What of a plan is meaning, with every expression and set replaced by its hash: what `policyHash` hashes. */
export const meaning = (plan: Plan): Json => {
  const by = meaningOf(plan);
  return {
    format: plan.format,
    edition: plan.edition,
    name: plan.name,
    assets: byId(plan.assets).map(({ id, decimals }) => ({ id, decimals })),
    funds: byId(plan.funds).map(({ id, asset }) => ({ id, asset })),
    parties: byId(plan.parties).map(({ id, asset }) => ({ id, asset })),
    classes: byId(plan.classes).map(({ id, columns }) => ({
      id,
      columns: byId(columns).map((column) => ({ id: column.id, type: { ...column.type }, given: column.given })),
    })),
    inputs: byId(plan.inputs).map(({ id, type }) => ({ id, type: { ...type } })),
    waterfalls: plan.waterfalls.map((waterfall) => waterfallMeaning(waterfall, by)),
    priorities: plan.priorities.map((priority) => priorityMeaning(priority, by)).sort(byText),
    properties: byId(plan.properties).map((property) => propertyMeaning(property, by)),
  };
};

const waterfallMeaning = (waterfall: Waterfall, by: Meanings): Json => ({
  id: waterfall.id,
  asset: waterfall.asset,
  feed: feedMeaning(waterfall.feed, by),
  loss: by.optional(waterfall.loss),
  items: waterfall.items === null ? null : by.set(waterfall.items),
  steps: waterfall.steps.map((step) => stepMeaning(step, by)),
  residual: { ...waterfall.residual },
});

const feedMeaning = (feed: Feed, by: Meanings): Json =>
  feed.k === "through" ? { k: feed.k, rows: feed.rows.map((row) => rowMeaning(row, by)).sort(byText) } : { k: feed.k };

const rowMeaning = (row: ThroughRow, by: Meanings): Json =>
  row.k === "bearer" ? { k: row.k, by: by.bearer(row.by), waterfall: row.waterfall } : { k: row.k, step: { ...row.step } };

const priorityMeaning = (priority: Priority, by: Meanings): Json => ({ order: priority.order.map((bearer) => by.bearer(bearer)) });

const propertyMeaning = (property: Property, by: Meanings): Json => ({
  id: property.id,
  waterfall: property.waterfall,
  subject: subjectMeaning(property.subject, by),
  bound: { op: property.bound.op, than: by.expression(property.bound.than) },
  asset: property.asset,
  when: by.optional(property.when),
});

const subjectMeaning = (subject: Property["subject"], by: Meanings): Json => {
  switch (subject.k) {
    case "bearer":
      return { k: subject.k, who: by.bearer(subject.who) };
    case "each":
      return { k: subject.k, of: by.set(subject.of), class: subject.class };
    case "residual":
      return { ...subject };
  }
};

/** Declarations may stand in any order: by id. */
const byId = <T extends { readonly id: string }>(list: readonly T[]): readonly T[] => [...list].sort((a, b) => compareIds(a.id, b.id));

/** What has neither order nor id: by its own canonical text. */
const byText = (a: Json, b: Json): number => compareIds(canonicalText(a), canonicalText(b));
