import type { Plan } from "@spillway/engine/plan";
import type { Document, World } from "./protocol.js";

/**
 * A world without figures of what the policy does not name, such as a fund that was just taken out of the text: they are kept on the
 * page until the name comes back, and are not in the way until then.
 */
export const fitting = (plan: Plan, { text, state, event, members, losses }: World): World => {
  const names = {
    funds: idsOf(plan.funds),
    classes: idsOf(plan.classes),
    inputs: idsOf(plan.inputs),
    waterfalls: idsOf(plan.waterfalls),
  };
  return {
    text,
    state: within(state, { funds: names.funds, classes: names.classes, deficits: names.waterfalls }),
    event: within(event, { inputs: names.inputs, classes: names.classes }),
    members: only(members, names.classes),
    losses: only(losses, names.waterfalls),
  };
};

const idsOf = (declared: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(declared.map(({ id }) => id));

const within = (document: Document, parts: Readonly<Record<string, ReadonlySet<string>>>): Document =>
  Object.fromEntries(
    Object.entries(document).map(([part, value]) => {
      const names = Object.hasOwn(parts, part) ? parts[part] : undefined;
      const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
      return [part, names !== undefined && isRecord ? only(value as Document, names) : value];
    }),
  );

const only = <T>(record: Readonly<Record<string, T>>, names: ReadonlySet<string>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => names.has(name)));
