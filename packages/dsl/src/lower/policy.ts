import { lowerAlways } from "./always.js";
import { lowerDeclarations, type Declarations } from "./declarations.js";
import { lowerPriority } from "./priority.js";
import { lowerScenario } from "./scenario.js";
import { lowerWaterfall, type LoweredWaterfall } from "./waterfall.js";
import { outlinesOf } from "./outline.js";
import { checkRoles } from "./roles.js";
import { plainly, type Conduct } from "./run.js";
import { check } from "../types/check.js";
import { checkUnused } from "./unused.js";
import { newContext } from "../types/place.js";
import type { GivenSymbol, Lowering } from "./context.js";
import type { Names, WaterfallSymbol } from "../names/symbols.js";
import type { Report } from "../diagnostics/problem.js";
import type * as tree from "../syntax/tree.js";
import type { Note, Plan, Priority, Property, Scenario } from "@spillway/engine/plan";

export interface LoweredParts {
  readonly declarations: Declarations;
  readonly waterfalls: readonly LoweredWaterfall[];
  readonly priorities: readonly Priority[];
  readonly properties: readonly Property[];
  readonly scenarios: readonly Scenario[];
  readonly notes: () => ReadonlyMap<string, Note>;
  /** What all of it was checked in. */
  readonly context: Lowering;
}

/** What a plan is made of. */
export const lowerParts = (
  text: string,
  file: tree.File,
  names: Names,
  report: Report,
  { context, run, same, notes: all }: Conduct = plainly,
): LoweredParts => {
  const notes = new Map<string, Note>();
  let errors = 0;
  const counted: Report = (diagnostic) => {
    if (diagnostic.severity === "error") errors++;
    report(diagnostic);
  };
  const cx = context({
    ...newContext(names, counted, check),
    errors: () => errors,
    text,
    headerEnd: file.policy?.span.end ?? null,
    said: new Set(),
    isRoundingUnread: names.unread.within({ start: 0, end: file.declarations[0]?.span.start ?? text.length }),
    rounding: file.rounding,
    notes,
    draws: drawsOf(names),
    feeders: feedersOf(names),
    given: () => [...names.values.values()].filter((one): one is GivenSymbol => one.k === "fund" || one.k === "input" || one.k === "class"),
  });
  const declarations = lowerDeclarations(cx, run);
  const waterfalls = [...names.waterfalls.values()]
    .map((symbol) => run(cx, symbol.node, [symbol], (own) => lowerWaterfall(own, symbol)))
    .filter((one) => one !== null);
  const outlines = outlinesOf(cx, waterfalls).map(same);
  const { sets } = declarations;
  run(cx, "roles", [...sets, ...waterfalls], (own) => checkRoles(own, sets, waterfalls));
  const each = <K extends tree.Declaration["k"], T>(k: K, lower: (node: Extract<tree.Declaration, { k: K }>, index: number) => T | null) =>
    file.declarations
      .filter((node): node is Extract<tree.Declaration, { k: K }> => node.k === k)
      .map(lower)
      .filter((one): one is T => one !== null);
  const priorities = each("priority", (node, index) =>
    run(cx, node, [index, ...sets, ...waterfalls], (own) => lowerPriority(own, node, index, sets, waterfalls)),
  );
  const properties = each("always", (node) => run(cx, node, outlines, (own) => lowerAlways(own, node, outlines)));
  const scenarios = each("scenario", (node) => run(cx, node, outlines, (own) => lowerScenario(own, node, outlines)));
  run(cx, "unused", [], checkUnused);
  return { declarations, waterfalls, priorities, properties, scenarios, notes: all(notes), context: cx };
};

export const planOf = (file: tree.File, names: Names, lowered: LoweredParts): Plan => {
  const { funds, parties, classes, inputs, sets, lets, params } = lowered.declarations;
  return {
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
    waterfalls: lowered.waterfalls.map((one) => one.waterfall),
    priorities: lowered.priorities,
    properties: byId(lowered.properties),
    notes: { at: notesAt(lowered.notes()), params: byId(params) },
  };
};

/** `Object.fromEntries` would make a pair of every one of thousands. */
const notesAt = (notes: ReadonlyMap<string, Note>): Readonly<Record<string, Note>> => {
  const at: Record<string, Note> = {};
  notes.forEach((note, key) => {
    at[key] = note;
  });
  return at;
};

/** Declared names are ASCII, where `<` is the order of code points. */
const byId = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

const feedersOf = (names: Names): Map<string, WaterfallSymbol> => {
  const feeders = new Map<string, WaterfallSymbol>();
  for (const symbol of names.waterfalls.values()) {
    const { residual } = symbol.node;
    if (residual?.k === "passed" && !feeders.has(residual.to.text)) feeders.set(residual.to.text, symbol);
  }
  return feeders;
};

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
