import { MOST } from "../amount/units.js";
import { defect } from "../diagnostic/defect.js";
import { lastingTowers, classOf } from "../plan/facts.js";
import { everyExpression } from "../plan/walk.js";
import type { Id, Plan, Waterfall } from "../plan/types.js";
import type { Event, Members, State, Values } from "../state/types.js";

/**
 * What a curve is drawn over: the one figure of the event that is left open, everything else as given. It is a whole number `L`.
 *
 * - `loss`: the loss of a waterfall in base units.
 * - `item`: the amounts that the event gives of one item, in base units, each of them `L`.
 * - `factor`: every item's amounts that the event gives, times `L / of`, rounded down to base units.
 */
export type Unknown =
  | { readonly k: "loss"; readonly waterfall: Id }
  | { readonly k: "item"; readonly waterfall: Id; readonly item: string }
  | { readonly k: "factor"; readonly waterfall: Id; readonly of: bigint };

/** Percent, unless another scale is asked for. */
const PERCENT = 100n;

/** What can be left open in this event: the losses that it names; of item waterfalls a common factor, then each item. */
export const unknowns = (plan: Plan, state: State, event: Event): readonly Unknown[] =>
  plan.waterfalls.flatMap((waterfall): readonly Unknown[] => {
    const given = event.losses.get(waterfall.id);
    if (given === undefined) return [];
    if (given !== "as given") return [{ k: "loss", waterfall: waterfall.id }];
    if (openColumns(plan, waterfall).length === 0) return [];
    const items = event.classes.get(itemClass(plan, waterfall)) ?? state.classes.get(itemClass(plan, waterfall));
    return [
      { k: "factor", waterfall: waterfall.id, of: PERCENT },
      ...(items?.ids ?? []).map((item): Unknown => ({ k: "item", waterfall: waterfall.id, item })),
    ];
  });

export const waterfallOf = (plan: Plan, { waterfall }: Unknown): Waterfall =>
  plan.waterfalls.find(({ id }) => id === waterfall) ?? defect(`no waterfall ${waterfall}`);

/** The event at which the open figure is so much. */
export const eventAt = (plan: Plan, event: Event, unknown: Unknown, loss: bigint): Event => {
  if (unknown.k === "loss") return { ...event, losses: new Map([...event.losses, [unknown.waterfall, loss]]) };
  const waterfall = waterfallOf(plan, unknown);
  const of = itemClass(plan, waterfall);
  const members = event.classes.get(of);
  if (members === undefined) return event;
  const open = new Set(openColumns(plan, waterfall));
  const columns = new Map([...members.columns].map(([id, values]) => [id, open.has(id) ? opened(members, values, unknown, loss) : values]));
  return { ...event, classes: new Map([...event.classes, [of, { ...members, columns }]]) };
};

const opened = (members: Members, column: Values, unknown: Exclude<Unknown, { k: "loss" }>, loss: bigint): Values => {
  if (column.k !== "amount") return column;
  const { values } = column;
  if (unknown.k === "factor") return { k: "amount", values: values.map((amount) => (amount * loss) / unknown.of) };
  const row = members.ids.indexOf(unknown.item);
  return { k: "amount", values: values.map((amount, i) => (i === row ? loss : amount)) };
};

/** The columns of amounts that come with the event and make the losses of the items. */
export const openColumns = (plan: Plan, { loss, items }: Waterfall): readonly Id[] => {
  if (loss === null || items === null) return [];
  const of = classOf(plan, items);
  const columns = plan.classes.find(({ id }) => id === of)?.columns ?? [];
  const read = new Set(
    [...everyExpression(loss)].flatMap((e) => (e.k === "ref" && e.to.k === "column" && e.to.class === of ? [e.to.id] : [])),
  );
  return columns.filter(({ id, type, given }) => given === "event" && type.k === "amount" && read.has(id)).map(({ id }) => id);
};

/** The class of the items of an item waterfall. */
export const itemClass = (plan: Plan, { items }: Waterfall): Id =>
  items === null ? defect("a waterfall without items") : classOf(plan, items);

/** The open figure as the event has it; null where the amounts of an item are several, and differ. */
export const givenOf = (plan: Plan, event: Event, unknown: Unknown): bigint | null => {
  if (unknown.k === "factor") return unknown.of;
  if (unknown.k === "loss") {
    const given = event.losses.get(unknown.waterfall);
    return typeof given === "bigint" ? given : null;
  }
  const waterfall = waterfallOf(plan, unknown);
  const members = event.classes.get(itemClass(plan, waterfall));
  const row = members?.ids.indexOf(unknown.item) ?? -1;
  const amounts = openColumns(plan, waterfall).flatMap((id) => {
    const column = members?.columns.get(id);
    return column?.k === "amount" ? [column.values[row] ?? 0n] : [];
  });
  const [first] = amounts;
  return first === undefined || amounts.some((amount) => amount !== first) ? null : first;
};

/** The greatest loss that a document may give here. */
export const greatest = (plan: Plan, state: State, event: Event, unknown: Unknown): bigint => {
  const waterfall = waterfallOf(plan, unknown);
  if (unknown.k === "loss") {
    const forward = waterfall.residual.k === "deficit" ? (state.deficits.get(waterfall.id) ?? 0n) : 0n;
    const entered = [...lastingTowers(plan)].flatMap(([key, { id }]) => (id === waterfall.id ? [state.entered.get(key) ?? 0n] : []));
    return MOST - forward - entered.reduce((a, b) => (a > b ? a : b), 0n);
  }
  const members = event.classes.get(itemClass(plan, waterfall));
  const row = unknown.k === "item" ? (members?.ids.indexOf(unknown.item) ?? -1) : -1;
  const mosts = openColumns(plan, waterfall).map((id) => {
    const column = members?.columns.get(id);
    const values = column?.k === "amount" ? column.values : [];
    const others = values.reduce((total, amount, i) => (i === row ? total : total + amount), 0n);
    if (unknown.k === "item") return MOST - others;
    return others === 0n ? MOST : (MOST * unknown.of) / others;
  });
  return mosts.reduce((a, b) => (a < b ? a : b), MOST);
};
