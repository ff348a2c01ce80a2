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
  const out: string[] = [];
  write(value, out);
  return out.join("");
};

/** The canonical text of a whole document: with one newline at the end. */
export const documentText = (value: Json): string => `${canonicalText(value)}\n`;

const write = (value: Json, out: string[]): void => {
  if (typeof value === "number" && !Number.isSafeInteger(value)) defect(`the number ${value} in a canonical document`);
  if (value === null || typeof value !== "object") {
    out.push(JSON.stringify(value));
  } else if (isList(value)) {
    out.push("[");
    value.forEach((item, i) => {
      if (i > 0) out.push(",");
      write(item, out);
    });
    out.push("]");
  } else {
    out.push("{");
    let first = true;
    for (const key of Object.keys(value).sort(compareIds)) {
      const inner = value[key];
      if (inner === undefined) return defect(`no value for \`${key}\` in a canonical document`);
      out.push(first ? "" : ",", JSON.stringify(key), ":");
      first = false;
      write(inner, out);
    }
    out.push("}");
  }
};

const isList = (value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] => Array.isArray(value);
