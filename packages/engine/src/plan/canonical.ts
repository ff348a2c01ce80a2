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
  if (isList(value)) return `[${value.map(canonicalText).join(",")}]`;
  let text = "";
  for (const key of Object.keys(value).sort(compareIds)) {
    const inner = value[key];
    if (inner === undefined) return defect(`no value for \`${key}\` in a canonical document`);
    text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonicalText(inner)}`;
  }
  return `{${text}}`;
};

/** The canonical text of a whole document: with one newline at the end. */
export const documentText = (value: Json): string => `${canonicalText(value)}\n`;

const isList = (value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] => Array.isArray(value);
