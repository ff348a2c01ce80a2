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

const isList = (value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] => Array.isArray(value);
