import { lowerAlways } from "./always.js";
import { lowerDeclarations } from "./declarations.js";
import { lowerPriority } from "./priority.js";
import { lowerScenario } from "./scenario.js";
import { lowerWaterfall, type LoweredWaterfall } from "./waterfall.js";
import { checkRoles } from "./roles.js";
import { check } from "../types/check.js";
import { checkUnused } from "./unused.js";
import { newContext } from "../types/place.js";
import type { Lowering } from "./context.js";
import type { Names } from "../names/symbols.js";
import type { Report } from "../diagnostics/problem.js";
import type * as tree from "../syntax/tree.js";
import type { Note, Plan, Scenario } from "@spillway/engine/plan";

export interface LoweredPolicy {
  readonly plan: Plan;
  readonly scenarios: readonly Scenario[];
  readonly waterfalls: readonly LoweredWaterfall[];
}

/** The plan of a policy. Whatever is wrong is reported; the plan means something only where nothing was. */
export const lowerPolicy = (text: string, file: tree.File, names: Names, report: Report): LoweredPolicy => {
  const notes = new Map<string, Note>();
  let errors = 0;
  const counted: Report = (diagnostic) => {
    if (diagnostic.severity === "error") errors++;
    report(diagnostic);
  };
  const cx: Lowering = {
    ...newContext(names, counted, check),
    errors: () => errors,
    text,
    headerEnd: file.policy?.span.end ?? null,
    said: new Set(),
    isRoundingUnread: names.unread.within({ start: 0, end: file.declarations[0]?.span.start ?? text.length }),
    rounding: file.rounding,
    notes,
    draws: drawsOf(names),
  };
  const declarations = lowerDeclarations(cx);
  const waterfalls = [...names.waterfalls.values()].map((symbol) => lowerWaterfall(cx, symbol)).filter((one) => one !== null);
  checkRoles(cx, declarations.sets, waterfalls);
  const priorities = file.declarations
    .filter((node): node is tree.Priority => node.k === "priority")
    .map((node, index) => lowerPriority(cx, node, index, declarations.sets, waterfalls))
    .filter((one) => one !== null);
  const properties = file.declarations
    .filter((node): node is tree.Always => node.k === "always")
    .map((node) => lowerAlways(cx, node))
    .filter((one) => one !== null);
  const scenarios = file.declarations
    .filter((node): node is tree.Scenario => node.k === "scenario")
    .map((node) => lowerScenario(cx, node, waterfalls))
    .filter((one) => one !== null);
  checkUnused(cx);
  const { funds, parties, classes, inputs, sets, lets, params } = declarations;
  return {
    plan: {
      format: "spillway-plan/1",
      edition: 1,
      name: file.policy?.text ?? "",
      assets: byId([...names.assets.values()].map((asset) => ({ id: asset.name, decimals: asset.decimals }))),
      funds: byId(funds),
      parties: byId(parties),
      classes: byId(classes.map((one) => ({ ...one, columns: byId(one.columns) }))),
      inputs: byId(inputs),
      sets: byId(sets),
      lets: byId(lets),
      waterfalls: waterfalls.map((one) => one.waterfall),
      priorities,
      properties: byId(properties),
      notes: { at: Object.fromEntries(notes), params: byId(params) },
    },
    scenarios,
    waterfalls,
  };
};

/** Declared names are ASCII, where `<` is the order of code points. */
const byId = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

/** How many steps of the policy draw on each column, by `class.column`. */
const drawsOf = (names: Names): Map<string, number> => {
  const draws = new Map<string, number>();
  for (const waterfall of names.waterfalls.values()) {
    for (const { node } of waterfall.steps.values()) {
      if (node.k !== "layer" && node.k !== "tranche") continue;
      for (const clause of node.clauses) {
        if (clause.k !== "from" || clause.source.column === null) continue;
        const owner = rootClass(names, clause.source.name.text, waterfall.node);
        if (owner === null) continue;
        const column = `${owner}.${clause.source.column.text}`;
        draws.set(column, (draws.get(column) ?? 0) + 1);
      }
    }
  }
  return draws;
};

/** The class behind a source's name, seen on the text. */
const rootClass = (names: Names, name: string, waterfall: tree.Waterfall, depth = 0): string | null => {
  if (depth > 64) return null;
  if (name === "item") return waterfall.items === null ? null : rootClass(names, waterfall.items.text, waterfall, depth + 1);
  const symbol = names.values.get(name);
  switch (symbol?.k) {
    case "class":
      return symbol.name;
    case "set":
      return symbol.node.from === null ? null : rootClass(names, symbol.node.from.text, waterfall, depth + 1);
    case "input": {
      const type = symbol.node.type;
      return type?.k === "member" || type?.k === "set" ? type.of.text : null;
    }
    default:
      return null;
  }
};
