import { describe } from "../names/symbols.js";
import { prose } from "./markdown.js";
import type { ColumnSymbol, Symbol } from "../names/symbols.js";
import type { Anchor, TypeText } from "../syntax/tree.js";

/** A type as it is written. */
export const typeText = (type: TypeText | null): string => {
  switch (type?.k) {
    case undefined:
      return "";
    case "plain":
      return type.word;
    case "member":
    case "set":
      return `${type.k} of ${type.of.text}`;
    case "asset":
      return type.per === null ? type.asset.text : `${type.asset.text} per ${type.per.text}`;
  }
};

/** `a fund in USDC`, `an input: member of lenders` */
export const describeSymbol = (symbol: Symbol): string => {
  switch (symbol.k) {
    case "fund":
    case "party":
      return `${describe(symbol)}${symbol.node.asset === null ? "" : ` in ${symbol.node.asset.text}`}`;
    case "input":
      return `${describe(symbol)}: ${typeText(symbol.node.type)}`;
    case "set":
      return `${describe(symbol)}${symbol.node.from === null ? "" : ` of ${symbol.node.from.text}`}`;
    default:
      return describe(symbol);
  }
};

export const describeColumn = (owner: string, column: ColumnSymbol): string =>
  column.k === "column"
    ? `${typeText(column.type)} of each of ${owner}${column.given === "event" ? ", given with the event" : ""}`
    : `a definition of each of ${owner}`;

/** The documentation and the source that a declaration names, as Markdown. */
export const docOf = ({ doc, per = null }: { readonly doc: string | null; readonly per?: Anchor | null }): string | null => {
  const parts = [...(doc === null ? [] : [prose(doc)]), ...(per === null ? [] : [`Source: ${prose(per.text)}`])];
  return parts.length === 0 ? null : parts.join("\n\n");
};
