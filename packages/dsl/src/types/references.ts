import { offer, problem } from "../diagnostics/problem.js";
import { reportUnknown } from "../names/find.js";
import { describe, type ClassSymbol, type ColumnSymbol, type Symbol } from "../names/symbols.js";
import { reportColumn } from "./columns.js";
import { checkDefinition } from "./definitions.js";
import { declaredType, givenFacts } from "./declared.js";
import { checkArrived, checkLoss } from "./figures.js";
import { faulty, noFacts, type Typed } from "./typed.js";
import { amount, isError } from "./type.js";
import type { Context, Place } from "./place.js";
import type { Name } from "../syntax/tree.js";
import type { Span } from "@spillway/engine/diagnostic";
import type { Who } from "@spillway/engine/plan";

/** A bare name: a figure of the run, a column of the member at hand, or a declaration. */
export const checkName = (cx: Context, place: Place, name: Name): Typed => {
  if (name.text === "loss") return checkLoss(cx, place, null, name.span);
  if (name.text === "arrived") return checkArrived(cx, place, name.span);
  if (name.text === "item") return checkItem(cx, place, name.span);
  const column = findColumn(cx, place, name);
  if (column !== null) return column;
  const symbol = cx.names.values.get(name.text);
  if (symbol === undefined) {
    if (!reportColumnElsewhere(cx, place, name)) reportUnknown(name, candidates(cx, place), cx.report);
    return faulty(name.span);
  }
  return checkSymbol(cx, place, symbol, name);
};

const candidates = (cx: Context, place: Place): string[] => [
  ...cx.names.values.keys(),
  ...(place.member === null ? [] : place.member.class.columns.keys()),
  ...(place.item === null ? [] : place.item.class.columns.keys()),
];

const checkSymbol = (cx: Context, place: Place, symbol: Symbol, name: Name): Typed => {
  if (place.constant && symbol.k !== "param") {
    cx.report(
      problem("SP1032", name.span, `a param is a constant; \`${name.text}\` is ${describe(symbol)}`, {
        labels: [{ span: symbol.node.name.span, text: "declared here" }],
        help: "write `let` in place of `param`",
      }),
    );
    return faulty(name.span);
  }
  switch (symbol.k) {
    case "fund": {
      const asset = symbol.node.asset === null ? undefined : cx.names.assets.get(symbol.node.asset.text);
      if (asset === undefined) return faulty(name.span);
      const type = amount(asset.name);
      return {
        type,
        expr: { k: "ref", to: { k: "fund", id: symbol.name } },
        span: name.span,
        constant: null,
        facts: givenFacts(type, "column"),
      };
    }
    case "input": {
      const type = declaredType(cx, symbol.node.type);
      if (isError(type)) return faulty(name.span);
      return {
        type,
        expr: { k: "ref", to: { k: "input", id: symbol.name } },
        span: name.span,
        constant: null,
        facts: givenFacts(type, "input"),
      };
    }
    case "param":
    case "let":
      return checkDefinition(cx, place, symbol, name.span);
    case "party":
      cx.report(
        problem("SP1006", name.span, `\`${name.text}\` is a party: it owes and holds no balance here, so it is not an amount`, {
          labels: [{ span: symbol.node.name.span, text: "declared here" }],
          help: `\`borne(${name.text})\` is what it has borne`,
        }),
      );
      return faulty(name.span);
    case "class":
    case "set":
      cx.report(
        problem("SP1006", name.span, `\`${name.text}\` is ${describe(symbol)} of members, not a figure`, {
          labels: [{ span: symbol.node.name.span, text: "declared here" }],
          help: `\`count(${name.text})\` counts them, \`sum(… over ${name.text})\` adds a column up`,
        }),
      );
      return faulty(name.span);
  }
};

const checkItem = (cx: Context, place: Place, span: Span): Typed => {
  const member = place.item ?? (place.member?.who.k === "member" ? place.member : null);
  if (member === null || (place.item !== null && place.item.group !== null)) {
    cx.report(
      problem(
        "SP1030",
        span,
        member === null ? `there is no single member here: ${place.what} speaks of the whole` : "a group of items has no single item",
        {
          help: "`item` is the item inside `for each`, or the member at hand in `split`, `each` and `where`",
        },
      ),
    );
    return faulty(span);
  }
  const of: Who = place.item === null ? { k: "member" } : { k: "item" };
  return {
    type: { k: "member", class: member.class.name },
    expr: { k: "ref", to: { k: "identity", of } },
    span,
    constant: null,
    facts: { ...noFacts, opening: true, member: of.k === "member" },
  };
};

