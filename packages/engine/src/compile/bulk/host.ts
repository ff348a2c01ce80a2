import { defect } from "../../diagnostic/defect.js";
import type { Id, Input, Plan, Property, Step } from "../../plan/types.js";
import type { ValidPlan } from "../../plan/valid.js";
import { validatePlan } from "../../plan/validate.js";
import type { Layer } from "./layers.js";
import { replaced } from "./nodes.js";
import { asksEach } from "./properties.js";
import { readsPot } from "./uses.js";

/** The inputs by which a layer is told what its members can bear together. */
export interface Told {
  readonly layer: Layer;
  /** The sum of the rooms of those that take part; null: none has a limit. */
  readonly room: Id | null;
  /** One where some member has a weight, else zero; null: the rule has none. */
  readonly weight: Id | null;
}

export interface Host {
  readonly plan: ValidPlan;
  readonly told: readonly Told[];
  /** How many members a class has, by class. */
  readonly counts: ReadonlyMap<Id, Id>;
}

/**
 * The policy with each class in columns as a single member, who has what all of them have together. All figures of steps but those of
 * single members are those of the policy: a layer's credit depends on its members by the sum of their rooms, and by whether anyone
 * takes part. Both come in as inputs.
 */
export const hostOf = (plan: Plan, layers: readonly Layer[], classes: ReadonlySet<Id>): Host => {
  const free = (name: Id): Id => (plan.inputs.some(({ id }) => id === name) ? free(`${name}_`) : name);
  const told = layers.map((layer, index): Told => {
    const hasRooms = layer.body.column !== null || layer.caps.length > 0;
    return { layer, room: hasRooms ? free(`room_${index}`) : null, weight: layer.weight === null ? null : free(`weight_${index}`) };
  });
  const counts = new Map([...classes].map((id) => [id, free(`count_of_${id}`)]));
  const steps = new Map(told.map((one) => [`${one.layer.waterfall}/${one.layer.step}`, one]));
  const waterfalls = plan.waterfalls.map((waterfall) =>
    replaced(waterfall, (node) => {
      const found = "body" in node ? steps.get(`${waterfall.id}/${String(node["id"])}`) : undefined;
      return found && withOne(plan, node as unknown as Step, found, counts);
    }),
  );
  const host: Plan = withCounts(
    {
      ...plan,
      inputs: [...plan.inputs, ...told.flatMap(inputsOf), ...[...counts.values()].map((id): Input => ({ id, type: { k: "count" } }))],
      waterfalls,
      properties: plan.properties.map((property) => (asksEach(property, classes) ? ofAll(property) : property)),
      notes: { at: {}, params: [] },
    },
    counts,
  );
  const checked = validatePlan(host);
  return checked.ok ? { plan: checked.value, told, counts } : defect(`a policy in columns: ${checked.diagnostics[0]?.message}`);
};

/** It says whether the property applies; the rest is asked of the columns. */
const ofAll = (property: Property): Property => ({
  ...property,
  subject: property.subject.k === "each" ? { k: "bearer", who: { k: "members", of: property.subject.of } } : property.subject,
  bound: { op: "<=", than: { k: "number", v: "0" } },
});

const inputsOf = ({ layer, room, weight }: Told): readonly Input[] => [
  ...(room === null ? [] : [{ id: room, type: { k: "amount", asset: layer.asset } } as const]),
  ...(weight === null ? [] : [{ id: weight, type: { k: "number" } } as const]),
];

const input = (id: Id) => ({ k: "ref", to: { k: "input", id } }) as const;

/** The column is drawn on only where something else reads what it holds: what it has for the layer is told. */
const withOne = (plan: Plan, step: Step, { layer, room, weight }: Told, counts: ReadonlyMap<Id, Id>): Step =>
  withCounts(
    {
      ...step,
      body: {
        ...layer.body,
        column: layer.body.column !== null && readsPot(plan, layer.body.class, layer.body.column) ? layer.body.column : null,
        keeping: null,
        each: room === null ? [] : [input(room)],
        split: weight === null ? { k: "equally" } : { k: "pro rata", weight: input(weight) },
        rounding: { k: "largest remainder" },
      },
    },
    counts,
  );

const withCounts = <T>(value: T, counts: ReadonlyMap<Id, Id>): T =>
  replaced(value, (node) => {
    const over = node["k"] === "count" ? (node["over"] as { readonly k: string; readonly id: Id } | undefined) : undefined;
    const id = over?.k === "class" ? counts.get(over.id) : undefined;
    return id === undefined ? undefined : input(id);
  });
