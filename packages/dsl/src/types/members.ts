import { offer, problem } from "../diagnostics/problem.js";
import { reportColumn } from "./columns.js";
import { checkClassDefinition } from "./definitions.js";
import { declaredType, givenFacts } from "./declared.js";
import { faulty, noFacts, type Typed } from "./typed.js";
import { isError } from "./type.js";
import type { ClassSymbol, ColumnSymbol } from "../names/symbols.js";
import type { Context, Owner, Place } from "./place.js";
import type { Name } from "../syntax/tree.js";
import type { Span } from "@spillway/engine/diagnostic";

/** The word `item`: the item inside `for each`, or the member at hand. */
export const checkItem = (cx: Context, place: Place, span: Span): Typed => {
  const { item } = place;
  if (item === null || item.only !== null) {
    reportNoItem(cx, place, span);
    return faulty(span);
  }
  return {
    type: { k: "member", class: item.class.name },
    expr: { k: "ref", to: { k: "identity", of: item.who } },
    span,
    constant: null,
    facts: { ...noFacts, opening: true, member: item.who.k === "member", inputs: item.who.k === "input member" },
  };
};

export const reportNoItem = (cx: Context, place: Place, span: Span): void => {
  const group = place.item?.only ?? null;
  cx.report(
    problem(
      "SP1030",
      span,
      group === null ? `there is no single member here: ${place.what} speaks of the whole` : "a group of items has no single item",
      {
        help:
          group === null
            ? "`item` is the item inside `for each`, or the member at hand in `split`, `each` and `where`"
            : `\`item.${group}\` is the same for the whole group; \`for each\` inside the group runs item by item`,
      },
    ),
  );
};

/** A bare name that is a column of a member at hand. */
export const findColumn = (cx: Context, place: Place, name: Name): Typed | null => {
  const has = (owner: Owner): boolean => owner.class.columns.has(name.text);
  const nearest = place.columns.find(has);
  if (nearest === undefined) return null;
  const other = place.columns.findLast(has);
  if (other !== undefined && other !== nearest) return reportTwo(cx, nearest, other, name);
  return columnOf(cx, place, nearest, name, name.span);
};

const reportTwo = (cx: Context, member: Owner, item: Owner, name: Name): Typed => {
  const labels = [member, item].flatMap((owner) => {
    const column = owner.class.columns.get(name.text);
    return column === undefined ? [] : [{ span: column.name.span, text: `of ${owner.class.name}` }];
  });
  cx.report(
    problem("SP1011", name.span, `\`${name.text}\` can be meant of the member or of the item`, {
      labels,
      help: `\`item.${name.text}\` is the item's; to read the member's, give one of the two columns another name`,
      fixes: [offer(`write \`item.${name.text}\``, name.span, `item.${name.text}`)],
    }),
  );
  return faulty(name.span);
};

/** A column of a member, or a definition of its class. */
export const columnOf = (cx: Context, place: Place, owner: Owner, name: Name, span: Span): Typed => {
  const column = owner.class.columns.get(name.text);
  if (column === undefined) {
    reportColumn(cx, owner.class, name);
    return faulty(span);
  }
  if (owner.only !== null && name.text !== owner.only) {
    cx.report(
      problem("SP1030", span, `\`${name.text}\` belongs to each item; this step speaks of a group of items`, {
        labels: [{ span: column.name.span, text: "declared here" }],
        help: `the items of a group share \`${owner.only}\` only; \`for each\` inside the group runs item by item`,
      }),
    );
    return faulty(span);
  }
  if (column.k !== "column") return checkClassDefinition(cx, place, column, owner, span);
  const type = declaredType(cx, column.type);
  if (isError(type)) return faulty(span);
  const { who } = owner;
  const facts = givenFacts(type, column.given === "event" ? "input" : "column");
  return {
    type,
    expr: { k: "ref", to: { k: "column", class: owner.class.name, id: name.text, of: who } },
    span,
    constant: null,
    facts: {
      ...facts,
      bits: givenFacts(type, "column").bits,
      member: who.k === "member",
      inputs: facts.inputs || who.k === "input member",
    },
  };
};

/** A column read where there is no member: both ways of meaning it are offered. */
export const reportColumnElsewhere = (cx: Context, place: Place, name: Name): boolean => {
  const owners = [...cx.names.values.values()].filter(
    (symbol): symbol is ClassSymbol => symbol.k === "class" && symbol.columns.has(name.text),
  );
  const [owner] = owners;
  if (owner === undefined) return false;
  const column: ColumnSymbol | undefined = owner.columns.get(name.text);
  const sums = owners.map((one) => `sum(${name.text} over ${one.name})`);
  cx.report(
    problem("SP1030", name.span, `\`${name.text}\` belongs to each member of ${owner.name}; ${place.what} does not speak of one member`, {
      labels: column === undefined ? [] : [{ span: column.name.span, text: "declared here" }],
      help: `\`${sums[0] ?? ""}\` is the total; a limit for every member is written \`each up to …\``,
      fixes: sums.map((sum) => offer(`write \`${sum}\``, name.span, sum)),
    }),
  );
  return true;
};
