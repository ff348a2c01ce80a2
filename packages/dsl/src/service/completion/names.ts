import { classBehind } from "../bindings/scope.js";
import { candidate, type Candidate } from "./candidate.js";
import { describeColumn, describeSymbol, docOf } from "../describe.js";
import { functions } from "../functions.js";
import { memberReasons, stepReasons } from "@spillway/engine/plan";
import { takenNames } from "../../syntax/keywords.js";
import type { ClassSymbol, ColumnSymbol, Symbol, SymbolKind } from "../../names/symbols.js";
import type { Here } from "./here.js";
import type { Slot } from "./slots.js";

/** The names that fit a place. */
export const namesFor = (slot: Slot, here: Here): Candidate[] => {
  const { names } = here.snapshot;
  switch (slot) {
    case "asset":
      return [...names.assets.values()].map(({ name, decimals, node }) =>
        candidate(name, 11, `an asset with ${decimals} decimals`, 1, docOf(node)),
      );
    case "value":
      return values(here);
    case "field":
      return fields(here);
    case "held":
      return [...symbols(here, (one) => one.k === "fund" || one.k === "class" || one.k === "set" || namesMembers(one)), ...item(here)];
    case "owed":
      return [...symbols(here, (one) => one.k === "party" || one.k === "class" || one.k === "set" || namesMembers(one)), ...item(here)];
    case "column":
      return columnsOf(behindDot(here), (column) => column.k === "column" && (here.table !== null || column.type?.k === "asset"));
    case "class":
      return symbols(here, ({ k }) => k === "class");
    case "members":
      return symbols(here, (one) => one.k === "class" || one.k === "set" || isSet(one));
    case "except":
      return symbols(here, (one) => one.k === "set" || namesMembers(one));
    case "group column":
      return columnsOf(here.items, (column) => column.k === "column" && (column.type?.k === "member" || column.type?.k === "plain"));
    case "waterfall":
      return waterfalls(here, () => true);
    case "passed to":
      return waterfalls(here, (index) => index > (here.waterfall?.index ?? -1));
    case "party":
      return symbols(here, ({ k }) => k === "party");
    case "difference":
      return symbols(here, ({ k }) => k === "fund" || k === "party");
    case "bearer":
      return bearers(here);
    case "part":
      return parts(here);
    case "expected":
      return [...members(here, null), ...bearers(here)];
    case "step":
      return steps(here, () => true);
    case "figure":
      return symbols(here, ({ k }) => k === "fund" || k === "input");
    case "member":
      return members(here, memberClass(here));
    case "cell":
      return members(here, memberClass(here));
    case "reason":
      return [...new Set([...stepReasons, ...memberReasons])].map((reason) => candidate(reason, 12, "a reason", 1));
    case "treatment":
      return ["recorded as deficit", "added to the next loss", "left open", "refused"].map((words) =>
        candidate(words, 12, "what becomes of it", 1),
      );
  }
};

const kinds: Readonly<Record<SymbolKind, Candidate["kind"]>> = { fund: 6, party: 6, class: 7, set: 7, input: 6, param: 12, let: 12 };

const symbols = (here: Here, fits: (symbol: Symbol) => boolean, rank = 1): Candidate[] =>
  [...here.snapshot.names.values.values()]
    .filter(fits)
    .map((symbol) => candidate(symbol.name, kinds[symbol.k], describeSymbol(symbol), rank, docOf(symbol.node)));

const isSet = (symbol: Symbol): boolean => symbol.k === "input" && symbol.node.type?.k === "set";
const namesMembers = (symbol: Symbol): boolean => isSet(symbol) || (symbol.k === "input" && symbol.node.type?.k === "member");

const columnsOf = (owner: ClassSymbol | null, fits: (column: ColumnSymbol) => boolean, rank = 1): Candidate[] =>
  owner === null
    ? []
    : [...owner.columns.values()]
        .filter(fits)
        .map((column) => candidate(column.name.text, 5, describeColumn(owner.name, column), rank, docOf(column)));

const item = (here: Here): Candidate[] => (here.isLoop ? [candidate("item", 6, "the item at hand", 1)] : []);

/** The class whose columns stand behind the dot. */
const behindDot = (here: Here): ClassSymbol | null => {
  if (here.table !== null) return classBehind(here.snapshot.names, here.table.class);
  if (here.dotted === "item") return here.members ?? here.items;
  return here.dotted === null ? here.members : classBehind(here.snapshot.names, here.dotted);
};

