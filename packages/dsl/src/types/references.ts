import { offer, problem } from "../diagnostics/problem.js";
import { reportUnknown } from "../names/find.js";
import { describe, type Symbol } from "../names/symbols.js";
import { takenNames } from "../syntax/keywords.js";
import { reportNotConstant } from "./constant.js";
import { checkDefinition } from "./definitions.js";
import { checkItem, columnOf, findColumn, reportColumnElsewhere } from "./members.js";
import { declaredType, givenFacts } from "./declared.js";
import { checkArrived, checkLoss } from "./figures.js";
import { faulty, type Typed } from "./typed.js";
import { amount, isError, type Type } from "./type.js";
import type { Context, Place } from "./place.js";
import type { Name } from "../syntax/tree.js";
import type { Ref } from "@spillway/engine/plan";
import type { Span } from "@spillway/engine/diagnostic";

/** A bare name: a figure of the run, a column of the member at hand, or a declaration. */
export const checkName = (cx: Context, place: Place, name: Name): Typed => {
  if (name.text === "loss") return checkLoss(cx, place, null, name.span);
  if (name.text === "arrived") return checkArrived(cx, place, name.span);
  if (name.text === "item") return checkItem(cx, place, name.span);
  const column = findColumn(cx, place, name);
  if (column !== null) return column;
  const symbol = cx.names.values.get(name.text);
  if (symbol !== undefined) return checkSymbol(cx, place, symbol, name);
  if (!reportTaken(cx, name) && !reportColumnElsewhere(cx, place, name)) {
    reportUnknown(cx.names, name, candidates(cx, place), cx.report);
  }
  return faulty(name.span);
};

const candidates = (cx: Context, place: Place): string[] => [
  ...cx.names.values.keys(),
  ...place.columns.flatMap((owner) => [...owner.class.columns.keys()]),
  "loss",
  "arrived",
];

const examples: Readonly<Record<string, string>> = {
  min: "min(reserve, 5m USD)",
  max: "max(reserve, 5m USD)",
  clamp: "clamp(10% of loss, 20_000 USD, 60_000 USD)",
  sum: "sum(deposit over lenders)",
  largest: "largest(deposit over lenders)",
  smallest: "smallest(deposit over lenders)",
  count: "count(lenders)",
  remaining: "remaining(reserve)",
  empty: "empty(reserve)",
  borne: "borne(insured)",
  taken: "taken(first_loss)",
  full: "full(first_loss)",
  residual: "residual(bad_debt)",
};

/** `weight`, or the name of a function without its parentheses. */
const reportTaken = (cx: Context, name: Name): boolean => {
  if (!takenNames.has(name.text)) return false;
  cx.report(
    name.text === "weight" || name.text === "capacity"
      ? problem("SP3113", name.span, `\`${name.text}\` stands only in \`split pro rata to ${name.text}\` of a \`pari passu\` block`)
      : problem("SP2051", name.span, `\`${name.text}\` is followed by what it speaks of, in parentheses`, {
          help: `for example \`${examples[name.text] ?? `${name.text}(…)`}\``,
        }),
  );
  return true;
};

const reference = (type: Type, to: Ref, span: Span, from: "column" | "input"): Typed => ({
  type,
  expr: { k: "ref", to },
  span,
  constant: null,
  facts: givenFacts(type, from),
});

const checkSymbol = (cx: Context, place: Place, symbol: Symbol, name: Name): Typed => {
  const declared = { labels: [{ span: symbol.node.name.span, text: "declared here" }] };
  if (place.constant !== null && symbol.k !== "param") {
    return reportNotConstant(cx, place, `\`${name.text}\` is ${describe(symbol)}`, name.span, symbol.node.name.span);
  }
  switch (symbol.k) {
    case "fund": {
      const asset = symbol.node.asset === null ? undefined : cx.names.assets.get(symbol.node.asset.text);
      return asset === undefined ? faulty(name.span) : reference(amount(asset.name), { k: "fund", id: symbol.name }, name.span, "column");
    }
    case "input": {
      const type = declaredType(cx, symbol.node.type);
      if (type.k === "set") return reportMany(cx, name, "a set of members", declared);
      return isError(type) ? faulty(name.span) : reference(type, { k: "input", id: symbol.name }, name.span, "input");
    }
    case "param":
    case "let":
      return checkDefinition(cx, place, symbol.node, name.span);
    case "party":
      cx.report(
        problem("SP1006", name.span, `\`${name.text}\` is a party: it owes and holds no balance here, so it is not an amount`, {
          ...declared,
          help: `\`borne(${name.text})\` is what it has borne`,
        }),
      );
      return faulty(name.span);
    case "class":
    case "set":
      return reportMany(cx, name, `${describe(symbol)} of members`, declared);
  }
};

const reportMany = (cx: Context, name: Name, what: string, declared: { labels: { span: Span; text: string }[] }): Typed => {
  cx.report(
    problem("SP1006", name.span, `\`${name.text}\` is ${what}, not a figure`, {
      ...declared,
      help: `\`count(${name.text})\` counts them, \`sum(… over ${name.text})\` adds a column up`,
    }),
  );
  return faulty(name.span);
};

/** `defaulter.margin`, `item.value` */
export const checkField = (cx: Context, place: Place, of: Name, name: Name, span: Span): Typed => {
  if (place.constant !== null) return reportNotConstant(cx, place, "this is a figure of a member", span);
  if (of.text === "item") {
    const { item } = place;
    if (item === null) return checkItem(cx, place, of.span);
    return columnOf(cx, place, item, name, span);
  }
  const symbol = cx.names.values.get(of.text);
  if (symbol === undefined) {
    if (cx.names.towers.has(of.text)) {
      cx.report(
        problem("SP1006", span, `\`${of.text}.${name.text}\` is a tranche, not a figure`, {
          help: `\`taken(${of.text}.${name.text})\` is what it has taken`,
        }),
      );
    } else reportUnknown(cx.names, of, [...cx.names.values.keys(), "item"], cx.report);
    return faulty(span);
  }
  if (symbol.k === "input") {
    const type = declaredType(cx, symbol.node.type);
    if (isError(type)) return faulty(span);
    if (type.k === "member") {
      const owner = cx.names.values.get(type.class);
      if (owner?.k === "class") {
        return columnOf(cx, place, { class: owner, who: { k: "input member", id: symbol.name }, only: null }, name, span);
      }
    }
    if (type.k === "set") return reportEach(cx, of, name, span);
  }
  if (symbol.k === "class" || symbol.k === "set") return reportEach(cx, of, name, span);
  cx.report(
    problem("SP1010", span, `\`${of.text}\` is ${describe(symbol)}: it has no columns`, {
      labels: [{ span: symbol.node.name.span, text: "declared here" }],
    }),
  );
  return faulty(span);
};

const reportEach = (cx: Context, of: Name, name: Name, span: Span): Typed => {
  const sum = `sum(${name.text} over ${of.text})`;
  cx.report(
    problem("SP2050", span, `\`${of.text}.${name.text}\` is a figure of many members; which one is meant?`, {
      help: `\`${sum}\` is the total of all`,
      fixes: [offer(`write \`${sum}\``, span, sum)],
    }),
  );
  return faulty(span);
};
