import type { Json } from "../plan/canonical.js";
import { assetDecimals, columnsGiven, deficitKeepers, lastingTowers, membersFrom } from "../plan/facts.js";
import { key } from "../plan/keys.js";
import type { Column, Id, MemberClass, Plan, Type, Waterfall } from "../plan/types.js";
import type { ValidPlan } from "../plan/valid.js";
import { inEvent } from "./decode-event.js";
import { valueSchema } from "./schema-values.js";

type Schema = { readonly [key: string]: Json };

/**
 * JSON Schemas (2020-12) of the state and the event of a policy. An editor that knows them completes names and shows what each is
 * for. They check the form; that ids are distinct, that members exist and what sums amount to is the reader's affair.
 */
export const inputSchema = (plan: ValidPlan): { readonly state: Schema; readonly event: Schema } => ({
  state: { ...titled(plan, "state"), ...stateSchema(plan) },
  event: { ...titled(plan, "event"), ...eventSchema(plan) },
});

const titled = (plan: Plan, of: string): Schema => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: `${plan.name}: ${of}`,
});

const stateSchema = (plan: Plan): Schema => {
  const classes = plan.classes.filter((one) => membersFrom(one) === "state");
  const funds = plan.funds.map(({ id, asset }) => described(plan, "fund", id, [id, amount(plan, asset)]));
  return object({
    what: "The state before an event.",
    required: {
      spillway: { const: "state/1" },
      ...(funds.length > 0 ? { funds: object({ what: "What each fund holds.", required: Object.fromEntries(funds) }) } : {}),
      ...(classes.length > 0 ? { classes: classesSchema(plan, classes, "state") } : {}),
    },
    optional: {
      policy: { type: "string", pattern: "^sha256:[0-9a-f]{64}$", description: "The hash of the policy, where the state is tied to it." },
      ...(funds.length > 0 ? {} : { funds: object({ what: "The policy has no funds." }) }),
      ...(classes.length > 0 ? {} : { classes: object({ what: "The state has no members." }) }),
      deficits: object({ what: "Losses unpaid so far.", optional: amounts(plan, deficitKeepers(plan)) }),
      entered: object({ what: "What has entered each tower in all events.", optional: amounts(plan, lastingTowers(plan)) }),
    },
  });
};

const eventSchema = (plan: Plan): Schema => {
  const fed = plan.waterfalls.filter(({ feed }) => feed.k === "event");
  const losses = fed.map((waterfall) => [waterfall.id, lossSchema(plan, waterfall)] as const);
  const inputs = plan.inputs.map(({ id, type }) => described(plan, "input", id, [id, valueSchema(type, assetDecimals(plan), true)]));
  const classes = plan.classes.filter(inEvent);
  return object({
    what: "One event.",
    required: {
      spillway: { const: "event/1" },
      loss: {
        ...object({ what: "The loss of each waterfall that the event hits.", optional: Object.fromEntries(losses) }),
        minProperties: 1,
      },
      ...(inputs.length > 0 ? { inputs: object({ what: "The inputs of the policy.", required: Object.fromEntries(inputs) }) } : {}),
      ...(classes.length > 0 ? { classes: classesSchema(plan, classes, "event") } : {}),
    },
    optional: {
      ...(inputs.length > 0 ? {} : { inputs: object({ what: "The policy has no inputs." }) }),
      ...(classes.length > 0 ? {} : { classes: object({ what: "No figures of members come with an event." }) }),
    },
  });
};

const lossSchema = (plan: Plan, waterfall: Waterfall): Schema => {
  const schema = waterfall.items === null ? amount(plan, waterfall.asset) : { const: "as given" };
  const description = docOf(plan, key.waterfall(waterfall.id));
  return description === null ? schema : { ...schema, description };
};

const classesSchema = (plan: Plan, classes: readonly MemberClass[], given: Column["given"]): Schema =>
  object({
    what:
      given === "state"
        ? "The members, where they do not come as CSV."
        : "Figures that come with the event, where they do not come as CSV.",
    required: Object.fromEntries(
      classes.map((one) => described(plan, "class", one.id, [one.id, { type: "array", items: rowSchema(plan, one, given) }])),
    ),
  });

const rowSchema = (plan: Plan, of: MemberClass, given: Column["given"]): Schema => {
  const columns = columnsGiven(of, given).map(({ id, type }) =>
    described(plan, "column", `${of.id}.${id}`, [id, valueSchema(type, assetDecimals(plan), false)]),
  );
  return object({
    what: `One of \`${of.id}\`.`,
    required: { id: valueSchema({ k: "member", class: of.id }, new Map(), false), ...Object.fromEntries(columns) },
  });
};

const amounts = (plan: Plan, waterfalls: ReadonlyMap<string, Waterfall>): Schema =>
  Object.fromEntries([...waterfalls].map(([id, { asset }]) => [id, amount(plan, asset)]));

const amount = (plan: Plan, asset: Id): Schema => valueSchema({ k: "amount", asset } satisfies Type, assetDecimals(plan), false);

/** What the policy's text says of a declaration. */
const docOf = (plan: Plan, at: string): string | null => {
  const note = Object.hasOwn(plan.notes.at, at) ? plan.notes.at[at] : undefined;
  return note?.doc ?? note?.title ?? null;
};

const described = (plan: Plan, kind: string, id: string, [name, schema]: readonly [string, Schema]): readonly [string, Schema] => {
  const doc = docOf(plan, key.declaration(kind, id));
  return [name, doc === null ? schema : { ...schema, description: doc }];
};

interface ObjectParts {
  readonly what: string;
  readonly required?: Schema;
  readonly optional?: Schema;
}

const object = ({ what, required = {}, optional = {} }: ObjectParts): Schema => ({
  type: "object",
  description: what,
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});