const values = (here: Here): Candidate[] => {
  const { call } = here;
  if (here.figure !== null) return [...members(here, memberClass(here)), ...symbols(here, ({ k }) => k === "param", 2)];
  switch (call?.name) {
    case "taken":
    case "full":
      return steps(here, (waterfall) => waterfall === here.waterfall?.name || here.waterfall === null);
    case "residual":
      return waterfalls(here, () => true);
    case "borne":
      return call.argument === 0 ? bearers(here) : waterfalls(here, () => true);
    case "remaining":
    case "empty":
      return [...symbols(here, ({ k }) => k === "fund" || k === "class" || k === "set"), ...columnsOf(here.members, () => true)];
    case "count":
      return symbols(here, (one) => one.k === "class" || one.k === "set" || isSet(one));
    default:
      return [...figures(here), ...calls];
  }
};

const figures = (here: Here): Candidate[] => {
  const { names } = here.snapshot;
  const isFold = here.call !== null && ["sum", "largest", "smallest"].includes(here.call.name);
  const classes = [...names.values.values()].filter((one): one is ClassSymbol => one.k === "class");
  const owners = isFold ? classes : [here.members, here.isLoop ? here.items : null].filter((one) => one !== null);
  const columns = [...new Set(owners)].flatMap((owner) => columnsOf(owner, () => true, 0));
  const run = here.waterfall === null && here.scenario === null ? [] : ["loss", "arrived"];
  return [
    ...columns,
    ...symbols(
      here,
      ({ k, node }) => k === "fund" || k === "param" || k === "let" || (k === "input" && "type" in node && node.type?.k !== "set"),
    ),
    ...run.map((name) => candidate(name, 6, takenNames.get(name) ?? "", 2)),
    ...(here.isLoop || here.members !== null ? [candidate("item", 6, takenNames.get("item") ?? "", 3)] : []),
  ];
};

const calls: readonly Candidate[] = functions.map(({ name, label, meaning, example, snippet }) =>
  candidate(name, 3, label, 4, `${meaning}\n\n\`${example}\``, snippet),
);

const fields = (here: Here): Candidate[] => {
  const { call, dotted } = here;
  if (call?.name === "taken" || call?.name === "full") return parts(here);
  const owner = behindDot(here);
  return owner === null && dotted !== null ? parts(here) : columnsOf(owner, () => true);
};

const waterfalls = (here: Here, fits: (index: number) => boolean): Candidate[] =>
  [...here.snapshot.names.waterfalls.values()]
    .filter(({ index }) => fits(index))
    .map(({ name, node }) => candidate(name, 9, node.title ?? "a waterfall", 1, docOf(node)));

const steps = (here: Here, fits: (waterfall: string) => boolean): Candidate[] =>
  [...here.snapshot.names.waterfalls.values()]
    .filter(({ name }) => fits(name))
    .flatMap(({ steps: all }) => [...all.values()])
    .map(({ id, node, waterfall }) => candidate(id, 9, node.title ?? `a ${node.k} of ${waterfall}`, 1, docOf({ doc: node.doc })));

const bearers = (here: Here): Candidate[] => [
  ...symbols(here, (one) => ["fund", "party", "class", "set"].includes(one.k) || namesMembers(one)),
  ...[...here.snapshot.names.towers.values()].map(({ node }) => candidate(node.name.text, 9, "a tower", 2, docOf({ doc: node.doc }))),
];

/** What stands behind the dot of a bearer: a tranche, a step, a member that the scenario gives. */
const parts = (here: Here): Candidate[] => {
  const { names } = here.snapshot;
  const tower = names.towers.get(here.dotted ?? "");
  if (tower !== undefined)
    return tower.node.tranches.map(({ name, title, doc }) => candidate(name.text, 9, title ?? "a tranche", 1, docOf({ doc })));
  if (names.waterfalls.has(here.dotted ?? "")) return steps(here, (waterfall) => waterfall === here.dotted);
  return members(here, here.dotted);
};

/** Ids that the scenario at hand gives. */
const members = ({ scenario }: Here, of: string | null): Candidate[] =>
  (scenario?.lines ?? []).flatMap((line) =>
    line.k === "table" && (of === null || line.class.text === of)
      ? line.rows.map(({ id }) =>
          candidate(/^[A-Za-z]\w*$/.test(id.text) ? id.text : `"${id.text}"`, 20, `a member of ${line.class.text}`, 1),
        )
      : [],
  );

/** The class whose ids fit a figure, a cell or an item; null where none do. */
const memberClass = ({ snapshot: { names }, table, figure, items }: Here): string | null => {
  if (table !== null) {
    const of = names.values.get(table.class);
    const column = of?.k === "class" ? of.columns.get(table.columns[table.cell] ?? "") : undefined;
    return column?.k === "column" && column.type?.k === "member" ? column.type.of.text : "";
  }
  const input = names.values.get(figure ?? "");
  const type = input?.k === "input" ? input.node.type : null;
  return type?.k === "member" || type?.k === "set" ? type.of.text : (items?.name ?? "");
};