const findColumn = (cx: Context, place: Place, name: Name): Typed | null => {
  const own = place.member?.class.columns.get(name.text);
  const items = place.item?.class.columns.get(name.text);
  if (own !== undefined && items !== undefined && place.member !== null && place.item !== null && place.member.who.k === "member") {
    cx.report(
      problem("SP1011", name.span, `\`${name.text}\` can be meant of the member or of the item`, {
        labels: [
          { span: own.name.span, text: `of ${place.member.class.name}` },
          { span: items.name.span, text: `of ${place.item.class.name}` },
        ],
        help: `\`item.${name.text}\` is the item's; give the other column another name`,
        fixes: [offer(`write \`item.${name.text}\``, name.span, `item.${name.text}`)],
      }),
    );
    return faulty(name.span);
  }
  if (own !== undefined && place.member !== null) {
    return readColumn(cx, place, place.member.class, own, place.member.who, name.span, place.member.only);
  }
  if (items !== undefined && place.item !== null) {
    return readColumn(cx, place, place.item.class, items, { k: "item" }, name.span, place.item.group);
  }
  return null;
};

const readColumn = (cx: Context, place: Place, of: ClassSymbol, column: ColumnSymbol, who: Who, span: Span, only: string | null): Typed => {
  if (only !== null && column.name.text !== only) {
    cx.report(
      problem("SP1030", span, `\`${column.name.text}\` belongs to each item; this step speaks of a group of items`, {
        help: `the items of a group share \`${only}\` only; \`for each\` inside the group runs item by item`,
      }),
    );
    return faulty(span);
  }
  if (column.k !== "column") {
    const inner: Place = { ...place, member: { class: of, who, only: null }, depth: place.depth + 1 };
    return checkDefinition(cx, inner, { k: "let", name: column.name.text, node: column }, span);
  }
  const type = declaredType(cx, column.type);
  if (isError(type)) return faulty(span);
  const facts = givenFacts(type, "column");
  return {
    type,
    expr: { k: "ref", to: { k: "column", class: of.name, id: column.name.text, of: who } },
    span,
    constant: null,
    facts: { ...facts, member: who.k === "member", inputs: who.k === "input member" },
  };
};

/** A column read where there is no member: both ways of meaning it are offered. */
const reportColumnElsewhere = (cx: Context, place: Place, name: Name): boolean => {
  const owner = [...cx.names.values.values()].find(
    (symbol): symbol is ClassSymbol => symbol.k === "class" && symbol.columns.has(name.text),
  );
  if (owner === undefined) return false;
  const column = owner.columns.get(name.text);
  const sum = `sum(${name.text} over ${owner.name})`;
  cx.report(
    problem("SP1030", name.span, `\`${name.text}\` belongs to each member of ${owner.name}; ${place.what} does not speak of one member`, {
      labels: column === undefined ? [] : [{ span: column.name.span, text: "declared here" }],
      help: `\`${sum}\` is the total; a limit for every member is written \`each up to …\``,
      fixes: [offer(`write \`${sum}\``, name.span, sum)],
    }),
  );
  return true;
};

/** `defaulter.margin`, `item.value` */
export const checkField = (cx: Context, place: Place, of: Name, name: Name, span: Span): Typed => {
  if (of.text === "item") {
    const item = checkItem(cx, place, of.span);
    if (item.type.k !== "member") return faulty(span);
    const owner = cx.names.values.get(item.type.class);
    const who: Who = place.item === null ? { k: "member" } : { k: "item" };
    return owner?.k === "class" ? columnOf(cx, place, owner, name, who, span) : faulty(span);
  }
  const symbol = cx.names.values.get(of.text);
  if (symbol === undefined) {
    if (cx.names.towers.has(of.text)) {
      cx.report(
        problem("SP1006", span, `\`${of.text}.${name.text}\` is a tranche, not a figure`, {
          help: `\`taken(${of.text}.${name.text})\` is what it has taken`,
        }),
      );
    } else reportUnknown(of, [...cx.names.values.keys(), "item"], cx.report);
    return faulty(span);
  }
  if (symbol.k === "input") {
    const type = declaredType(cx, symbol.node.type);
    if (isError(type)) return faulty(span);
    if (type.k === "member") {
      const owner = cx.names.values.get(type.class);
      if (owner?.k === "class") return columnOf(cx, place, owner, name, { k: "input member", id: symbol.name }, span);
    }
  }
  const isMany = symbol.k === "class" || symbol.k === "set" || symbol.k === "input";
  cx.report(
    problem(
      "SP2050",
      span,
      isMany ? `\`${of.text}.${name.text}\` is a figure of many members; which one is meant?` : `\`${of.text}\` has no columns`,
      {
        fixes: isMany ? [offer(`write \`sum(${name.text} over ${of.text})\``, span, `sum(${name.text} over ${of.text})`)] : [],
      },
    ),
  );
  return faulty(span);
};

const columnOf = (cx: Context, place: Place, owner: ClassSymbol, name: Name, who: Who, span: Span): Typed => {
  const column = owner.columns.get(name.text);
  if (column !== undefined) return readColumn(cx, place, owner, column, who, span, null);
  reportColumn(cx, owner, name);
  return faulty(span);
};
