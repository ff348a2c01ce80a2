import { columnsGiven, deficitKeepers, lastingTowers, membersFrom } from "../plan/facts.js";
import { key } from "../plan/keys.js";
import type { Column, Id, MemberClass, Plan, Type, Waterfall } from "../plan/types.js";
import { inEvent } from "./decode-event.js";

/** The form of a document of one policy: what JSON Schemas and types of host programs are made from. */
export type Shape = {
  /** What the policy's text says of it, or what it is. */
  readonly doc: string | null;
} & (
  | {
      readonly k: "object";
      readonly required: Readonly<Record<string, Shape>>;
      readonly optional: Readonly<Record<string, Shape>>;
      /** Whether one of `optional` must be there. */
      readonly some: boolean;
    }
  | { readonly k: "rows"; readonly of: Shape }
  | { readonly k: "word"; readonly is: string }
  | { readonly k: "hash" }
  /** `fraction`: `"p/q"` will do. */
  | { readonly k: "value"; readonly type: Type; readonly fraction: boolean }
);

export const stateShape = (plan: Plan): Shape => {
  const classes = plan.classes.filter((one) => membersFrom(one) === "state");
  const funds = Object.fromEntries(plan.funds.map(({ id, asset }) => [id, amount(asset, docOf(plan, key.declaration("fund", id)))]));
  return object("The state before an event.", {
    required: {
      spillway: word("state/1"),
      ...(plan.funds.length > 0 ? { funds: object("What each fund holds.", { required: funds }) } : {}),
      ...(classes.length > 0 ? { classes: classesShape(plan, classes, "state") } : {}),
    },
    optional: {
      policy: { k: "hash", doc: "The hash of the policy, where the state is tied to it." },
      ...(plan.funds.length > 0 ? {} : { funds: object("The policy has no funds.") }),
      ...(classes.length > 0 ? {} : { classes: object("The state has no members.") }),
      deficits: object("Losses unpaid so far.", { optional: amounts(deficitKeepers(plan)) }),
      entered: object("What has entered each tower in all events.", { optional: amounts(lastingTowers(plan)) }),
    },
  });
};

export const eventShape = (plan: Plan): Shape => {
  const losses = plan.waterfalls.filter(({ feed }) => feed.k === "event").map((waterfall) => [waterfall.id, lossShape(plan, waterfall)]);
  const inputs = plan.inputs.map(({ id, type }) => [id, value(type, true, docOf(plan, key.declaration("input", id)))]);
  const classes = plan.classes.filter(inEvent);
  const loss = "The loss of each waterfall that the event hits.";
  return object("One event.", {
    required: {
      spillway: word("event/1"),
      loss: object(loss, { optional: Object.fromEntries(losses) as Shapes, some: true }),
      ...(inputs.length > 0 ? { inputs: object("The inputs of the policy.", { required: Object.fromEntries(inputs) as Shapes }) } : {}),
      ...(classes.length > 0 ? { classes: classesShape(plan, classes, "event") } : {}),
    },
    optional: {
      ...(inputs.length > 0 ? {} : { inputs: object("The policy has no inputs.") }),
      ...(classes.length > 0 ? {} : { classes: object("No figures of members come with an event.") }),
    },
  });
};

type Shapes = Readonly<Record<string, Shape>>;

const lossShape = (plan: Plan, { id, asset, items }: Waterfall): Shape => {
  const doc = docOf(plan, key.waterfall(id));
  return items === null ? amount(asset, doc) : { ...word("as given"), doc };
};

const classesShape = (plan: Plan, classes: readonly MemberClass[], given: Column["given"]): Shape =>
  object(
    given === "state" ? "The members by class, but for those that come as CSV." : "Figures of members, but for those that come as CSV.",
    {
      required: Object.fromEntries(
        classes.map((one) => [
          one.id,
          { k: "rows", of: rowShape(plan, one, given), doc: docOf(plan, key.declaration("class", one.id)) } satisfies Shape,
        ]),
      ),
    },
  );

const rowShape = (plan: Plan, of: MemberClass, given: Column["given"]): Shape => {
  const columns = columnsGiven(of, given).map(
    ({ id, type }) => [id, value(type, false, docOf(plan, key.declaration("column", `${of.id}.${id}`)))] as const,
  );
  return object(`One of \`${of.id}\`.`, {
    required: { id: value({ k: "member", class: of.id }, false, null), ...Object.fromEntries(columns) },
  });
};

const amounts = (waterfalls: ReadonlyMap<string, Waterfall>): Shapes =>
  Object.fromEntries([...waterfalls].map(([id, { asset }]) => [id, amount(asset, null)]));

const amount = (asset: Id, doc: string | null): Shape => value({ k: "amount", asset }, false, doc);

const value = (type: Type, fraction: boolean, doc: string | null): Shape => ({ k: "value", type, fraction, doc });

const word = (is: string): Shape => ({ k: "word", is, doc: null });

interface Parts {
  readonly required?: Shapes;
  readonly optional?: Shapes;
  readonly some?: boolean;
}

const object = (doc: string, { required = {}, optional = {}, some = false }: Parts = {}): Shape => ({
  k: "object",
  required,
  optional,
  some,
  doc,
});

/** What the policy's text says of a declaration. */
const docOf = (plan: Plan, at: string): string | null => {
  const note = Object.hasOwn(plan.notes.at, at) ? plan.notes.at[at] : undefined;
  return note?.doc ?? note?.title ?? null;
};
