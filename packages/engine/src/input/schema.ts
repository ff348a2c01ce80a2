import type { Json } from "../plan/canonical.js";
import { assetDecimals } from "../plan/facts.js";
import type { Id, Plan } from "../plan/types.js";
import type { ValidPlan } from "../plan/valid.js";
import { valueSchema } from "./schema-values.js";
import { eventShape, stateShape, type Shape } from "./shape.js";

type Schema = { readonly [key: string]: Json };

/**
 * JSON Schemas (2020-12) of the state and the event of a policy. An editor that knows them completes names and shows what each is
 * for. They check the form; that ids are distinct, that members exist and what sums amount to is the reader's affair.
 */
export const inputSchema = (plan: ValidPlan): { readonly state: Schema; readonly event: Schema } => {
  const decimals = assetDecimals(plan);
  return {
    state: { ...titled(plan, "state"), ...schemaOf(stateShape(plan), decimals) },
    event: { ...titled(plan, "event"), ...schemaOf(eventShape(plan), decimals) },
  };
};

const titled = (plan: Plan, of: string): Schema => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: `${plan.name}: ${of}`,
});

const schemaOf = (shape: Shape, decimals: ReadonlyMap<Id, number>): Schema => {
  const described = shape.doc === null ? {} : { description: shape.doc };
  switch (shape.k) {
    case "object": {
      const schemas = (of: Readonly<Record<string, Shape>>): Schema =>
        Object.fromEntries(Object.entries(of).map(([name, inner]) => [name, schemaOf(inner, decimals)]));
      return {
        type: "object",
        ...described,
        properties: { ...schemas(shape.required), ...schemas(shape.optional) },
        required: Object.keys(shape.required),
        additionalProperties: false,
        ...(shape.some ? { minProperties: 1 } : {}),
      };
    }
    case "rows":
      return { type: "array", items: schemaOf(shape.of, decimals), ...described };
    case "word":
      return { const: shape.is, ...described };
    case "hash":
      return { type: "string", pattern: "^sha256:[0-9a-f]{64}$", ...described };
    case "value":
      return { ...valueSchema(shape.type, decimals, shape.fraction), ...described };
  }
};
