import type { Plan } from "@spillway/engine/plan";
import type { Document, World } from "../worker/protocol.js";

/**
 * A world whose figures follow names that were changed in the text: where a policy asks for one name that has no figure, and one
 * figure has a name that it does not ask for, they are the same. Parts that stay as they are stay the same values.
 */
export const namesFollowed = (plan: Plan, world: World): World => {
  const [funds, classes, inputs] = [plan.funds, plan.classes, plan.inputs].map((declared) => declared.map(({ id }) => id));
  const fed = plan.waterfalls.filter(({ feed }) => feed.k === "event").map(({ id }) => id);
  const members = followed(world.members, classes ?? []);
  return {
    text: world.text,
    state: part(part(world.state, "funds", funds ?? []), "classes", classes ?? []),
    event: part(part(world.event, "inputs", inputs ?? []), "classes", classes ?? []),
    members: headersFollowed(plan, members),
    losses: followed(world.losses, fed),
  };
};

const part = (document: Document, name: string, ids: readonly string[]): Document => {
  const value = document[name];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return document;
  const renamed = followed(value as Document, ids);
  return renamed === value ? document : { ...document, [name]: renamed };
};

/** Null where nothing was renamed, or it is not sure what. */
const change = (names: readonly string[], ids: readonly string[]): { readonly from: string; readonly to: string } | null => {
  const [to, ...othersAsked] = ids.filter((id) => !names.includes(id));
  const [from, ...othersGiven] = names.filter((name) => !ids.includes(name));
  return from === undefined || to === undefined || othersAsked.length + othersGiven.length > 0 ? null : { from, to };
};

const followed = <T>(record: Readonly<Record<string, T>>, ids: readonly string[]): Readonly<Record<string, T>> => {
  const found = change(Object.keys(record), ids);
  if (found === null) return record;
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name === found.from ? found.to : name, value]));
};

/** The columns of members stand in the first line of their text. */
const headersFollowed = (plan: Plan, members: World["members"]): World["members"] => {
  let changed = false;
  const renamed = Object.fromEntries(
    Object.entries(members).map(([id, text]) => {
      const of = plan.classes.find((one) => one.id === id);
      const end = text.search(/\r?\n|$/);
      const [first = "", ...names] = text.slice(0, end).split(",");
      const columns = of?.columns.map((column) => column.id) ?? [];
      const found = change(names, columns);
      if (found === null) return [id, text];
      changed = true;
      return [id, [first, ...names.map((name) => (name === found.from ? found.to : name))].join(",") + text.slice(end)];
    }),
  );
  return changed ? renamed : members;
};
