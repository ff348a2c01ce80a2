import type { Problems } from "../diagnostic/problems.js";
import { columnsGiven, membersFrom } from "../plan/facts.js";
import type { Id, MemberClass, Waterfall } from "../plan/types.js";
import type { InputValue } from "../state/types.js";
import { otherDocument, type Declared } from "./declared.js";
import { decodeInput, type KnownIds } from "./decode-input.js";
import { checkFormat } from "./header.js";
import { root, spotOf, type Node } from "./node.js";
import { expected, openObject, type Why } from "./object.js";
import { addRefusal, isRefusal } from "./refusal.js";
import { readRows } from "./rows-json.js";
import type { Table } from "./table.js";
import type { Tree } from "./tree.js";
import { decodeAmount } from "./values.js";

/** What an event document says; whether it is all in order, `problems` knows. */
export interface EventRead {
  readonly losses: ReadonlyMap<Id, bigint | "as given">;
  /** Where each loss stands. */
  readonly lossAt: ReadonlyMap<Id, Node>;
  readonly inputs: ReadonlyMap<Id, InputValue>;
  /** The rows that stand in the document itself; null where they were refused. */
  readonly tables: ReadonlyMap<Id, Table | null>;
  /** Where the classes of the document stand, for what is found out later. */
  readonly classAt: ReadonlyMap<Id, Node>;
}

/** Classes of which an event tells something: a column, or who its members are. */
export const inEvent = (of: MemberClass): boolean => membersFrom(of) === "event" || columnsGiven(of, "event").length > 0;

/**
 * @param elsewhere The classes whose event columns come in a file of their own, by the file's name.
 * @param ids Gives the members of a class once the rows of the event are read.
 */
export const decodeEvent = (
  tree: Tree,
  of: Declared,
  elsewhere: ReadonlyMap<Id, string>,
  ids: (rows: ReadonlyMap<Id, Table | null>) => KnownIds,
  problems: Problems,
): EventRead => {
  const { plan } = of;
  const inside = plan.classes.filter((one) => inEvent(one) && !elsewhere.has(one.id));
  const required = ["spillway", "loss", ...(plan.inputs.length > 0 ? ["inputs"] : []), ...(inside.length > 0 ? ["classes"] : [])];
  const keys = openObject(root(tree), { what: "part of an event", required, optional: ["inputs", "classes"] }, problems);
  checkFormat(keys?.get("spillway"), "event/1", problems);
  const lossAt = openLosses(keys?.get("loss"), plan.waterfalls, problems);
  const { tables, classAt } = decodeClasses(keys?.get("classes"), inside, of, elsewhere, problems);
  return {
    losses: decodeLosses(lossAt, of, problems),
    lossAt,
    inputs: decodeInputs(keys?.get("inputs"), of, ids(tables), problems),
    tables,
    classAt,
  };
};

const openLosses = (node: Node | undefined, waterfalls: readonly Waterfall[], problems: Problems): ReadonlyMap<Id, Node> => {
  if (node === undefined) return new Map();
  const fed = waterfalls.filter(({ feed }) => feed.k === "event").map(({ id }) => id);
  const why = (id: string): Why | null => {
    const feed = waterfalls.find((waterfall) => waterfall.id === id)?.feed;
    if (feed === undefined) return null;
    const message =
      feed.k === "transfer"
        ? `\`${id}\` gets its loss from the waterfall that passes to it, not from an event`
        : `\`${id}\` takes its loss from figures of a waterfall above, not from an event`;
    return { code: "SP8301", message };
  };
  const found = openObject(node, { what: "waterfall fed by the event", required: [], optional: fed, why }, problems);
  if (found !== null && node.tree.k === "object" && node.tree.entries.length === 0) {
    problems.add("SP8300", spotOf(node), () => ({
      message: "the event names no loss",
      help: `name at least one of ${fed.map((id) => `\`${id}\``).join(", ")}; a loss of zero is written \`"0"\``,
    }));
  }
  return found ?? new Map();
};

const decodeLosses = (nodes: ReadonlyMap<Id, Node>, of: Declared, problems: Problems): ReadonlyMap<Id, bigint | "as given"> => {
  const losses = new Map<Id, bigint | "as given">();
  for (const waterfall of of.plan.waterfalls) {
    const node = nodes.get(waterfall.id);
    const asset = of.assets.get(waterfall.asset);
    if (node === undefined || asset === undefined) continue;
    const asGiven = node.tree.k === "text" && node.tree.v === "as given";
    if (waterfall.items === null && !asGiven) {
      const amount = decodeAmount(node.tree, asset);
      if (isRefusal(amount)) addRefusal(amount, spotOf(node), problems);
      else losses.set(waterfall.id, amount);
    } else if (waterfall.items !== null && asGiven) losses.set(waterfall.id, "as given");
    else if (node.tree.k !== "flawed") problems.add("SP8302", spotOf(node), () => wrongLoss(waterfall, asset.id));
  }
  return losses;
};

const wrongLoss = ({ id, items }: Waterfall, asset: Id): { message: string; help: string } =>
  items === null
    ? { message: `\`${id}\` has no items: its loss is one amount in ${asset}`, help: 'write the amount as text: `"350000"`' }
    : {
        message: `the loss of \`${id}\` is given for each item, not as one amount`,
        help: 'write `"as given"`, and the figures under `classes`',
      };

const decodeInputs = (node: Node | undefined, of: Declared, ids: KnownIds, problems: Problems): ReadonlyMap<Id, InputValue> => {
  const inputs = new Map<Id, InputValue>();
  if (node === undefined) return inputs;
  const found = openObject(node, { what: "input", required: of.plan.inputs.map(({ id }) => id) }, problems);
  for (const input of of.plan.inputs) {
    const inner = found?.get(input.id);
    const value = inner === undefined ? null : decodeInput(inner, input.type, of, ids, problems);
    if (value !== null) inputs.set(input.id, value);
  }
  return inputs;
};

const decodeClasses = (
  node: Node | undefined,
  inside: readonly MemberClass[],
  of: Declared,
  elsewhere: ReadonlyMap<Id, string>,
  problems: Problems,
): Pick<EventRead, "tables" | "classAt"> => {
  const tables = new Map<Id, Table | null>();
  const classAt = new Map<Id, Node>();
  if (node === undefined) return { tables, classAt };
  const why = (id: string): Why | null => {
    const file = elsewhere.get(id);
    if (file !== undefined) return { code: "SP8109", message: `the figures of \`${id}\` are given twice: here and in ${file}` };
    return of.plan.classes.some((one) => one.id === id)
      ? { code: "SP8102", message: `\`${id}\` stands in the state; an event does not change it` }
      : null;
  };
  const found = openObject(node, { what: "class", required: inside.map(({ id }) => id), why }, problems);
  for (const one of inside) {
    const rows = found?.get(one.id);
    if (rows === undefined) continue;
    if (rows.tree.k !== "list") expected("a list `[ … ]`", rows, problems);
    else {
      classAt.set(one.id, rows);
      const columns = columnsGiven(one, "event");
      tables.set(one.id, readRows(rows, { class: one.id, columns, assets: of.assets, why: otherDocument(one.columns, "event") }, problems));
    }
  }
  return { tables, classAt };
};
