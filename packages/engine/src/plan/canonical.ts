import { defect } from "../diagnostic/defect.js";
import { compareIds } from "../id/compare.js";

/** What a canonical document is made of. Numbers are whole and safe; everything else that counts is text. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one way to write a value: keys sorted by code point, no white space, no escapes but those that JSON requires (the short forms
 * where JSON has one, else `\u00xx` in lower case). Equal values are equal texts.
 *
 * @example canonicalText({ b: "1", a: [true, null] }) // '{"a":[true,null],"b":"1"}'
 */
export const canonicalText = (value: Json): string => {
  if (typeof value === "number" && !Number.isSafeInteger(value)) defect(`the number ${value} in a canonical document`);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return listText(value);
  let text = "";
  for (const key of inOrder(Object.keys(value))) {
    const inner = value[key];
    if (inner === undefined) return defect(`no value for \`${key}\` in a canonical document`);
    text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonicalText(inner)}`;
  }
  return `{${text}}`;
};

/** Rows whose texts are put together at once: the pieces of a million would fill the memory. */
const ROWS = 1024;

const listText = (list: readonly Json[]): string => {
  if (list.length <= ROWS) return `[${list.map(canonicalText).join(",")}]`;
  const parts: string[] = [];
  for (let from = 0; from < list.length; from += ROWS)
    parts.push(
      list
        .slice(from, from + ROWS)
        .map(canonicalText)
        .join(","),
    );
  return `[${parts.join(",")}]`;
};

/** Most come in order. */
const inOrder = (keys: string[]): readonly string[] =>
  keys.every((key, i) => i === 0 || compareIds(keys[i - 1] ?? "", key) < 0) ? keys : keys.sort(compareIds);

/** The canonical text of a whole document: with one newline at the end. */
export const documentText = (value: Json): string => `${canonicalText(value)}\n`;

/** Takes the next piece of a text. */
export type Write = (text: string) => void;

/** A document some parts of which write their own canonical text when their turn comes: very many rows are never there at once. */
export type LazyJson = Json | ((write: Write) => void) | readonly LazyJson[] | { readonly [key: string]: LazyJson };

/**
 * Writes `documentText` of a value, piece by piece.
 *
 * @param write gets pieces of some tens of kilobytes.
 */
export const writeDocument = (value: LazyJson, write: Write): void =>
  inPieces(write, (add) => {
    writeLazy(value, add);
    add("\n");
  });

/** Puts what is added together to pieces of some tens of kilobytes. */
export const inPieces = (write: Write, text: (add: Write) => void): void => {
  let held = "";
  text((more) => {
    held += more;
    if (held.length < PIECE) return;
    write(held);
    held = "";
  });
  if (held !== "") write(held);
};

const PIECE = 65_536;

const writeLazy = (value: LazyJson, write: Write): void => {
  if (typeof value === "function") value(write);
  else if (value === null || typeof value !== "object") write(canonicalText(value));
  else if (Array.isArray(value)) {
    write("[");
    for (const [i, item] of (value as readonly LazyJson[]).entries()) {
      if (i > 0) write(",");
      writeLazy(item, write);
    }
    write("]");
  } else {
    const inner = value as Readonly<Record<string, LazyJson>>;
    for (const [i, key] of inOrder(Object.keys(inner)).entries()) {
      write(`${i === 0 ? "{" : ","}${JSON.stringify(key)}:`);
      const of = inner[key];
      writeLazy(of === undefined ? defect(`no value for \`${key}\` in a canonical document`) : of, write);
    }
    write(Object.keys(inner).length === 0 ? "{}" : "}");
  }
};

const isList = (value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] => Array.isArray(value);
