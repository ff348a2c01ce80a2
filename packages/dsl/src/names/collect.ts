import { problem, type Report } from "../diagnostics/problem.js";
import { collectTowers, stepsOf } from "./collect-steps.js";
import { isNew } from "./is-new.js";
import { takenNames } from "../syntax/keywords.js";
import type * as tree from "../syntax/tree.js";
import type { AssetSymbol, ColumnSymbol, Names, Symbol, WaterfallSymbol } from "./symbols.js";
import type { Unread } from "./unread.js";
import type { Name } from "../syntax/tree.js";

/** Most decimals of an asset: no chain or currency uses more, and 2^256 units stay readable. */
const MAX_DECIMALS = 36;

/** Everything that is declared, by name. A name declared twice keeps its first meaning. */
export const collect = (file: tree.File, unread: Unread, report: Report): Names => {
  const assets = new Map<string, AssetSymbol>();
  const values = new Map<string, Symbol>();
  const waterfalls = new Map<string, WaterfallSymbol>();
  const towers = new Map<string, { node: tree.Tower; waterfall: string }>();
  const properties = new Map<string, tree.Always>();
  const scenarios = new Map<string, tree.Scenario>();
  const refused = new Set<string>();
  const isFree = (name: Name): boolean => {
    if (!reportTaken(name, report)) return true;
    refused.add(name.text);
    return false;
  };

  for (const node of file.declarations) {
    switch (node.k) {
      case "asset":
        if (isNew(assets, node.name, (first) => first.node.name, "asset", report)) assets.set(node.name.text, assetOf(node, report));
        break;
      case "fund":
      case "party":
      case "set":
      case "input":
      case "param":
      case "let":
        if (isFree(node.name) && isNew(values, node.name, (first) => first.node.name, "name", report)) {
          values.set(node.name.text, { k: node.k, name: node.name.text, node } as Symbol);
        }
        break;
      case "class":
        if (isFree(node.name) && isNew(values, node.name, (first) => first.node.name, "name", report)) {
          values.set(node.name.text, { k: "class", name: node.name.text, node, columns: columnsOf(node, report) });
        }
        break;
      case "waterfall":
        if (isNew(waterfalls, node.name, (first) => first.node.name, "waterfall", report)) {
          waterfalls.set(node.name.text, { name: node.name.text, node, index: waterfalls.size, steps: stepsOf(node, report) });
        }
        break;
      case "always":
        if (isNew(properties, node.name, (first) => first.name, "property", report)) properties.set(node.name.text, node);
        break;
      case "scenario": {
        const first = scenarios.get(node.title.text);
        if (first === undefined) scenarios.set(node.title.text, node);
        else {
          report(
            problem("SP1002", node.title.span, `two scenarios are called "${node.title.text}"`, {
              labels: [{ span: first.title.span, text: "the first one" }],
            }),
          );
        }
        break;
      }
      case "priority":
        break;
    }
  }
  for (const waterfall of waterfalls.values()) collectTowers(waterfall, towers, values, waterfalls, report);
  reportConfusable(
    [...values.values()].map((symbol) => symbol.node.name),
    report,
  );
  reportColumnClashes(values, report);
  const declares = (name: string): boolean => refused.has(name) || unread.declares(name);
  return { assets, values, waterfalls, towers, unread: { ...unread, declares }, missing: new Set() };
};

/** Whether a name has a fixed meaning, which is reported. */
const reportTaken = (name: Name, report: Report): boolean => {
  const meaning = takenNames.get(name.text);
  if (meaning === undefined) return false;
  report(
    problem("SP1003", name.span, `\`${name.text}\` has a fixed meaning (${meaning}) and cannot be declared`, {
      help: "choose another name",
    }),
  );
  return true;
};

const assetOf = (node: tree.AssetDeclaration, report: Report): AssetSymbol => {
  const text = node.decimals?.value ?? "0";
  const decimals = /^\d{1,3}$/.test(text) ? Number.parseInt(text, 10) : Number.NaN;
  if (Number.isNaN(decimals) || decimals > MAX_DECIMALS) {
    report(
      problem(
        "SP2020",
        node.decimals?.span ?? node.span,
        `an asset has a whole number of decimals from 0 to ${MAX_DECIMALS}, not \`${text}\``,
        {
          help: "for example `asset EUR decimals 2`, `asset ETH decimals 18`",
        },
      ),
    );
  }
  return { name: node.name.text, decimals: Number.isNaN(decimals) ? 0 : Math.min(decimals, MAX_DECIMALS), node };
};

const columnsOf = (node: tree.ClassDeclaration, report: Report): Map<string, ColumnSymbol> => {
  const columns = new Map<string, ColumnSymbol>();
  for (const column of node.members) {
    if (column.name.text === "id") {
      report(problem("SP1003", column.name.span, "every member has an `id` already", { help: "choose another name" }));
    } else if (!reportTaken(column.name, report) && isNew(columns, column.name, (first) => first.name, "column", report)) {
      columns.set(column.name.text, column);
    }
  }
  return columns;
};

const reportConfusable = (names: readonly Name[], report: Report): void => {
  const simple = new Map<string, Name>();
  for (const name of names) {
    const key = name.text.toLowerCase().replaceAll("_", "");
    const first = simple.get(key);
    if (first === undefined) simple.set(key, name);
    else if (first.text !== name.text) {
      report(
        problem("SP1004", name.span, `\`${name.text}\` and \`${first.text}\` differ only in case or in \`_\``, {
          severity: "warning",
          labels: [{ span: first.span, text: "the other one" }],
        }),
      );
    }
  }
};

/** A column read by its bare name must not be mistaken for a declaration. */
const reportColumnClashes = (values: ReadonlyMap<string, Symbol>, report: Report): void => {
  for (const symbol of values.values()) {
    if (symbol.k !== "class") continue;
    for (const column of symbol.columns.values()) {
      const other = values.get(column.name.text);
      if (other === undefined) continue;
      report(
        problem("SP1002", column.name.span, `the column \`${column.name.text}\` has the name of another declaration`, {
          labels: [{ span: other.node.name.span, text: "declared here" }],
          help: "columns are read by their bare names, so they differ from the policy's other names",
        }),
      );
    }
  }
};
