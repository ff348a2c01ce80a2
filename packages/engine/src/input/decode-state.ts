import type { Problems } from "../diagnostic/problems.js";
import { columnsGiven, deficitKeepers, lastingTowers, membersFrom } from "../plan/facts.js";
import type { Asset, Id, MemberClass, Waterfall } from "../plan/types.js";
import { otherDocument, type Declared } from "./declared.js";
import { checkFormat, checkPolicy } from "./header.js";
import { root, spotOf, type Node } from "./node.js";
import { openObject } from "./object.js";
import { addRefusal, isRefusal } from "./refusal.js";
import { readRows } from "./rows-json.js";
import type { Table } from "./table.js";
import type { Tree } from "./tree.js";
import { decodeAmount } from "./values.js";

/** What a state document says; whether it is all in order, `problems` knows. */
export interface StateRead {
  readonly funds: ReadonlyMap<Id, bigint>;
  readonly deficits: ReadonlyMap<Id, bigint>;
  readonly entered: ReadonlyMap<string, bigint>;
  /** The members of the classes that stand in the document itself; null where they were refused. */
  readonly tables: ReadonlyMap<Id, Table | null>;
}

/**
 * @param elsewhere The classes whose members come in a file of their own, by the file's name.
 */
export const decodeState = (tree: Tree, of: Declared, elsewhere: ReadonlyMap<Id, string>, problems: Problems): StateRead => {
  const { plan, assets } = of;
  const inside = plan.classes.filter((one) => membersFrom(one) === "state" && !elsewhere.has(one.id));
  const required = ["spillway", ...(plan.funds.length > 0 ? ["funds"] : []), ...(inside.length > 0 ? ["classes"] : [])];
  const keys = openObject(
    root(tree),
    { what: "part of a state", required, optional: ["policy", "funds", "classes", "deficits", "entered"] },
    problems,
  );
  checkFormat(keys?.get("spillway"), "state/1", problems);
  checkPolicy(keys?.get("policy"), of, problems);
  const amounts = (key: string, names: Amounts): ReadonlyMap<Id, bigint> => decodeAmounts(keys?.get(key), names, assets, problems);
  return {
    funds: amounts("funds", {
      what: "fund",
      all: new Map(plan.funds.map(({ id, asset }) => [id, asset])),
      required: true,
      why: () => null,
    }),
    deficits: amounts("deficits", {
      what: "deficit of",
      all: assetsOf(deficitKeepers(plan)),
      required: false,
      why: (id) => (plan.waterfalls.some((waterfall) => waterfall.id === id) ? `\`${id}\` keeps no deficit` : null),
    }),
    entered: amounts("entered", {
      what: "tower in all events",
      all: assetsOf(lastingTowers(plan)),
      required: false,
      why: (id) => (id.includes(".") ? null : "a tower is named with its waterfall: `waterfall.tower`"),
    }),
    tables: decodeClasses(keys?.get("classes"), inside, of, elsewhere, problems),
  };
};

interface Amounts {
  readonly what: string;
  /** Their assets by name. */
  readonly all: ReadonlyMap<string, Id>;
  /** Whether each must be there; where not, what is zero is left out. */
  readonly required: boolean;
  readonly why: (key: string) => string | null;
}

const assetsOf = (waterfalls: ReadonlyMap<string, Waterfall>): ReadonlyMap<string, Id> =>
  new Map([...waterfalls].map(([key, waterfall]) => [key, waterfall.asset]));

const decodeAmounts = (
  node: Node | undefined,
  names: Amounts,
  assets: ReadonlyMap<Id, Asset>,
  problems: Problems,
): ReadonlyMap<string, bigint> => {
  const decoded = new Map<string, bigint>();
  if (node === undefined) return decoded;
  const all = [...names.all.keys()];
  const why = (key: string): { code: string; message: string } | null => {
    const message = names.why(key);
    return message === null ? null : { code: "SP8102", message };
  };
  const found = openObject(node, { what: names.what, required: names.required ? all : [], optional: all, why }, problems);
  for (const [key, inner] of found ?? []) {
    const asset = assets.get(names.all.get(key) ?? "");
    const amount = asset === undefined ? 0n : decodeAmount(inner.tree, asset);
    if (isRefusal(amount)) addRefusal(amount, spotOf(inner), problems);
    else if (names.required || amount > 0n) decoded.set(key, amount);
  }
  return decoded;
};

const decodeClasses = (
  node: Node | undefined,
  inside: readonly MemberClass[],
  of: Declared,
  elsewhere: ReadonlyMap<Id, string>,
  problems: Problems,
): ReadonlyMap<Id, Table | null> => {
  const tables = new Map<Id, Table | null>();
  if (node === undefined) return tables;
  const why = (id: string): { code: string; message: string } | null => {
    const file = elsewhere.get(id);
    if (file !== undefined) return { code: "SP8109", message: `the members of \`${id}\` are given twice: here and in ${file}` };
    return of.plan.classes.some((one) => one.id === id)
      ? { code: "SP8102", message: `the members of \`${id}\` come with each event` }
      : null;
  };
  const found = openObject(node, { what: "class", required: inside.map(({ id }) => id), why }, problems);
  for (const one of inside) {
    const rows = found?.get(one.id);
    if (rows === undefined) continue;
    const columns = columnsGiven(one, "state");
    const table = readRows(rows, { class: one.id, columns, assets: of.assets, why: otherDocument(one.columns, "state") }, problems);
    tables.set(one.id, table);
  }
  return tables;
};
