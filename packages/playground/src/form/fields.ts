import { everyStep, key, type Plan, type Type } from "@spillway/engine/plan";
import type { Document, World } from "../worker/protocol.js";

/** A value that a document gives, by the path under which the engine names it in its diagnostics. */
export interface Field {
  readonly document: "state" | "event";
  /** The part of the document, and the name in it: `funds`, `reserve`. */
  readonly part: "funds" | "deficits" | "entered" | "inputs";
  readonly id: string;
  readonly label: string;
  readonly type: Type;
  /** Of the declaration, or of the clause that asks for it. */
  readonly key: string;
  /** What the policy says of it. */
  readonly doc: string | null;
}

export interface Section {
  readonly title: string;
  readonly fields: readonly Field[];
}

/** What a policy asks for besides its members and its losses. */
export const sectionsOf = (plan: Plan): readonly Section[] =>
  [
    {
      title: "Balances",
      fields: plan.funds.map(({ id, asset }) => field(plan, "state", "funds", id, id, { k: "amount", asset }, `fund ${id}`)),
    },
    { title: "This event", fields: plan.inputs.map(({ id, type }) => field(plan, "event", "inputs", id, id, type, `input ${id}`)) },
    { title: "From before", fields: [...deficits(plan), ...entered(plan)] },
  ]
    .filter(({ fields }) => fields.length > 0)
    .map(({ title, fields }) => ({ title, fields: inTextOrder(plan, fields) }));

const inTextOrder = (plan: Plan, fields: readonly Field[]): readonly Field[] => {
  const start = ({ key: at }: Field): number => plan.notes.at[at]?.span[0] ?? 0;
  return [...fields].sort((a, b) => start(a) - start(b));
};

const field = (plan: Plan, document: Field["document"], part: Field["part"], id: string, label: string, type: Type, at: string): Field => ({
  document,
  part,
  id,
  label,
  type,
  key: at,
  doc: plan.notes.at[at]?.doc ?? null,
});

const deficits = (plan: Plan): readonly Field[] =>
  plan.waterfalls
    .filter(({ residual }) => residual.k === "deficit")
    .map(({ id, asset }) => field(plan, "state", "deficits", id, `deficit of ${id}`, { k: "amount", asset }, key.residual(id)));

const entered = (plan: Plan): readonly Field[] =>
  plan.waterfalls.flatMap(({ id: waterfall, asset, steps }) =>
    [...everyStep(steps)]
      .filter(({ body }) => body.k === "tower" && body.span === "all events")
      .map(({ id }) =>
        field(plan, "state", "entered", `${waterfall}.${id}`, `entered ${id}`, { k: "amount", asset }, key.step(waterfall, id)),
      ),
  );

/** Where the engine says that a field is wrong. */
export const pathOf = ({ part, id }: Field): string => `${part}.${id}`;

/** What a document gives; undefined where it gives nothing. */
export const valueIn = (world: Pick<World, "state" | "event">, { document, part, id }: Field): unknown => partIn(world[document], part)[id];

/** A document with another value in it; without one where the value is undefined. */
export const withValue = (document: Document, { part, id }: Pick<Field, "part" | "id">, value: unknown): Document => {
  const { [id]: _, ...others } = partIn(document, part);
  return { ...document, [part]: value === undefined ? others : { ...others, [id]: value } };
};

const partIn = (document: Document, part: string): Document => {
  const found = document[part];
  return typeof found === "object" && found !== null && !Array.isArray(found) ? (found as Document) : {};
};
